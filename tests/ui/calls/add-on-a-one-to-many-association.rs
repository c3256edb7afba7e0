//! Without a join table there is no link to add.
//!
//! Write the key into the child: `diesel::update(&user).set(users::event_id.eq(event.id))`.
//@ catalogue: -
//@ error[E0599] at `add_guest`: no method named `add_guest` found for reference `&Event` in the current scope

use diesel::prelude::*;
use diesel_associations::Associations;

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

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<usize> {
    event.add_guest(conn, 1)
}

fn main() {}
