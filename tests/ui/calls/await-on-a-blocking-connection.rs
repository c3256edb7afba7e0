//! The connection is one of Diesel, and there is nothing to wait for.
//!
//! Leave `.await` out, or use a connection of diesel-async.
//@ catalogue: -
//@ error[E0277] at `await`: is not a future

include!("../event.rs");

async fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<i64> {
    event.count_guests(conn).await
}
