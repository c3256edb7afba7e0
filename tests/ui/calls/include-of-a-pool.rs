//! A pool is no connection.
//!
//! Take a connection out of it: `&mut pool.get()?`.
//@ catalogue: -
//@ error[E0277] at `&mut pool`: cannot load these owners with what is included

use diesel_associations::prelude::*;

include!("../event.rs");

type Pool = diesel::r2d2::Pool<diesel::r2d2::ConnectionManager<SqliteConnection>>;

fn call(mut pool: Pool) -> QueryResult<Vec<(Event, Vec<User>)>> {
    events::table.include(EventGuests).load(&mut pool)
}
