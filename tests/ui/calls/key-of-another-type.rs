//! The key has another integer type than the column.
//!
//! `Integer` is `i32`: write the key without a suffix, or convert it.
//@ catalogue: -
//@ error[E0277] at `1_i64`: is neither a target of `EventGuests` nor its key

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
    event.add_guest(conn, 1_i64)
}
