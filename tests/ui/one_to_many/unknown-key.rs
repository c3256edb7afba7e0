//! There is no key of that name.
//!
//! Without a join table there are `as`, `marker` and `vis`.
//@ catalogue: 3
//@ error at `dependent`: unknown key `dependent`

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
#[has_many(Event, dependent = "destroy")]
pub struct User {
    pub id: i32,
    pub name: String,
}

fn main() {}
