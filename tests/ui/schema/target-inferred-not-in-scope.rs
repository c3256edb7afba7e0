//! The target is not named, and no struct has the singular of `as` for its name.
//!
//! Name the target first.
//@ catalogue: 13, 45
//@ error[E0425] at `"Guests"`: cannot find type `Guest` in this scope

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
