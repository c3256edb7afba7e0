//! The child has no `belongs_to` that leads back.
//!
//! Write `#[diesel(belongs_to(Event))]` above the child, or name the join table with `through`.
//@ catalogue: -
//@ error[E0277] at `User`: `User` does not belong to `Event`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, event_id -> Integer, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[has_many(User, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
