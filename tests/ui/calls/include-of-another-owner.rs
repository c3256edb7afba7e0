//! An association is included in a query of other rows than its owners.
//!
//! Include it in a query of the owner's table.
//@ catalogue: -
//@ error[E0277] at `include`: is not a query of `Event`, the owner of the association that is included

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
    users::table.include(EventGuests);
}

fn main() {}
