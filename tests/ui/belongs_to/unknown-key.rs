//! `belongs_to` has a key that it does not know.
//!
//! It knows `foreign_key`.
//@ catalogue: -
//@ error at `through`: unknown key `through`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, name -> Text, } }

include!("../user.rs");

#[derive(Associations)]
#[diesel(table_name = events, belongs_to(User, through = rsvps))]
pub struct Event {
    pub id: i32,
    pub host_id: i32,
    pub name: String,
}

fn main() {}
