//! A list of targets is given, and not a reference to it.
//!
//! Write `&users`.
//@ catalogue: -
//@ error[E0277] at `add_guests`: is neither a target of `EventGuests` nor its key

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection, users: Vec<User>) -> QueryResult<usize> {
    event.add_guests(conn, users)
}
