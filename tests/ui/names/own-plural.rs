//! The name of the association is its own plural, so one and many would have one method.
//!
//! Name the singular.
//@ catalogue: 30
//@ error at `"Sheep"`: `Sheep` is its own plural: the methods for one target and for many would both be called `add_sheep`, `remove_sheep`, `has_sheep` and 2 more

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Sheep", other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
