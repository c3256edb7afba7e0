//! `filter` compares otherwise than with `eq`.
//!
//! Write `eq`: new links are written with the value. For other conditions use `filter` on the handle.
//@ catalogue: -
//@ error at `ne`: `filter` compares with `eq` alone, found `ne`: new links are written with the value

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! {
    rsvps (event_id, guest_id, role) { event_id -> Integer, guest_id -> Integer, role -> Text, }
}
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", filter = role.ne("host"))]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
