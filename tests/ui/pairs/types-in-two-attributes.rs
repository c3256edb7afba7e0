//! Two attributes have a mistake of types each.
//!
//! Give the columns one type, and make none of them nullable.
//@ catalogue: 43, 44
//@ error[E0277] at `"Guests"`: the join column `rsvps::columns::guest_id` cannot reference `users::columns::id`: it is `diesel::sql_types::BigInt`, the key is `diesel::sql_types::Integer`
//@ error[E0277] at `"Visitors"`: the join column `visits::columns::visitor_id` is nullable

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> BigInt, } }
diesel::table! {
    visits (id) { id -> Integer, event_id -> Integer, visitor_id -> Nullable<Integer>, }
}
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps, visits);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[belongs_to_many(User, through = visits, as = "Visitors", unique = false)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
