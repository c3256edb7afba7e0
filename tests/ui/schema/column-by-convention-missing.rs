//! The join table has a column for the owner, but of another name than the derive takes for granted.
//!
//! Name it: `foreign_key = party_id`.
//@ catalogue: 41
//@ error[E0425] at `rsvps`: cannot find type `event_id`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (party_id, guest_id) { party_id -> Integer, guest_id -> Integer, } }
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
