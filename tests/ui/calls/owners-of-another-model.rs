//! The targets are given where the owners are expected.
//!
//! `Event::load_guests` loads the guests of events; `load_..` of the other association is for the other direction.
//@ catalogue: -
//@ error[E0277] at `Event::load_guests(conn, users)`: is neither an owner of `EventGuests` nor its key

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(users: &[User], conn: &mut SqliteConnection) -> QueryResult<Vec<Vec<User>>> {
    Event::load_guests(conn, users)
}
