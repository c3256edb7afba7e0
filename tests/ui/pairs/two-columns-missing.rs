//! Neither column is there.
//!
//! Write the names as the `table!` has them.
//@ catalogue: 41
//@ error[E0425] at `party_ref`: cannot find type `party_ref`
//@ error[E0425] at `person_ref`: cannot find type `person_ref`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = party_ref, other_key = person_ref)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
