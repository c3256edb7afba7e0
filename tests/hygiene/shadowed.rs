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

fn add(event: &Event, conn: &mut SqliteConnection) -> QueryResult<i32> {
    let rsvp = event.add_guest(conn, 1)?;
    event.add_user_with(conn, 1, rsvps::status.eq("maybe"))?;
    QueryResult::Ok(rsvp.guest_id)
}

#[test]
fn compiles() {
    assert_eq!(*Event { id: 1 }.guests().owner(), 1);
}
