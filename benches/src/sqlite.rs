//! SQLite, blocking.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error;

#[path = "ways/by_hand.rs"]
pub mod by_hand;
#[path = "ways/derived.rs"]
pub mod derived;

/// What the ways take from here.
mod mode {
    use diesel::prelude::*;
    pub(super) use diesel_associations_test_modes::blocking as in_mode;

    pub(super) use diesel::RunQueryDsl;

    pub(super) type Conn = SqliteConnection;

    /// An insertion that leaves known links as they are.
    macro_rules! skip_known {
        ($insert:expr) => {
            $insert.on_conflict((rsvps::event_id, rsvps::guest_id)).do_nothing()
        };
    }
    pub(crate) use skip_known;

    /// A transaction that takes the lock of the file at once.
    macro_rules! exclusively {
        ($conn:expr, $work:expr) => {
            $conn.immediate_transaction($work)
        };
    }
    pub(crate) use exclusively;

    /// Nothing: the transaction has locked all.
    pub(super) fn lock(_conn: &mut Conn, _event: i32) -> QueryResult<()> {
        Ok(())
    }
}

const TABLES: &str = "
    CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE rsvps (
        event_id INTEGER NOT NULL REFERENCES events,
        guest_id INTEGER NOT NULL REFERENCES users,
        PRIMARY KEY (event_id, guest_id)
    ) WITHOUT ROWID;
";

/// The numbers are those of [`stage`](crate::stage).
const ROWS: &str = "
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
        INSERT INTO users SELECT i, 'user ' || i FROM n;
    INSERT INTO events SELECT id, 'event ' || id FROM users WHERE id <= 1000;
    INSERT INTO rsvps
        SELECT events.id, 1 + (events.id * 31 + places.id * 97) % 10000
        FROM events, users AS places WHERE places.id <= 100;
";

/// For the events of a user.
const INDEX: &str = "CREATE INDEX rsvps_of_guest ON rsvps (guest_id)";

/// While the tables are filled, foreign keys are not looked up.
const TRUST: &str = "PRAGMA foreign_keys = OFF";
const ENFORCE: &str = "PRAGMA foreign_keys = ON";

/// What makes and fills the tables.
pub const STATEMENTS: [&str; 5] = [TRUST, TABLES, ROWS, INDEX, ENFORCE];
/// What is said to each connection to a file.
pub const GREETING: [&str; 3] =
    ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", ENFORCE];

/// A database in memory that holds everything.
pub fn in_memory() -> QueryResult<SqliteConnection> {
    let mut conn = open(":memory:")?;
    run_all(&mut conn, &STATEMENTS)?;
    Ok(conn)
}

/// Writes everything to a new file, for [`copy_in_memory`].
pub fn write(file: &str) -> QueryResult<()> {
    run_all(&mut open(file)?, &["PRAGMA synchronous = OFF", TRUST, TABLES, ROWS, INDEX])
}

/// A connection to such a file, as a server would have it.
pub fn in_file(file: &str) -> QueryResult<SqliteConnection> {
    let mut conn = open(file)?;
    run_all(&mut conn, &GREETING)?;
    Ok(conn)
}

/// The same as [`in_memory`] from such a file, in a tenth of the instructions.
pub fn copy_in_memory(file: &str) -> QueryResult<SqliteConnection> {
    let mut conn = open(":memory:")?;
    run_all(&mut conn, &[TRUST, TABLES, INDEX])?;
    let attach = format!("ATTACH '{file}' AS stored");
    let copy = |table| format!("INSERT INTO main.{table} SELECT * FROM stored.{table}");
    for sql in [attach, copy("users"), copy("events"), copy("rsvps")] {
        conn.batch_execute(&sql)?;
    }
    run_all(&mut conn, &["DETACH stored", ENFORCE])?;
    Ok(conn)
}

/// Of the SQLite that is compiled in.
pub fn version() -> String {
    let version = diesel::dsl::sql::<diesel::sql_types::Text>("sqlite_version()");
    let conn = &mut in_file(":memory:").expect("there is always memory");
    diesel::select(version).get_result(conn).expect("it knows its version")
}

fn open(place: &str) -> QueryResult<SqliteConnection> {
    let conn = SqliteConnection::establish(place);
    conn.map_err(|error| Error::QueryBuilderError(Box::new(error)))
}

fn run_all(conn: &mut SqliteConnection, statements: &[&str]) -> QueryResult<()> {
    statements.iter().try_for_each(|sql| conn.batch_execute(sql))
}
