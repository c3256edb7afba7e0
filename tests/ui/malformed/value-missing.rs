//! There is nothing behind `=`.
//!
//! Write the value.
//@ catalogue: 11
//@ error at `through`: `through` has no value

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = , as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
