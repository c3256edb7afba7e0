//! Several associations over one join table, told apart by fixed values.

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Integer;
use diesel_associations::Associations;

/// The tables.
#[allow(missing_docs, reason = "`table!` documents nothing")]
pub mod schema {
    diesel::table! {
        meetings (id) {
            id -> Integer,
            title -> Text,
        }
    }

    diesel::table! {
        attendants (id) {
            id -> Integer,
            name -> Text,
        }
    }

    diesel::table! {
        /// Who is there, and as what.
        participations (meeting_id, person_id, role) {
            meeting_id -> Integer,
            person_id -> Integer,
            role -> Text,
            seat -> Nullable<Integer>,
            created_at -> Timestamp,
        }
    }

    diesel::table! {
        /// Two fixed columns, and a primary key in another order.
        duties (duty, meeting_id, person_id, active) {
            meeting_id -> Integer,
            person_id -> Integer,
            duty -> Integer,
            active -> Bool,
        }
    }

    diesel::table! {
        /// A primary key of its own, and a UNIQUE index.
        badges (id) {
            id -> Integer,
            meeting_id -> Integer,
            person_id -> Integer,
            level -> SmallInt,
        }
    }

    diesel::table! {
        /// A primary key of its own, and no index.
        mentions (id) {
            id -> Integer,
            meeting_id -> Integer,
            person_id -> Integer,
            level -> Nullable<BigInt>,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(
        meetings,
        attendants,
        participations,
        duties,
        badges,
        mentions,
    );
}

use schema::{attendants, badges, meetings, participations};

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = meetings)]
#[belongs_to_many(
    Person,
    through = schema::participations,
    as = "Organisers",
    other_key = person_id,
    filter = role.eq("organiser"),
    timestamps(created_at),
    model = Participation
)]
#[belongs_to_many(
    Person,
    through = schema::participations,
    as = "Guests",
    other_key = person_id,
    filter = "schema::participations::role.eq(\"guest\")",
    order = (seat.desc(), attendants::name),
    timestamps(created_at)
)]
#[belongs_to_many(
    Person,
    through = schema::duties,
    as = "Chairs",
    other_key = person_id,
    filter = (duty.eq(Duty::Chair), active.eq(true))
)]
#[belongs_to_many(
    Person,
    through = schema::duties,
    as = "FormerScribes",
    other_key = person_id,
    filter = (active.eq(false), duty.eq(Duty::SCRIBE))
)]
#[belongs_to_many(
    Person,
    through = schema::badges,
    as = "Seniors",
    other_key = person_id,
    filter = level.eq(-1),
    unique
)]
#[belongs_to_many(
    Person,
    through = schema::badges,
    as = "Juniors",
    other_key = person_id,
    filter = level.eq(2i16),
    unique
)]
#[belongs_to_many(
    Person,
    through = schema::mentions,
    as = "Praised",
    singular = "Praise",
    other_key = person_id,
    filter = level.eq(7),
    unique = false
)]
#[belongs_to_many(
    Person,
    through = schema::mentions,
    as = "Blamed",
    singular = "Blame",
    other_key = person_id,
    filter = level.eq(i64::MIN),
    unique = false
)]
#[has_many(Badge)]
pub struct Meeting {
    /// Its key.
    pub id: i32,
    /// Its title.
    pub title: String,
}

/// Somebody at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = attendants)]
#[belongs_to_many(
    Meeting,
    through = schema::participations,
    as = "Organised",
    singular = "OneOrganised",
    foreign_key = person_id,
    other_key = meeting_id,
    filter = role.eq("organiser"),
    timestamps(created_at)
)]
pub struct Person {
    /// Their key.
    pub id: i32,
    /// Their name.
    pub name: String,
}

/// A row of `participations`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = participations)]
pub struct Participation {
    /// The person.
    pub person_id: i32,
    /// What they are there.
    pub role: String,
    /// Taken by one person only.
    pub seat: Option<i32>,
}

/// A row of `badges`.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = badges, belongs_to(Meeting))]
pub struct Badge {
    /// Its own key.
    pub id: i32,
    /// The meeting.
    pub meeting_id: i32,
    /// The person.
    pub person_id: i32,
}

/// An enum, stored as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, diesel::expression::AsExpression)]
#[diesel(sql_type = Integer)]
#[allow(missing_docs, reason = "they say themselves what they are")]
pub enum Duty {
    Chair = 11,
    Scribe = 12,
}

impl Duty {
    /// A constant is as good as a variant.
    pub const SCRIBE: Self = Duty::Scribe;
}

impl<DB: Backend> ToSql<Integer, DB> for Duty
where
    i32: ToSql<Integer, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        match self {
            Duty::Chair => 11.to_sql(out),
            Duty::Scribe => 12.to_sql(out),
        }
    }
}
