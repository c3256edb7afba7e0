//! The name of the marker has a space in it.
//!
//! Write a name in PascalCase.
//@ catalogue: 8
//@ error at `"Event Guests"`: `marker` must be a name: `Event Guests` is not

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", marker = "Event Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
