//! Nothing is changed.
//!
//! Say what: `rsvps::status.eq("yes")`.
//@ catalogue: -
//@ error[E0277] at `()`: the links of `EventGuests` cannot be changed by these values

use diesel_associations::Associations;

include!("../prelude_with_status.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<usize> {
    event.guests().update(conn, 1, ())
}
