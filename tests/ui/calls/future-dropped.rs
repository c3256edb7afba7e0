//! A future that nobody awaits does nothing.
//!
//! Write `.await?` behind the call.
//@ catalogue: -
//@ error[unused_must_use] at `event.add_guest(conn, 1)`: unused pinned boxed `Future` trait object that must be used
#![deny(unused_must_use)]

include!("../event.rs");

type Async = diesel_async::sync_connection_wrapper::SyncConnectionWrapper<SqliteConnection>;

async fn call(event: &Event, conn: &mut Async) -> QueryResult<()> {
    event.add_guest(conn, 1);
    Ok(())
}
