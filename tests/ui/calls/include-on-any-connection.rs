//! The bound `Connection` does not say that the page can be loaded.
//!
//! Name the backend, as in `LoadConnection<Backend = Sqlite>`.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot load these owners with what is included

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

fn call<C: Connection>(conn: &mut C) -> QueryResult<Vec<(Event, Vec<User>)>> {
    events::table.include(EventGuests).load(conn)
}

fn main() {}
