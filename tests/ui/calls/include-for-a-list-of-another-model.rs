//! The list is not of owners.
//!
//! `EventGuests` leads from events to users.
//@ catalogue: -
//@ error[E0277] at `EventGuests`: this association cannot be included here

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::prelude::*;

include!("../tables.rs");
include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(users: Vec<User>) {
    users.include(EventGuests);
}

fn main() {}
