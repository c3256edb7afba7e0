//! What is included is an association and no table.
//!
//! Write the type that the derive generates: `EventGuests`.
//@ catalogue: -
//@ error[E0277] at `include`: this association cannot be included here

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

fn call() {
    events::table.include(users::table);
}

fn main() {}
