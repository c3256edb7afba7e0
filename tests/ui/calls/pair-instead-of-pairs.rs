//! One pair is given where a list of pairs is expected.
//!
//! Write `[(1, 2)]`.
//@ catalogue: -
//@ error[E0277] at `(1, 2)`: is not an iterator

use diesel_associations::prelude::*;

include!("../event.rs");

fn call(conn: &mut SqliteConnection) -> QueryResult<usize> {
    EventGuests.link(conn, (1, 2))
}
