//! `?` stands before `.await`.
//!
//! Write `.await?`.
//@ catalogue: -
//@ error[E0277] at `event.count_guests(conn)?`: the `?` operator can only be applied to values that implement `Try`

include!("../event.rs");

type Async = diesel_async::sync_connection_wrapper::SyncConnectionWrapper<SqliteConnection>;

async fn call(event: &Event, conn: &mut Async) -> QueryResult<i64> {
    event.count_guests(conn)?.await
}
