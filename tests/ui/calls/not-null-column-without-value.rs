//! A link would leave a NOT NULL column of the join table without a value.
//!
//! Give the value with the `_with` method, or name the column in `timestamps` or `defaults(..)` if it is filled
//! without you.
//@ catalogue: 55
//@ error[E0277] at `conn`: a plain link of `EventGuests` would leave the NOT NULL column `rsvps::columns::status` without a value

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, status -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: String,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn with_values(event: &Event, conn: &mut SqliteConnection) -> QueryResult<usize> {
    event.add_guest_with(conn, 1, rsvps::status.eq("invited"))
}

fn without(event: &Event, conn: &mut SqliteConnection) -> QueryResult<usize> {
    event.add_guest(conn, 1)
}

fn main() {}
