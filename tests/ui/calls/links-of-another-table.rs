//! The links are loaded as rows of another table.
//!
//! Name a `Queryable` and `Selectable` struct of the join table.
//@ catalogue: -
//@ error[E0277] at `conn` or `links`: the links of `EventGuests` cannot be loaded as `User`

include!("../event.rs");

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<Vec<User>> {
    event.guests().links(conn)
}
