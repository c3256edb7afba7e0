//! The type of `target_key` cannot be compared and hashed as keys are.
//!
//! Choose a column of a type that is `Eq + Hash`, such as an integer or text.
//@ catalogue: -
//@ error[E0277] at `name`: `f64` cannot be used as a key of an association
//@ callers: 1

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Double, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Double, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: f64,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", target_key = users::name as f64)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
