//! The value in `filter` is a constant whose type cannot be seen.
//!
//! Write the value itself, or a constant that belongs to its type, such as `Role::Host`.
//@ catalogue: -
//@ error at `ROLE`: `filter` compares with a text, a number, `true`, `false` or a constant of a type, found `ROLE`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! {
    rsvps (event_id, guest_id, role) { event_id -> Integer, guest_id -> Integer, role -> Text, }
}
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

const ROLE: &str = "host";

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", filter = role.eq(ROLE))]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
