//! There is a type of the name that the generated marker has.
//!
//! Name the marker, `marker = ..`, or rename the type.
//@ catalogue: 55c
//@ error[E0428] at `Event`: the name `UserEvents` is defined multiple times

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

pub struct UserEvents;

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users)]
#[has_many(Event)]
pub struct User {
    pub id: i32,
    pub name: String,
}

fn main() {}
