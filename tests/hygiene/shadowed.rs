//! The user's own types are called like the standard library's.
#![allow(dead_code, reason = "these types are only in the way")]

use diesel::prelude::*;
use diesel_associations::Associations;

include!("tables.rs");

struct Result;
struct Option;
struct Vec;
struct String;
struct Some;
struct Ok;
trait IntoIterator {}
trait Default {}
trait Debug {}
struct M;
struct W;
struct T;
struct V;

#[derive(Clone, Identifiable, Queryable, Selectable)]
struct User {
    id: i32,
}

#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = rsvps)]
struct Rsvp {
    guest_id: i32,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[belongs_to_many(User, through = rsvps, as = "Guests", model = Rsvp, timestamps(created_at))]
#[belongs_to_many(User, through = rsvps, timestamps(created_at), other_key = guest_id, defaults(status))]
struct Event {
    id: i32,
}

/// The keys that name columns and values.
mod keys {
    use super::*;

    diesel::table! {
        roles (event_id, user_id, role, level, active) {
            event_id -> Integer,
            user_id -> Integer,
            role -> Text,
            level -> Integer,
            active -> Bool,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(roles, users);

    #[derive(Identifiable, Associations)]
    #[diesel(table_name = events)]
    #[belongs_to_many(
        User,
        through = roles,
        source_key = id,
        target_key = users::id,
        filter = (role.eq("host"), level.eq(1i32)),
        order = (level, users::id.desc()),
        foreign_key = event_id,
        unique,
        defaults(active)
    )]
    #[belongs_to_many(
        User,
        through = roles,
        as = "Guests",
        other_key = user_id,
        foreign_key = event_id,
        filter = (role.eq("guest"), level.eq(2), active.eq(true)),
        unique
    )]
    #[has_many(Role)]
    pub(super) struct Party {
        pub(super) id: i32,
    }

    #[derive(Identifiable, Queryable, Selectable, Associations)]
    #[diesel(table_name = roles, belongs_to(Party, foreign_key = event_id))]
    #[diesel(primary_key(event_id, user_id))]
    pub(super) struct Role {
        event_id: i32,
        user_id: i32,
    }
}

fn add(event: &Event, conn: &mut SqliteConnection) -> QueryResult<i32> {
    let rsvp = event.add_guest(conn, 1)?;
    event.add_user_with(conn, 1, rsvps::status.eq("maybe"))?;
    QueryResult::Ok(rsvp.guest_id)
}

#[test]
fn compiles() {
    assert_eq!(*Event { id: 1 }.guests().owner(), 1);
    assert_eq!(*keys::Party { id: 1 }.users().owner(), 1);
}
