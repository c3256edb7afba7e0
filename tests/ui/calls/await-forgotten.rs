//! A future is taken for its result.
//!
//! Write `.await` behind the call.
//@ catalogue: -
//@ error[E0308] at `event.count_guests(conn)`: mismatched types

include!("../event.rs");

type Async = diesel_async::sync_connection_wrapper::SyncConnectionWrapper<SqliteConnection>;

async fn call(event: &Event, conn: &mut Async) -> QueryResult<i64> {
    let guests: i64 = event.count_guests(conn);
    Ok(guests)
}
