//! Two attributes name one column that is not there.
//!
//! Write the name as the `table!` has it.
//@ catalogue: 41
//@ error[E0425] at `person_ref`: cannot find type `person_ref`
//@ error[E0425] at `person_ref`: cannot find type `person_ref`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", other_key = person_ref)]
#[belongs_to_many(User, through = rsvps, as = "Visitors", other_key = person_ref)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
