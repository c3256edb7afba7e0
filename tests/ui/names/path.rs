//! The name of the association is a path.
//!
//! Write a single name.
//@ catalogue: 8
//@ error at `"crate::Guests"`: `as` must be a name: `crate::Guests` is not

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "crate::Guests", other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
