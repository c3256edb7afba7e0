//! The target has generic arguments.
//!
//! The target is a plain struct: write its name.
//@ catalogue: 17
//@ error at `Vec<User>`: the target is a plain model: no generic arguments, lifetimes or references

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(Vec<User>, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
