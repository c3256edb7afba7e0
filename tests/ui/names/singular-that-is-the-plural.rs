//! The singular is the same as the name.
//!
//! Write the singular.
//@ catalogue: 30
//@ error at `"Guests"`: `Guests` is its own plural: the methods for one target and for many would both be called `add_guests`, `remove_guests`, `has_guests` and 2 more
//@ callers: 1

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", singular = "Guests", other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
