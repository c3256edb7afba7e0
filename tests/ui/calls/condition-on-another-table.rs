//! A condition of `some` names a table that is neither the target's nor the join table.
//!
//! Use columns of the target's table or of the join table; conditions on the owner belong into `filter` of the
//! owners' query.
//@ catalogue: -
//@ error[E0277] at `events::name.eq("party")` or `some`: this is not a condition on the targets of `EventGuests`

use diesel_associations::prelude::*;

include!("../event.rs");

fn call(conn: &mut SqliteConnection) -> QueryResult<Vec<Event>> {
    events::table.filter(EventGuests.some(events::name.eq("party"))).load(conn)
}
