//! MariaDB, blocking, and inside `asynchronous` on diesel-async.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

#[path = "asynchronous.rs"]
pub mod asynchronous;
#[path = "ways/by_hand.rs"]
pub mod by_hand;
#[path = "ways/derived.rs"]
pub mod derived;

/// What the ways take from here.
mod mode {
    use diesel::prelude::*;
    pub(super) use diesel_associations_test_modes::blocking as in_mode;

    pub(super) use diesel::RunQueryDsl;

    use crate::stage::events;

    pub(super) type Conn = MysqlConnection;
    pub(super) type AsyncConn = diesel_async::AsyncMysqlConnection;

    /// An insertion that leaves known links as they are.
    macro_rules! skip_known {
        ($insert:expr) => {
            $insert.on_conflict(diesel::dsl::DuplicatedKeys).do_nothing()
        };
    }
    pub(crate) use skip_known;

    /// A transaction, which [`lock`] keeps others out of.
    macro_rules! exclusively {
        ($conn:expr, $work:expr) => {
            $conn.transaction($work)
        };
    }
    pub(crate) use exclusively;

    /// Until the transaction ends, nobody else locks the event.
    pub(super) fn lock(conn: &mut Conn, event: i32) -> QueryResult<()> {
        locked(event).get_result::<i32>(conn).map(drop)
    }

    /// The row of the event, for nobody else.
    #[diesel::dsl::auto_type]
    pub(super) fn locked(event: i32) -> _ {
        events::table.find(event).select(events::id).for_update()
    }
}

/// Each is run by itself. The numbers are those of [`stage`](crate::stage).
const STATEMENTS: [&str; 8] = [
    "DROP TABLE IF EXISTS rsvps, events, users",
    "CREATE TABLE users (id integer PRIMARY KEY, name varchar(100) NOT NULL)",
    "CREATE TABLE events (id integer PRIMARY KEY, name varchar(100) NOT NULL)",
    "CREATE TABLE rsvps (
        event_id integer NOT NULL REFERENCES events (id),
        guest_id integer NOT NULL REFERENCES users (id),
        PRIMARY KEY (event_id, guest_id)
    )",
    "INSERT INTO users SELECT seq, CONCAT('user ', seq) FROM seq_1_to_10000",
    "INSERT INTO events SELECT seq, CONCAT('event ', seq) FROM seq_1_to_1000",
    "INSERT INTO rsvps SELECT events.id, 1 + (events.id * 31 + places.seq * 97) % 10000
        FROM events, seq_1_to_100 AS places",
    "ANALYZE TABLE users, events, rsvps",
];

/// Makes the tables anew and fills them.
pub fn fill(conn: &mut MysqlConnection) -> QueryResult<()> {
    STATEMENTS.iter().try_for_each(|sql| conn.batch_execute(sql))
}
