//! The singular is no name.
//!
//! Write a name.
//@ catalogue: 32
//@ error at `"_"`: `_` is not a usable name

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", singular = "_")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
