//! The derive is not there.
//!
//! Write `Associations` among the derives.
//@ catalogue: -
//@ error at `belongs_to_many`: cannot find attribute `belongs_to_many` in this scope
//@ warning[unused_imports] at `diesel_associations::Associations`: unused import: `diesel_associations::Associations`
//@ fix: the import that is to go is what the derive needs

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
