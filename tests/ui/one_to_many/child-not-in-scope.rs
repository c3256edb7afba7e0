//! The child is not in scope.
//!
//! Import it, or write its path.
//@ catalogue: 45
//@ error[E0425] at `Event`: cannot find type `Event` in this scope

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, name -> Text, } }

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users)]
#[has_many(Event)]
pub struct User {
    pub id: i32,
    pub name: String,
}

fn main() {}
