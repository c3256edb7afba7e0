//! The handle is a query, and its `count` is that of Diesel.
//!
//! Write `event.count_guests(conn)` or `event.guests().total(conn)`.
//@ catalogue: -
//@ error[E0061] at `count`: this method takes 0 arguments but 1 argument was supplied

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");
include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection) {
    let _ = event.guests().count(conn);
}

fn main() {}
