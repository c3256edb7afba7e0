//! `?` stands behind the connection.
//!
//! It belongs behind the call: `event.count_guests(conn)?`.
//@ catalogue: -
//@ error[E0277] at `conn?`: the `?` operator can only be applied to values that implement `Try`

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

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<i64> {
    event.count_guests(conn?)
}

fn main() {}
