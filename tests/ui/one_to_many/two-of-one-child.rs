//! Two associations lead to one child, and neither is named.
//!
//! Name one of them: `as = "..."`.
//@ catalogue: 29
//@ error at `Event`: two associations have the marker `UserEvents`
//@ also at `Event`: `UserEvents` is first used here

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
#[has_many(Event)]
#[has_many(Event)]
pub struct User {
    pub id: i32,
    pub name: String,
}

fn main() {}
