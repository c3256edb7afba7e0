//! The join table is in a module that is not named.
//!
//! Write its path, or `use schema::rsvps;`.
//@ catalogue: 40
//@ error[E0432] at `rsvps`: unresolved import `rsvps`

use diesel::prelude::*;
use diesel_associations::Associations;

pub mod schema {
    include!("../tables.rs");
}
use schema::{events, users};

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
