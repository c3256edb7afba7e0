//! The primary key of the owner has two columns.
//!
//! Name one that is unique: `source_key = code`.
//@ catalogue: 49
//@ error[E0277] at `Event`: the table of `Event` has a composite primary key, which associations do not support

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id, code) { id -> Integer, code -> Integer, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events, primary_key(id, code))]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub code: i32,
}

fn main() {}
