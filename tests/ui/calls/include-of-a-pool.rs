//! A pool is no connection.
//!
//! Take a connection out of it: `&mut pool.get()?`.
//@ catalogue: -
//@ error[E0277] at `&mut pool`: cannot load these owners with what is included

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

type Pool = diesel::r2d2::Pool<diesel::r2d2::ConnectionManager<SqliteConnection>>;

fn call(mut pool: Pool) -> QueryResult<Vec<(Event, Vec<User>)>> {
    events::table.include(EventGuests).load(&mut pool)
}

fn main() {}
