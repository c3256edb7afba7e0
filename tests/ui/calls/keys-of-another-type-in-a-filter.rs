//! The keys have another type.
//!
//! Give keys of the target, or the targets.
//@ catalogue: -
//@ error[E0277] at `any_of`: is neither a target of `EventGuests` nor its key

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
    let _ = events::table.filter(EventGuests.any_of(["ann"]));
}

fn main() {}
