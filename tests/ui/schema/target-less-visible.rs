//! The target is less visible than the struct, whose public methods would return it.
//!
//! Write `vis = pub(crate)`, which makes the methods as visible as the target.
//@ catalogue: 55b
//@ error[E0446] at `User`: private type `User` in public interface

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub(crate) struct User {
    pub id: i32,
    pub name: String,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
