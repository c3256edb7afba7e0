//! The two ends of a symmetric relation are known by different keys.
//!
//! Give both `source_key` and `target_key`, or leave out `symmetric`.
//@ catalogue: -
//@ error[E0277] at `symmetric`: `symmetric` is for a relation of a model to itself, but here one end is `Event` by `events::columns::id` and the other is `Event` by `events::columns::name`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, other_id) { event_id -> Integer, other_id -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(Event, through = rsvps, as = "Others", other_key = other_id, target_key = events::name, symmetric)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
