//! The name of a column begins with a digit.
//!
//! Write the name as the `table!` has it, which is that of a Rust module.
//@ catalogue: 8
//@ error at `"2nd_id"`: `other_key` must be a column name: `2nd_id` is not

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", other_key = "2nd_id")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
