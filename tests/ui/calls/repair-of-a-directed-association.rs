//! Links that have a direction have no mirror that could be missing.
//!
//! Only `symmetric` associations have this method.
//@ catalogue: -
//@ error[E0599] at `repair`: the method `repair` exists for struct `EventGuests`, but its trait bounds were not satisfied

use diesel_associations::Associations;
use diesel_associations::prelude::*;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(conn: &mut SqliteConnection) -> QueryResult<usize> {
    EventGuests.repair(conn)
}
