// The prelude, with a column that links can have a value in.

use diesel::prelude::*;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, status -> Nullable<Text>, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("user.rs");

fn main() {}
