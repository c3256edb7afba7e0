//! `belongs_to` stands alone.
//!
//! Name the parent.
//@ catalogue: -
//@ error at `belongs_to`: `belongs_to` takes a model and, if need be, its key

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, name -> Text, } }

include!("../user.rs");

#[derive(Associations)]
#[diesel(table_name = events, belongs_to)]
pub struct Event {
    pub id: i32,
    pub host_id: i32,
    pub name: String,
}

fn main() {}
