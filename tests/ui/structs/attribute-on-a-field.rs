//! The attribute stands above a field.
//!
//! Write it above the struct.
//@ catalogue: 27
//@ error at `belongs_to_many`: `belongs_to_many` belongs on the struct, not on a field

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
pub struct Event {
    pub id: i32,
    #[belongs_to_many(User, through = rsvps, as = "Guests")]
    pub name: String,
}
