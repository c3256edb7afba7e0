//! Owners are filtered by links, and a one-to-many association has none.
//!
//! Write the sub-select: `events::id.eq_any(users::table.select(users::event_id).filter(..))`.
//@ catalogue: -
//@ error[E0599] at `some`: is not a many-to-many association

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

fn call(conn: &mut SqliteConnection) -> QueryResult<Vec<Event>> {
    events::table.filter(EventGuests.some(users::name.eq("ann"))).load(conn)
}

fn main() {}
