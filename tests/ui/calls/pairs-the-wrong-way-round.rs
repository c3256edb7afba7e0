//! The target stands before the owner.
//!
//! A pair is `(owner, target)`.
//@ catalogue: -
//@ error[E0277] at `link`: is neither an owner of `EventGuests` nor its key

use diesel_associations::prelude::*;

include!("../event.rs");

fn call(user: &User, conn: &mut SqliteConnection) -> QueryResult<usize> {
    EventGuests.link(conn, [(user, 1)])
}
