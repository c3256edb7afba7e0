//! Two associations with different names would generate the same methods.
//!
//! Name one of them, or its singular, otherwise.
//@ catalogue: 34
//@ error at `"Visitors"`: the associations `Guests` and `Visitors` would both generate `add_guest`, `remove_guest`, `has_guest` and 6 more
//@ also at `"Guests"`: `Guests` is first used here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[belongs_to_many(User, through = rsvps, as = "Visitors", singular = "Guest")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
