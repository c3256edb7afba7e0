//! The target is misspelt.
//!
//! Write the name of the struct.
//@ catalogue: 45
//@ error[E0425] at `Usr`: cannot find type `Usr` in this scope

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(Usr, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
