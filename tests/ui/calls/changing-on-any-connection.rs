//! `Runs` does not say that links can be changed.
//!
//! Write the bound that the message names.
//@ catalogue: -
//@ error[E0277] at `conn` or `update`: cannot change links of `EventGuests`

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::{Blocking, RunsAll};

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, status -> Nullable<Text>, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call<C: RunsAll<EventGuests, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.guests().update(conn, 1, rsvps::status.eq("yes"))
}

fn main() {}
