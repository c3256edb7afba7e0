//! The parent is written as a string.
//!
//! Write the path of the model, without quotes.
//@ catalogue: -
//@ error at `"User"`: `belongs_to` takes a model and, if need be, its key

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, name -> Text, } }

include!("../user.rs");

#[derive(Associations)]
#[diesel(table_name = events, belongs_to("User"))]
pub struct Event {
    pub id: i32,
    pub host_id: i32,
    pub name: String,
}

fn main() {}
