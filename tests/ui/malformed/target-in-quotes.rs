//! The target is written as a string.
//!
//! Write the path of the model, without quotes.
//@ catalogue: 16
//@ error at `"User"`: the target is a path, not a string

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many("User", through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
