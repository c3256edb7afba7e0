//! `symmetric` is given a value.
//!
//! Write `symmetric` alone.
//@ catalogue: -
//@ error at `=`: `symmetric` takes no value

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", symmetric = true)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
