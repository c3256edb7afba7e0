//! A NOT NULL column of the join table would get no value.
//!
//! Give it one with the `_with` form, or say in the attribute who fills it.
//@ catalogue: 55
//@ error[E0277] at `conn`: a plain link of `EventGuests` would leave the NOT NULL column `rsvps::columns::status` without a value

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::{Blocking, RunsAll};

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, status -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn invite<C: RunsAll<EventGuests, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.add_guest(conn, 1)
}

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<usize> {
    invite(event, conn)
}

fn main() {}
