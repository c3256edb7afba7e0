//! The Rust type of the column of `target_key` cannot be inferred.
//!
//! Write it after the column: `target_key = users::code as Type`.
//@ catalogue: -
//@ error[E0277] at `name`: no Rust type is known for the key `users::columns::name`, whose SQL type is `diesel::sql_types::Bool`
//@ callers: 1

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Bool, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Bool, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: bool,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", target_key = users::name)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
