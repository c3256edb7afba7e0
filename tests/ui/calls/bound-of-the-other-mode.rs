//! The bound is for blocking connections, and the call is awaited.
//!
//! Write `Async` for a connection of diesel-async, and `Blocking` for one of Diesel.
//@ catalogue: -
//@ error[E0277] at `await`: is not a future

use diesel_associations::{Blocking, RunsAll};

include!("../event.rs");

async fn call<C: RunsAll<EventGuests, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.add_guest(conn, 1).await
}
