//! The join column of the owner may be NULL.
//!
//! Make it NOT NULL, in the database and in the `table!`.
//@ catalogue: 44
//@ error[E0277] at `rsvps`: the join column `rsvps::columns::event_id` is nullable

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (id) { id -> Integer, event_id -> Nullable<Integer>, guest_id -> Integer, } }
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
