//! A column is no condition.
//!
//! Compare it: `users::name.eq("ann")`.
//@ catalogue: -
//@ error[E0277] at `users::name` or `some`: this is not a condition on the targets of `EventGuests`

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
    let _ = events::table.filter(EventGuests.some(users::name));
}

fn main() {}
