//! Without a join table there are no links to load.
//!
//! Leave `with_links` out.
//@ catalogue: -
//@ error[E0277] at `User` or `with_links`: the links of `EventGuests` cannot be loaded as `User`

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::prelude::*;

diesel::table! { users (id) { id -> Integer, name -> Text, event_id -> Integer, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users, belongs_to(Event))]
pub struct User {
    pub id: i32,
    pub event_id: i32,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[has_many(User, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call() {
    let _ = EventGuests.with_links::<User>();
}

fn main() {}
