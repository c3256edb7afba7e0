//! Targets of many owners are loaded, and the target is not `Clone`.
//!
//! Derive `Clone` for it: an owner that is asked for twice gets its targets twice.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `Load<EventGuests>`

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");

#[derive(Identifiable, Queryable, Selectable)]
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

fn call(events: &[Event], conn: &mut SqliteConnection) -> QueryResult<Vec<Vec<User>>> {
    Event::load_guests(conn, events)
}

fn main() {}
