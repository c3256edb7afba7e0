// Schema, models and an in-memory database for the doctests of this crate.
#[allow(unused_imports)]
use diesel::prelude::*;
#[allow(unused_imports)]
use diesel::connection::SimpleConnection;

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    events (id) {
        id -> Integer,
        name -> Text,
    }
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
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Identifiable, Queryable, Selectable, diesel_associations::Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = rsvps)]
pub struct Rsvp {
    pub event_id: i32,
    pub guest_id: i32,
    pub status: Option<String>,
}

#[allow(dead_code)]
fn connection() -> SqliteConnection {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "PRAGMA foreign_keys = ON;
         CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE rsvps (
             event_id INTEGER NOT NULL REFERENCES events (id),
             guest_id INTEGER NOT NULL REFERENCES users (id),
             status TEXT,
             PRIMARY KEY (event_id, guest_id)
         );
         INSERT INTO users (id, name) VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cid');",
    )
    .unwrap();
    conn
}

#[allow(dead_code)]
fn launch_party(conn: &mut SqliteConnection) -> Event {
    conn.batch_execute("INSERT INTO events (id, name) VALUES (1, 'Launch party')").unwrap();
    Event { id: 1, name: "Launch party".into() }
}

#[allow(dead_code)]
fn party_of<const N: usize>(conn: &mut SqliteConnection, guests: [i32; N]) -> Event {
    let event = launch_party(conn);
    event.add_guests(conn, guests).unwrap();
    event
}

#[allow(dead_code)]
type Done = QueryResult<()>;
