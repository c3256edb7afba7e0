//! The tables of [`diesel_associations_benches::stage`] with as many events as are asked for, made by the
//! database itself.

use diesel::QueryResult;
use diesel::connection::SimpleConnection;
pub(crate) use diesel_associations_benches::stage::{Event, EventGuests, GUESTS, events, users};

const TABLES: &str = "
    CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE rsvps (
        event_id INTEGER NOT NULL REFERENCES events (id),
        guest_id INTEGER NOT NULL REFERENCES users (id),
        PRIMARY KEY (event_id, guest_id)
    )";
/// With `$users` and `$events` for their numbers.
const ROWS: &str = ";
    INSERT INTO users
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $users)
        SELECT i, 'user ' || i FROM n;
    INSERT INTO events
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $events)
        SELECT i, 'event ' || i FROM n;
    INSERT INTO rsvps
        WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
        SELECT events.id, 1 + (events.id * 31 + n.i * 97) % $users FROM events, n;
    CREATE INDEX rsvps_of_guest ON rsvps (guest_id, event_id);";

/// How many rows there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) users: i32,
    pub(crate) events: i32,
}

impl Size {
    /// As many users as an event needs, and so many more that each has a hundred events.
    pub(crate) fn of_links(links: i32) -> Self {
        let events = links / GUESTS;
        Size { users: events.max(1_000), events }
    }

    /// A user that has the place `i` in the list of an event: one of its guests, if that is below 100.
    pub(crate) fn guest(self, event: i32, i: i32) -> i32 {
        let place = i64::from(event) * 31 + i64::from(i) * 97;
        1 + (place % i64::from(self.users)) as i32
    }

    /// The users at these places.
    pub(crate) fn guests(self, event: i32, places: std::ops::Range<i32>) -> Vec<i32> {
        places.map(|i| self.guest(event, i)).collect()
    }
}

/// Makes the tables anew, in a database that has none.
pub(crate) fn fill(conn: &mut impl SimpleConnection, size: Size, table: &str) -> QueryResult<()> {
    let rows = ROWS.replace("$users", &size.users.to_string());
    let rows = rows.replace("$events", &size.events.to_string());
    conn.batch_execute(&format!("{TABLES}{table}{rows}"))
}
