//! `first_or_create` looks for a target by a column of the join table.
//!
//! Look for it by columns of the target's own table.
//@ catalogue: -
//@ error[E0277] at `rsvps::guest_id.eq(1)` or `first_or_create`: this is not a condition on the target's table of `EventGuests`

include!("../event.rs");

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<User> {
    event.guests().first_or_create(conn, rsvps::guest_id.eq(1), users::name.eq("ann"))
}
