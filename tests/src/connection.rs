//! The databases that the tests run on.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// A connection to the database under test.
pub type TestConnection = SqliteConnection;
/// Its backend.
pub type TestBackend = <TestConnection as Connection>::Backend;

const SCHEMA: &str = include_str!("schema/sqlite.sql");

/// A connection to a database of its own: with all tables, without rows.
pub fn connection() -> TestConnection {
    let mut conn = open(":memory:");
    run(&mut conn, SCHEMA);
    conn
}

/// A database that several connections can open. Goes away in the end.
#[derive(Debug)]
pub struct SharedDatabase {
    folder: PathBuf,
}

impl SharedDatabase {
    /// With all tables, without rows.
    #[expect(clippy::expect_used, reason = "a test cannot go on without its database")]
    #[expect(clippy::new_without_default, reason = "it is made by tests only")]
    pub fn new() -> Self {
        static DATABASES: AtomicUsize = AtomicUsize::new(0);
        let number = DATABASES.fetch_add(1, Ordering::Relaxed);
        let name = format!("diesel-associations-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("the folder of the database can be made");
        let database = SharedDatabase { folder };
        run(&mut database.connect(), SCHEMA);
        database
    }

    /// One more connection, which waits where another holds a lock.
    pub fn connect(&self) -> TestConnection {
        let mut conn = open(&self.url());
        let patient =
            "PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF";
        run(&mut conn, patient);
        conn
    }

    /// What a connection is opened with.
    pub fn url(&self) -> String {
        self.folder.join("test.sqlite").to_string_lossy().into_owned()
    }

    /// Takes the database away from under a connection, which cannot write from then on.
    #[expect(clippy::expect_used, reason = "a test cannot go on without its database")]
    pub fn take_away_from(&self, conn: &mut TestConnection) {
        run(conn, "PRAGMA journal_mode = DELETE");
        std::fs::remove_file(self.url()).expect("the database can be removed");
    }
}

impl Drop for SharedDatabase {
    fn drop(&mut self) {
        // Nothing depends on it: the folder is one for temporary files.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[expect(clippy::expect_used, reason = "a test cannot go on without its database")]
fn open(url: &str) -> TestConnection {
    let mut conn = TestConnection::establish(url).expect("the database can be opened");
    run(&mut conn, "PRAGMA foreign_keys = ON");
    conn
}

#[expect(clippy::expect_used, reason = "a test cannot go on without its database")]
fn run(conn: &mut TestConnection, sql: &str) {
    conn.batch_execute(sql).expect("the database can be set up");
}
