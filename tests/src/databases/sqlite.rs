//! SQLite, in memory or in a file.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::SqliteConnection;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::Database;

const SCHEMA: &str = include_str!("../schema/sqlite.sql");
/// SQLite does not enforce them unless told.
const ENFORCE: &str = "PRAGMA foreign_keys = ON";
const BE_PATIENT: &str =
    "PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF";

/// A database that goes away with its connection.
struct Memory;

impl Database for Memory {
    const GREETING: &'static [&'static str] = &[ENFORCE, SCHEMA];

    fn new() -> Self {
        Memory
    }

    fn url(&self) -> String {
        ":memory:".into()
    }

    fn take_away(&self) {}
}

/// A database that several connections can open. Goes away in the end.
#[derive(Debug)]
pub struct File {
    folder: PathBuf,
}

#[expect(clippy::expect_used, reason = "a test cannot go on without its database")]
impl Database for File {
    const GREETING: &'static [&'static str] = &[ENFORCE, BE_PATIENT];
    const FAREWELL: &'static [&'static str] = &["PRAGMA journal_mode = DELETE"];

    fn new() -> Self {
        static DATABASES: AtomicUsize = AtomicUsize::new(0);
        let number = DATABASES.fetch_add(1, Ordering::Relaxed);
        let name = format!("diesel-associations-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("the folder of the database can be made");
        let database = File { folder };
        let mut conn = SqliteConnection::establish(&database.url()).expect("it can be opened");
        for sql in [BE_PATIENT, SCHEMA] {
            conn.batch_execute(sql).expect("the tables can be made");
        }
        database
    }

    fn url(&self) -> String {
        self.folder.join("test.sqlite").to_string_lossy().into_owned()
    }

    fn take_away(&self) {
        std::fs::remove_file(self.url()).expect("the database can be removed");
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // Nothing depends on it: the folder is one for temporary files.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What both modes have.
mod both {
    pub use diesel::sqlite::Sqlite as TestBackend;
    pub use diesel_associations_test_modes::{
        kept as where_diesel_has_intersect, kept as where_create_takes_any_key,
        left_out as where_create_takes_no_key, left_out as where_uuids_are_native,
    };

    use crate::databases::Backend;

    /// What the tests run on.
    pub const BACKEND: Backend = Backend::Sqlite;
}

/// Diesel's own connection.
pub mod blocking {
    pub use super::both::*;
    use super::{File, Memory};
    use crate::databases::blocking;
    pub use crate::databases::blocking::mode::*;

    /// The connection under test.
    pub type TestConnection = diesel::SqliteConnection;
    /// A database that several of them can open.
    pub type SharedDatabase = blocking::SharedDatabase<File, TestConnection>;

    /// A connection to a database of its own: with all tables, without rows.
    pub fn connection() -> TestConnection {
        blocking::SharedDatabase::<Memory, _>::new().connect()
    }
}

/// The same behind diesel-async's wrapper.
pub mod asynchronous {
    use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;

    pub use super::both::*;
    use super::{File, Memory};
    use crate::databases::asynchronous;
    pub use crate::databases::asynchronous::mode::*;

    /// The connection under test.
    pub type TestConnection = SyncConnectionWrapper<diesel::SqliteConnection>;
    /// A database that several of them can open.
    pub type SharedDatabase = asynchronous::SharedDatabase<File, TestConnection>;

    /// A connection to a database of its own: with all tables, without rows.
    pub async fn connection() -> TestConnection {
        asynchronous::SharedDatabase::<Memory, _>::new().connect().await
    }
}
