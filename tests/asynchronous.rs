//! A connection that is blocking and asynchronous at once.

#![allow(clippy::unwrap_used, reason = "a test")]

use diesel::SqliteConnection;
use diesel::connection::{Connection, SimpleConnection};
use diesel_associations::Blocking;
use diesel_associations_tests::databases::sqlite::blocking::SharedDatabase;
use diesel_associations_tests::models::Event;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;

type Both = AsyncConnectionWrapper<SyncConnectionWrapper<SqliteConnection>>;

/// It is told by a turbofish.
#[test]
fn the_mode_can_be_chosen() {
    let database = SharedDatabase::new();
    let conn = &mut <Both as Connection>::establish(&database.url()).unwrap();
    let rows = "INSERT INTO users (id, name) VALUES (1, 'ann');
        INSERT INTO events (id, name) VALUES (1, 'party');";
    SimpleConnection::batch_execute(conn, rows).unwrap();
    let party = Event { id: 1, name: "party".into() };
    assert_eq!(party.add_guest::<Blocking, _>(conn, 1).unwrap(), 1);
    assert_eq!(party.count_guests::<Blocking>(conn).unwrap(), 1);
}
