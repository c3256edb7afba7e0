//! One target is given to a method that takes several.
//!
//! `add_guest` is for one, `add_guests` for a list.
//@ catalogue: -
//@ error[E0277] at `1`: is not an iterator

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
    event.add_guests(conn, 1)
}
