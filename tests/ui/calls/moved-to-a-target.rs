//! The links of an owner are given to a target.
//!
//! `move_to` takes an owner of the same model, or its key.
//@ catalogue: -
//@ error[E0277] at `user`: is neither an owner of `EventGuests` nor its key

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

fn call(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<usize> {
    event.guests().move_to(conn, user)
}

fn main() {}
