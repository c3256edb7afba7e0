//! Targets are merged, and owners are given.
//!
//! `move_to` and `copy_to` are for owners.
//@ catalogue: -
//@ error[E0277] at `event`: is neither a target of `EventGuests` nor its key

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::prelude::*;

include!("../tables.rs");
include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<usize> {
    EventGuests.merge_targets(conn, event, 1)
}

fn main() {}
