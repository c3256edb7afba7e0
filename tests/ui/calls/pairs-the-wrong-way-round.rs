//! The target stands before the owner.
//!
//! A pair is `(owner, target)`.
//@ catalogue: -
//@ error[E0277] at `link`: is neither an owner of `EventGuests` nor its key

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

fn call(user: &User, conn: &mut SqliteConnection) -> QueryResult<usize> {
    EventGuests.link(conn, [(user, 1)])
}

fn main() {}
