//! The join table is not named.
//!
//! Write `through = ..` with the module that `table!` has made of it.
//@ catalogue: 1
//@ error at `User`: missing `through`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
