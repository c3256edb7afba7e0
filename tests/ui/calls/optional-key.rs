//! A key that may be missing.
//!
//! Say what is to happen without one, as in `if let Some(user) = user { .. }`.
//@ catalogue: -
//@ error[E0277] at `user`: is neither a target of `EventGuests` nor its key

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection, user: Option<i32>) -> QueryResult<usize> {
    event.add_guest(conn, user)
}
