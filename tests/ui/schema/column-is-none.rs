//! `other_key` names what `table!` has in the module beside the columns.
//!
//! Name a column.
//@ catalogue: 41
//@ error[E0277] at `star`: `rsvps::columns::star` is not a column of the join table `rsvps::table`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", other_key = star)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
