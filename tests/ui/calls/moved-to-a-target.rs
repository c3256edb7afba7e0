//! The links of an owner are given to a target.
//!
//! `move_to` takes an owner of the same model, or its key.
//@ catalogue: -
//@ error[E0277] at `user`: is neither an owner of `EventGuests` nor its key

include!("../event.rs");

fn call(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<usize> {
    event.guests().move_to(conn, user)
}
