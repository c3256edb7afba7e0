//! The attribute stands above the derive.
//!
//! Write it below the derive that it belongs to.
//@ catalogue: -
//@ error[legacy_derive_helpers] at `belongs_to_many`: derive helper attribute is used before it is introduced

use diesel_associations::Associations;

include!("../prelude.rs");

#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
