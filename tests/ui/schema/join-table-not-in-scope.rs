//! The join table is not in scope, or misspelt.
//!
//! Write the path of the module that `table!` has made, such as `crate::schema::rsvps`.
//@ catalogue: 40
//@ error[E0432] at `rspvs`: unresolved import `rspvs`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rspvs, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
