//! Targets are merged, and owners are given.
//!
//! `move_to` and `copy_to` are for owners.
//@ catalogue: -
//@ error[E0277] at `event`: is neither a target of `EventGuests` nor its key

use diesel_associations::prelude::*;

include!("../event.rs");

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<usize> {
    EventGuests.merge_targets(conn, event, 1)
}
