//! The value is blank.
//!
//! Write the name of the join table.
//@ catalogue: 7
//@ error at `"  "`: `through` must not be empty

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = "  ", as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
