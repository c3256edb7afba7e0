//! The join table has a primary key of its own, and nothing says whether a pair may be linked twice.
//!
//! Write `unique` if the pair has a unique index, or `unique = false` if it has none.
//@ catalogue: 54
//@ error[deprecated] at `rsvps`: the primary key of the join table is not the pair of keys

#![deny(deprecated)]

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (id) { id -> Integer, event_id -> Integer, guest_id -> Integer, } }
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
