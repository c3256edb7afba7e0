//! The target is a model of another table than the keys refer to.
//!
//! Name the model of the table that `other_key` refers to.
//@ catalogue: 43
//@ error[E0277] at `"Guests"`: the join column `rsvps::columns::guest_id` cannot reference `users::columns::id`: it is `diesel::sql_types::BigInt`, the key is `diesel::sql_types::Integer`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> BigInt, } }
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
