//! What is to be linked is not a target.
//!
//! Give a reference to the target, its key, or a reference to that key.
//@ catalogue: -
//@ error[E0277] at `event`: is neither a target of `EventGuests` nor its key

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
    event.add_guest(conn, event)
}
