//! The model is loaded from another table than its `belongs_to` is about, whose key has another type.
//!
//! Give both columns one SQL type in the `table!` blocks.
//@ catalogue: 42
//@ error[E0277] at `User`: `users::columns::event_id` cannot hold the key of `Event`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, event_id -> BigInt, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events);

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users, belongs_to(Event))]
pub struct User {
    pub id: i32,
    pub event_id: i32,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[has_many(User, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
