//! There are two targets in one attribute.
//!
//! Write an attribute for each.
//@ catalogue: 18
//@ error at `Event`: one attribute has one target

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, Event, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
