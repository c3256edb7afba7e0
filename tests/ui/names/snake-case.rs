//! The name of the association is in snake case.
//!
//! Write it as the name of a type.
//@ catalogue: 31
//@ error at `special_guests`: `special_guests` must be in PascalCase

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = special_guests, other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
