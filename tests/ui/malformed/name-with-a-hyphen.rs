//! The name of a table has a hyphen in it.
//!
//! Write the name as the `table!` has it, which is that of a Rust module.
//@ catalogue: 8
//@ error at `"event-users"`: `through` must be the path of a join table: `event-users` is not

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = "event-users", as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
