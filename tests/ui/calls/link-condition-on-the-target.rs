//! A condition on links names a column of the target.
//!
//! Conditions on the target's columns go into `some`, `none` or `every`.
//@ catalogue: -
//@ error[E0277] at `users::name.eq("ann")` or `links`: this is not a condition on the links of `EventGuests`

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

fn call(conn: &mut SqliteConnection) -> QueryResult<Vec<Event>> {
    events::table.filter(EventGuests.links(users::name.eq("ann")).at_least(1)).load(conn)
}

fn main() {}
