//! The same method names on a connection of diesel-async, here SQLite behind its wrapper: each
//! operation of the drivers once, in futures that are `Send`.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test; `table!` documents nothing")]

use diesel::prelude::*;
use diesel_associations::{Associations, Blocking, Changes};
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
use diesel_async::{AsyncConnection, SimpleAsyncConnection};

type AsyncSqlite = SyncConnectionWrapper<SqliteConnection>;

diesel::table! {
    users (id) { id -> Integer, name -> Text, }
}
diesel::table! {
    events (id) { id -> Integer, }
}
diesel::table! {
    rsvps (event_id, guest_id) {
        event_id -> Integer,
        guest_id -> Integer,
        status -> Nullable<Text>,
    }
}
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, PartialEq, Identifiable, Queryable, Selectable)]
struct User {
    id: i32,
    name: String,
}

#[derive(Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = rsvps)]
struct Rsvp {
    guest_id: i32,
    status: Option<String>,
}

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[belongs_to_many(User, through = rsvps, as = "Visitors", other_key = guest_id, model = Rsvp)]
struct Event {
    id: i32,
}

const SCHEMA: &str = "
    PRAGMA foreign_keys = ON;
    CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE events (id INTEGER PRIMARY KEY);
    CREATE TABLE rsvps (
        event_id INTEGER NOT NULL REFERENCES events,
        guest_id INTEGER NOT NULL REFERENCES users,
        status TEXT,
        PRIMARY KEY (event_id, guest_id)
    );
    INSERT INTO users VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cid');
    INSERT INTO events VALUES (1), (2);";

async fn connection() -> AsyncSqlite {
    let mut conn = AsyncSqlite::establish(":memory:").await.unwrap();
    conn.batch_execute(SCHEMA).await.unwrap();
    conn
}

#[tokio::test]
async fn every_operation_in_a_spawned_task() {
    let story = async {
        let conn = &mut connection().await;
        let event = Event { id: 1 };
        assert_eq!(event.add_guest(conn, 1).await?, 1);
        assert_eq!(event.add_guests(conn, [1, 2]).await?, 1);
        assert_eq!(event.get_guests(conn).await?.len(), 2);
        assert_eq!(event.count_guests(conn).await?, 2);
        assert_eq!(event.guest_keys(conn).await?.len(), 2);
        assert!(event.has_guest(conn, 1).await?);
        assert!(!event.has_guests(conn, [1, 3]).await?);
        assert!(event.has_any_guest(conn, [1, 3]).await?);
        let changes = event.set_guests(conn, [2, 3]).await?;
        assert_eq!(changes, Changes { added: vec![3], removed: vec![1], kept: 1 });
        assert_eq!(event.toggle_guest(conn, 3).await?.removed, [3]);
        assert_eq!(event.remove_guests(conn, [2, 3]).await?, 1);
        let maybe = || rsvps::status.eq("maybe");
        assert_eq!(event.add_guests_with(conn, [1, 2], maybe()).await?, 2);
        assert_eq!(event.set_guests_with(conn, [2, 3], maybe()).await?.added, [3]);
        assert_eq!(event.guests().add_each(conn, [(1, maybe()), (2, maybe())]).await?, 1);
        assert_eq!(event.guests().set_each(conn, [(3, maybe())]).await?.removed.len(), 2);
        assert_eq!(event.toggle_guests(conn, [1, 3]).await?.added, [1]);
        assert_eq!(event.remove_guest(conn, 1).await?, 1);
        let status = String::from("maybe");
        event.add_guest_with(conn, 1, rsvps::status.eq(&status)).await?;
        let rsvp = event.add_visitor(conn, 1).await?;
        assert_eq!(rsvp, Rsvp { guest_id: 1, status: Some("maybe".into()) });
        let rsvps = event.add_visitors_with(conn, [3, 1], maybe()).await?;
        assert_eq!(rsvps.iter().map(|rsvp| rsvp.guest_id).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(event.add_visitors(conn, [3]).await?.len(), 1);
        assert_eq!(event.remove_guest(conn, 3).await?, 1);
        let eve = event.create_guest_with(conn, users::name.eq("Eve"), maybe()).await?;
        assert_eq!(event.remove_guest(conn, &eve).await?, 1);
        let dora = event.create_guest(conn, users::name.eq("Dora")).await?;
        assert!(event.has_guest(conn, &dora).await?);
        let lists = Event::load_guests(conn, [Event { id: 2 }, event].iter()).await?;
        assert_eq!(lists.iter().map(Vec::len).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(Event::guests_of(1).clear(conn).await?, 2);
        QueryResult::Ok(())
    };
    tokio::spawn(story).await.unwrap().unwrap();
}

#[tokio::test]
async fn an_error_leaves_the_links_as_they_were() {
    let conn = &mut connection().await;
    let event = Event { id: 1 };
    event.set_guests(conn, [1, 2]).await.unwrap();
    event.set_guests(conn, [2, 99]).await.unwrap_err();
    let mut keys = event.guest_keys(conn).await.unwrap();
    keys.sort_unstable();
    assert_eq!(keys, [1, 2]);
}

#[tokio::test]
async fn inside_a_transaction_of_the_user() {
    let conn = &mut connection().await;
    let rolled_back = conn.transaction(async |conn| {
        Event { id: 1 }.set_guests(conn, [1]).await?;
        Err::<(), _>(diesel::result::Error::RollbackTransaction)
    });
    rolled_back.await.unwrap_err();
    assert_eq!(Event { id: 1 }.count_guests(conn).await.unwrap(), 0);
}

/// A connection that is blocking and asynchronous at once is told by a turbofish.
#[test]
fn the_mode_can_be_chosen() {
    type Both = AsyncConnectionWrapper<AsyncSqlite>;
    let conn = &mut <Both as diesel::Connection>::establish(":memory:").unwrap();
    diesel::connection::SimpleConnection::batch_execute(conn, SCHEMA).unwrap();
    assert_eq!(Event { id: 1 }.add_guest::<Blocking, _>(conn, 1).unwrap(), 1);
    assert_eq!(Event { id: 1 }.count_guests::<Blocking>(conn).unwrap(), 1);
}
