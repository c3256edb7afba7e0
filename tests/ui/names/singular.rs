//! The name of the association is a singular, so one and many would have one method.
//!
//! Write the plural.
//@ catalogue: 30
//@ error at `"Guest"`: `Guest` is a singular: the methods for one target and for many would both be called `add_guest`, `remove_guest`, `has_guest` and 2 more

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guest", other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
