//! The target is named by the path of its table.
//!
//! Name the struct.
//@ catalogue: 38
//@ error at `users`: the target is a model, but `users` looks like a table

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(crate::users, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
