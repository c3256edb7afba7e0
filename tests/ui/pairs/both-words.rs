//! The two words for an association are used, each with a mistake.
//!
//! Correct each of them where it is underlined.
//@ catalogue: 2, 7
//@ error at `trough`: unknown key `trough`
//@ error at `""`: `through` must not be empty

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, trough = rsvps, as = "Guests")]
#[has_many(User, through = "", as = "Visitors")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
