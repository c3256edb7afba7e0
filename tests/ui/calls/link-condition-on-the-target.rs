//! A condition on links names a column of the target.
//!
//! Conditions on the target's columns go into `some`, `none` or `every`.
//@ catalogue: -
//@ error[E0277] at `users::name.eq("ann")` or `links`: this is not a condition on the links of `EventGuests`

use diesel_associations::prelude::*;

include!("../event.rs");

fn call(conn: &mut SqliteConnection) -> QueryResult<Vec<Event>> {
    events::table.filter(EventGuests.links(users::name.eq("ann")).at_least(1)).load(conn)
}
