//! The handle issues no statement by itself.
//!
//! Call one of its methods: `event.guests().get(conn)`.
//@ catalogue: -
//@ error[unused_must_use] at `event.guests()`: unused `Related` that must be used
#![deny(unused_must_use)]

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

fn call(event: &Event) {
    event.guests();
}

fn main() {}
