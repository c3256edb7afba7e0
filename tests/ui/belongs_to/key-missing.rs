//! The struct has no field for the key that is taken for granted.
//!
//! Name the field: `belongs_to(User, foreign_key = host_id)`.
//@ catalogue: -
//@ error at `User`: no field with column name `user_id`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, name -> Text, } }

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events, belongs_to(User))]
pub struct Event {
    pub id: i32,
    pub host_id: i32,
    pub name: String,
}

fn main() {}
