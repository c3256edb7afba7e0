//! A text is given where the key is a number.
//!
//! Parse it first, as in `name.parse::<i32>()`.
//@ catalogue: -
//@ error[E0277] at `"1"`: is neither a target of `EventGuests` nor its key

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<usize> {
    event.add_guest(conn, "1")
}
