//! The row that is returned is of another table.
//!
//! Name a `Queryable` and `Selectable` struct of the join table.
//@ catalogue: -
//@ error[E0277] at `conn` or `add_returning`: the links of `EventGuests` cannot be loaded as `User`

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");
include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<User> {
    event.guests().add_returning(conn, 1)
}

fn main() {}
