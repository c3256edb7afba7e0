//! A field of the target does not fit its column.
//!
//! Give it the type of its column; `#[diesel(check_for_backend(..))]` on the target names the field.
//@ catalogue: 48
//@ error[E0277] at `User`: `User` cannot be the target of an association: it cannot be loaded

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: i32,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
