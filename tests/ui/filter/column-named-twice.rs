//! Two conditions are about one column.
//!
//! Leave one of them out: a link has one value in a column.
//@ catalogue: -
//@ error at `role`: the column `role` is named twice
//@ also at `role`: `role` is first used here

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
#[belongs_to_many(User, through = rsvps, as = "Guests", filter = role.eq("host"), defaults(role))]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
