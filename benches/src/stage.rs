//! What is acted on: 1,000 events, 10,000 users, 100,000 links, always the same.

use diesel::prelude::*;
use diesel_associations::Associations;

use crate::operation::Operation;

pub use schema::{events, rsvps, users};

#[allow(missing_docs, reason = "`table!` has none for columns")]
mod schema {
    diesel::table! {
        users (id) { id -> Integer, name -> Text, }
    }

    diesel::table! {
        events (id) { id -> Integer, name -> Text, }
    }

    diesel::table! {
        rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, }
    }

    diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);
}

/// Somebody who may be a guest.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Identifiable, Queryable, Selectable, Associations,
)]
#[diesel(table_name = users)]
#[belongs_to_many(Event, through = rsvps, as = "Events", foreign_key = guest_id)]
pub struct User {
    /// From 1 to [`USERS`].
    pub id: i32,
    /// Always another.
    pub name: String,
}

/// Something that has guests.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Identifiable, Queryable, Selectable, Associations,
)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    /// From 1 to [`EVENTS`].
    pub id: i32,
    /// Always another.
    pub name: String,
}

/// How many events there are.
pub const EVENTS: i32 = 1_000;
/// How many users there are.
pub const USERS: i32 = 10_000;
/// How many guests each event has.
pub const GUESTS: i32 = 100;

/// The event that operations on one event are about.
pub const BUSY_EVENT: i32 = 500;

/// An event as it is stored.
pub fn event(id: i32) -> Event {
    Event { id, name: format!("event {id}") }
}

/// The user who is at this place among those that are, or might become, guests of the event. Each place
/// is another user's; those up to [`GUESTS`] are guests.
pub fn guest(event: i32, place: i32) -> i32 {
    1 + (event * 31 + place * 97) % USERS
}

/// Statements that give the busy event the links that the operation begins with.
pub fn reset(operation: Operation) -> String {
    let Some(guests) = operation.guests_before() else { return String::new() };
    let rows: Vec<String> = guests.map(|guest| format!("({BUSY_EVENT}, {guest})")).collect();
    let rows = rows.join(", ");
    format!("DELETE FROM rsvps WHERE event_id = {BUSY_EVENT}; INSERT INTO rsvps VALUES {rows}")
}
