//! A generated method would have the name of one that Diesel gives to models, and would hide it.
//!
//! Give the association another name.
//@ catalogue: 36
//@ error at `"Id"`: `Id` would generate `id`, which Diesel gives to models

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Id", handle_only, other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
