//! There is a method of the name that a generated one has.
//!
//! Rename it, give the association another name, or write `handle_only`.
//@ catalogue: 35
//@ error[E0592] at `"Guests"`: duplicate definitions with name `get_guests`
//@ callers: 1

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

fn main() {}

impl Event {
    pub fn get_guests(&self) {}
}
