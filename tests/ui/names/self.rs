//! The name of the association is `Self`.
//!
//! Choose a plural.
//@ catalogue: 32
//@ error at `Self`: `Self` is not a usable name

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = Self, other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
