//! The two keys are exchanged, which shows because their types differ.
//!
//! `foreign_key` is the column of the struct, `other_key` that of the target.
//@ catalogue: 53
//@ error[E0277] at `guest_id`: the join column `rsvps::columns::guest_id` cannot reference `events::columns::id`: it is `diesel::sql_types::BigInt`, the key is `diesel::sql_types::Integer`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> BigInt, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> BigInt, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i64,
    pub name: String,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = guest_id, other_key = event_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
