//! The struct has no field for the key that is named.
//!
//! Write the name of the column that the field is for.
//@ catalogue: -
//@ error at `hots_id`: no field with column name `hots_id`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, name -> Text, } }

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events, belongs_to(User, foreign_key = hots_id))]
pub struct Event {
    pub id: i32,
    pub host_id: i32,
    pub name: String,
}

fn main() {}
