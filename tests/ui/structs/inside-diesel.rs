//! The attribute stands inside Diesel's, of which Diesel's own derives complain as well.
//!
//! Write it as an attribute of its own.
//@ catalogue: 26
//@ error at `belongs_to_many`: `belongs_to_many` is an attribute of its own

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Associations)]
#[diesel(table_name = events, belongs_to_many(User, through = rsvps, as = "Guests"))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
