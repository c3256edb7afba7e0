//! The join column and the owner's primary key have different types.
//!
//! Give both one SQL type in the `table!` blocks.
//@ catalogue: 42
//@ error[E0277] at `rsvps`: the join column `rsvps::columns::event_id` cannot reference `events::columns::id`: it is `diesel::sql_types::BigInt`, the key is `diesel::sql_types::Integer`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> BigInt, guest_id -> Integer, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
