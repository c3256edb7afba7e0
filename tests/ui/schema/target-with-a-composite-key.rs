//! The primary key of the target has two columns.
//!
//! Name one that is unique: `target_key = users::code`.
//@ catalogue: 49
//@ error[E0277] at `User`: the table of `User` has a composite primary key, which associations do not support

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id, code) { id -> Integer, code -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users, primary_key(id, code))]
pub struct User {
    pub id: i32,
    pub code: i32,
    pub name: String,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
