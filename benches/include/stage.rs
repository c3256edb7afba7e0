//! The data: 1,000 events, 10,000 users, 100,000 links, always the same.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::Associations;

diesel::table! {
    users (id) { id -> Integer, name -> Text, }
}

diesel::table! {
    events (id) { id -> Integer, name -> Text, }
}

diesel::table! {
    rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, }
}

diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub(crate) struct User {
    pub(crate) id: i32,
    pub(crate) name: String,
}

#[derive(Debug, Clone, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub(crate) struct Event {
    pub(crate) id: i32,
    pub(crate) name: String,
}

pub(crate) const EVENTS: usize = 1_000;

/// Each event has the users 97 apart from one another, beginning with one of its own.
const SQL: &str = "
    CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE rsvps (
        event_id INTEGER NOT NULL REFERENCES events,
        guest_id INTEGER NOT NULL REFERENCES users,
        PRIMARY KEY (event_id, guest_id)
    ) WITHOUT ROWID;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
        INSERT INTO users SELECT i, 'user ' || i FROM n;
    INSERT INTO events SELECT id, 'event ' || id FROM users WHERE id <= 1000;
    INSERT INTO rsvps
        SELECT events.id, 1 + (events.id * 31 + links.id * 97) % 10000
        FROM events, users AS links WHERE links.id <= 100;
";

/// A database in memory that holds it.
pub(crate) fn connection() -> QueryResult<SqliteConnection> {
    let conn = SqliteConnection::establish(":memory:");
    let mut conn = conn.map_err(|error| Error::QueryBuilderError(Box::new(error)))?;
    conn.batch_execute(SQL)?;
    Ok(conn)
}
