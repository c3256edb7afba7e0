//! The filter is on events, and the query is one of users.
//!
//! Filter a query of the association's owners.
//@ catalogue: -
//@ error[E0277] at `conn`: a filter on the owners of `EventGuests` stands in a query that is not one of these owners

use diesel_associations::prelude::*;

include!("../event.rs");

fn call(conn: &mut SqliteConnection) -> QueryResult<Vec<User>> {
    users::table.filter(EventGuests.at_least(1)).load(conn)
}
