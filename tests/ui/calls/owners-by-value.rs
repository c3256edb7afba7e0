//! A list of owners is given, and not a reference to it.
//!
//! Write `&events`.
//@ catalogue: -
//@ error[E0277] at `Event::load_guests(conn, events)`: is neither an owner of `EventGuests` nor its key

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(events: Vec<Event>, conn: &mut SqliteConnection) -> QueryResult<Vec<Vec<User>>> {
    Event::load_guests(conn, events)
}
