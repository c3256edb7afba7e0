//! `target_key` is a bare name, but the target's table is not known to the derive.
//!
//! Write the path of the column: `users::name`.
//@ catalogue: -
//@ error at `name`: `target_key` needs the path of a column of the target's table

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", target_key = name)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
