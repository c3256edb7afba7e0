//! The attribute says nothing.
//!
//! Name the child.
//@ catalogue: 14
//@ error at `has_many`: `has_many` needs a target and a join table

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, name -> Text, } }

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events, belongs_to(User, foreign_key = host_id))]
pub struct Event {
    pub id: i32,
    pub host_id: i32,
    pub name: String,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users)]
#[has_many]
pub struct User {
    pub id: i32,
    pub name: String,
}

fn main() {}
