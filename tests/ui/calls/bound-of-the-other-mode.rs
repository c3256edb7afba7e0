//! The bound is for blocking connections, and the call is awaited.
//!
//! Write `Async` for a connection of diesel-async, and `Blocking` for one of Diesel.
//@ catalogue: -
//@ error[E0277] at `await`: is not a future

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::{Blocking, RunsAll};

include!("../tables.rs");
include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

async fn call<C: RunsAll<EventGuests, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.add_guest(conn, 1).await
}

fn main() {}
