//! The join table has no column of that name. The path says so ..
//!
//! .. as the string does: write the name as the `table!` has it.
//@ catalogue: 41
//@ error[E0425] at `gest_id`: cannot find type `gest_id`
//@ twin: column-missing-by-string.rs

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", other_key = gest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
