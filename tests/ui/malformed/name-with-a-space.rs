//! The name of a column has a space in it.
//!
//! Write the name as the `table!` has it, which is that of a Rust module.
//@ catalogue: 8
//@ error at `"event id"`: `foreign_key` must be a column name: `event id` is not

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = "event id")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
