//! A field of a tuple struct does not say which column it is for.
//!
//! Write `#[diesel(column_name = host_id)]` above it.
//@ catalogue: -
//@ error at `host_id`: no field with column name `host_id`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, name -> Text, } }

include!("../user.rs");

#[derive(Associations)]
#[diesel(table_name = events, belongs_to(User, foreign_key = host_id))]
pub struct Event(pub i32, pub i32);

fn main() {}
