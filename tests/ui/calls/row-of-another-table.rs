//! The row that is returned is of another table.
//!
//! Name a `Queryable` and `Selectable` struct of the join table.
//@ catalogue: -
//@ error[E0277] at `conn` or `add_returning`: the links of `EventGuests` cannot be loaded as `User`

include!("../event.rs");

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<User> {
    event.guests().add_returning(conn, 1)
}
