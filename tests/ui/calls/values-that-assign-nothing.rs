//! The column and its value are two things, and no assignment.
//!
//! Write `rsvps::status.eq("maybe")`.
//@ catalogue: -
//@ error[E0277] at `(rsvps::status, "maybe")`: the links of `EventGuests` cannot be given these values

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
    event.add_guest_with(conn, 1, (rsvps::status, "maybe"))
}
