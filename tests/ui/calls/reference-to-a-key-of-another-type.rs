//! A reference to a key of another integer type.
//!
//! `Integer` is `i32`: convert the key.
//@ catalogue: -
//@ error[E0277] at `&key`: is neither a target of `EventGuests` nor its key

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection, key: i64) -> QueryResult<usize> {
    event.remove_guest(conn, &key)
}
