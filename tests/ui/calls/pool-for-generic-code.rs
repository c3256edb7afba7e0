//! A pool is given to a function that takes a connection.
//!
//! Take a connection out of it: `&mut pool.get()?`.
//@ catalogue: -
//@ error[E0277] at `&mut pool`: cannot run the operations of `EventGuests`

use diesel_associations::{Blocking, RunsAll};

include!("../event.rs");

type Pool = diesel::r2d2::Pool<diesel::r2d2::ConnectionManager<SqliteConnection>>;

fn invite<C: RunsAll<EventGuests, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.add_guest(conn, 1)
}

fn call(event: &Event, mut pool: Pool) -> QueryResult<usize> {
    invite(event, &mut pool)
}
