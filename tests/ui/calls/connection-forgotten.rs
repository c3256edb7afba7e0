//! The connection is missing.
//!
//! It is the first argument of each method that issues a statement.
//@ catalogue: -
//@ error[E0061] at `add_guest`: this method takes 2 arguments but 1 argument was supplied

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
    event.add_guest(1)
}
