//! The target has a lifetime.
//!
//! The target is a plain struct, which owns its fields.
//@ catalogue: 17
//@ error at `User<'static>`: the target is a plain model: no generic arguments, lifetimes or references

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User<'static>, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
