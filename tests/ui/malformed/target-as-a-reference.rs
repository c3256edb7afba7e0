//! The target is written as a reference.
//!
//! Write the name of the struct.
//@ catalogue: 17
//@ error at `&User`: the target is a plain model: no generic arguments, lifetimes or references

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(&User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
