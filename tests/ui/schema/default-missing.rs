//! `defaults` names a column that the join table does not have.
//!
//! Write the name as the `table!` has it.
//@ catalogue: 41
//@ error[E0425] at `status`: cannot find type `status`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", defaults(status))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
