//! One pair is given where a list of pairs is expected.
//!
//! Write `[(1, 2)]`.
//@ catalogue: -
//@ error[E0277] at `(1, 2)`: is not an iterator

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

fn call(conn: &mut SqliteConnection) -> QueryResult<usize> {
    EventGuests.link(conn, (1, 2))
}

fn main() {}
