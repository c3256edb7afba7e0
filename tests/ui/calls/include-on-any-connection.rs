//! The bound `Connection` does not say that the page can be loaded.
//!
//! Name the backend, as in `LoadConnection<Backend = Sqlite>`.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot load these owners with what is included

use diesel_associations::prelude::*;

include!("../event.rs");

fn call<C: Connection>(conn: &mut C) -> QueryResult<Vec<(Event, Vec<User>)>> {
    events::table.include(EventGuests).load(conn)
}
