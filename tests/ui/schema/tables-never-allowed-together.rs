//! No table is allowed in a query with another.
//!
//! Add both to one `diesel::allow_tables_to_appear_in_same_query!`.
//@ catalogue: 50
//@ error[E0277] at `rsvps`: the join table `rsvps::table` and the target table `users::table` cannot appear in the same query

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, } }

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
