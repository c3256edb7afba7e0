//! The child's key has another type than the parent's.
//!
//! Give the field the type of the parent's key.
//@ catalogue: 42
//@ error[E0277] at `User`: `User` does not belong to `Event`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, event_id -> BigInt, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events);

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users, belongs_to(Event))]
pub struct User {
    pub id: i32,
    pub event_id: i64,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[has_many(User, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
