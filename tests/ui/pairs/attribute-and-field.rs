//! One attribute is wrong, another stands above a field.
//!
//! Correct each of them where it is underlined.
//@ catalogue: 2, 27
//@ error at `belongs_to_many`: `belongs_to_many` belongs on the struct, not on a field
//@ error at `trough`: unknown key `trough`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, trough = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    #[belongs_to_many(User, through = rsvps, as = "Visitors")]
    pub name: String,
}
