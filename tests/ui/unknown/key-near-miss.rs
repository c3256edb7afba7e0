//! A key is misspelt.
//!
//! Write it as the help has it.
//@ catalogue: 2
//@ error at `trough`: unknown key `trough`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, trough = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
