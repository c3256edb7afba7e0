//! `?` stands behind the connection.
//!
//! It belongs behind the call: `event.count_guests(conn)?`.
//@ catalogue: -
//@ error[E0277] at `conn?`: the `?` operator can only be applied to values that implement `Try`

include!("../event.rs");

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<i64> {
    event.count_guests(conn?)
}
