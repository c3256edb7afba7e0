//! `timestamps` names a column that the join table does not have.
//!
//! Write the name as the `table!` has it.
//@ catalogue: 41
//@ error[E0425] at `added_on`: cannot find type `added_on`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamps(created_at = added_on))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
