//! A relation without direction whose links say something.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel_associations::Associations;

use crate::schema::users;

/// The table.
#[allow(missing_docs, reason = "`table!` documents nothing")]
pub mod schema {
    use crate::schema::users;

    diesel::table! {
        /// Each bond is two rows, that of somebody with himself is one.
        bonds (person_id, other_id) {
            person_id -> Integer,
            other_id -> Integer,
            strength -> Nullable<Integer>,
            created_at -> Timestamp,
            updated_at -> Nullable<Timestamp>,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(bonds, users);
}

use schema::bonds;

/// A user, as one who has bonds.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users)]
#[belongs_to_many(Person, through = schema::bonds, as = "Bonds", other_key = other_id, symmetric, timestamps)]
pub struct Person {
    /// The user's key.
    pub id: i32,
    /// The user's name.
    pub name: String,
}

/// A row of `bonds`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = bonds)]
pub struct Bond {
    /// Whose bond.
    pub person_id: i32,
    /// With whom.
    pub other_id: i32,
    /// How strong it is.
    pub strength: Option<i32>,
    /// Written by the association.
    pub created_at: NaiveDateTime,
    /// Written by the association.
    pub updated_at: Option<NaiveDateTime>,
}
