//! What is measured, and on what: the same operations on a file of SQLite's and on a PostgreSQL server.

use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::prelude::*;

use crate::stage::{Event, EventGuests, Size, events, fill, users};

/// A database, filled anew for each size.
pub(crate) trait Database: Operations {
    const NAME: &'static str;
    /// With so many rows, of which the database knows how many they are.
    fn filled(size: Size) -> QueryResult<Self>;
    /// Tidies up after many changes, and looks at the tables again.
    fn tidy(&mut self) -> QueryResult<()>;
}

/// Each returns a number that depends on what it did.
pub(crate) trait Operations: Sized {
    fn get(&mut self, event: i32) -> QueryResult<usize>;
    fn count(&mut self, event: i32) -> QueryResult<usize>;
    fn has(&mut self, event: i32, guest: i32) -> QueryResult<usize>;
    fn add(&mut self, event: i32, guest: i32) -> QueryResult<usize>;
    fn remove(&mut self, event: i32, guest: i32) -> QueryResult<usize>;
    fn add_all(&mut self, event: i32, guests: &[i32]) -> QueryResult<usize>;
    fn remove_all(&mut self, event: i32, guests: &[i32]) -> QueryResult<usize>;
    fn set(&mut self, event: i32, guests: &[i32]) -> QueryResult<usize>;
    fn load(&mut self, events: &[i32]) -> QueryResult<usize>;
    /// Which of these events have this guest.
    fn some(&mut self, events: &[i32], guest: i32) -> QueryResult<usize>;
    /// Which of these events have such guests alone.
    fn every(&mut self, events: &[i32]) -> QueryResult<usize>;
}

/// The database has its connection in the field `conn`.
macro_rules! operations {
    ($database:ty) => {
        impl Operations for $database {
            fn get(&mut self, event: i32) -> QueryResult<usize> {
                Ok(Event::guests_of(event).get(&mut self.conn)?.len())
            }

            fn count(&mut self, event: i32) -> QueryResult<usize> {
                Ok(Event::guests_of(event).total(&mut self.conn)? as usize)
            }

            fn has(&mut self, event: i32, guest: i32) -> QueryResult<usize> {
                Ok(usize::from(Event::guests_of(event).has(&mut self.conn, guest)?))
            }

            fn add(&mut self, event: i32, guest: i32) -> QueryResult<usize> {
                Event::guests_of(event).add(&mut self.conn, guest)
            }

            fn remove(&mut self, event: i32, guest: i32) -> QueryResult<usize> {
                Event::guests_of(event).remove(&mut self.conn, guest)
            }

            fn add_all(&mut self, event: i32, guests: &[i32]) -> QueryResult<usize> {
                Event::guests_of(event).add_all(&mut self.conn, guests)
            }

            fn remove_all(&mut self, event: i32, guests: &[i32]) -> QueryResult<usize> {
                Event::guests_of(event).remove_all(&mut self.conn, guests)
            }

            fn set(&mut self, event: i32, guests: &[i32]) -> QueryResult<usize> {
                let changes = Event::guests_of(event).set(&mut self.conn, guests)?;
                Ok(changes.added.len() + changes.removed.len())
            }

            fn load(&mut self, events: &[i32]) -> QueryResult<usize> {
                let lists = Event::load_guests(&mut self.conn, events)?;
                Ok(lists.iter().map(Vec::len).sum())
            }

            fn some(&mut self, page: &[i32], guest: i32) -> QueryResult<usize> {
                let some = EventGuests.some(users::id.eq(guest));
                let page = events::table.filter(events::id.eq_any(page)).select(events::id);
                Ok(page.filter(some).load::<i32>(&mut self.conn)?.len())
            }

            fn every(&mut self, page: &[i32]) -> QueryResult<usize> {
                let every = EventGuests.every(users::name.like("user%"));
                let page = events::table.filter(events::id.eq_any(page)).select(events::id);
                Ok(page.filter(every).load::<i32>(&mut self.conn)?.len())
            }
        }
    };
}

/// A file in the folder for temporary ones. It goes with the value.
pub(crate) struct SqliteFile {
    conn: SqliteConnection,
    path: PathBuf,
}

operations!(SqliteFile);

fn opened<C: Connection>(url: &str) -> QueryResult<C> {
    C::establish(url).map_err(|error| Error::QueryBuilderError(Box::new(error)))
}

impl Database for SqliteFile {
    const NAME: &'static str = "SQLite";

    fn filled(size: Size) -> QueryResult<Self> {
        let name = format!("diesel-associations-growth-{}.sqlite", std::process::id());
        let path = std::env::temp_dir().join(name);
        let mut file = SqliteFile { conn: opened(&path.to_string_lossy())?, path };
        file.conn.batch_execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")?;
        fill(&mut file.conn, size, " WITHOUT ROWID")?;
        file.conn.batch_execute("PRAGMA foreign_keys = ON; ANALYZE")?;
        file.tidy()?;
        Ok(file)
    }

    fn tidy(&mut self) -> QueryResult<()> {
        self.conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }
}

impl Drop for SqliteFile {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            // Nothing depends on it: the folder is one for temporary files.
            let _ = std::fs::remove_file(format!("{}{end}", self.path.display()));
        }
    }
}

/// A schema of its own in the database that the environment names. It goes with the value.
#[cfg(feature = "postgres")]
pub(crate) struct PostgresSchema {
    conn: PgConnection,
}

#[cfg(feature = "postgres")]
operations!(PostgresSchema);

#[cfg(feature = "postgres")]
impl Database for PostgresSchema {
    const NAME: &'static str = "PostgreSQL";

    fn filled(size: Size) -> QueryResult<Self> {
        let url = std::env::var(POSTGRES).unwrap_or_default();
        let mut schema = PostgresSchema { conn: opened(&url)? };
        schema.conn.batch_execute(
            "SET client_min_messages = warning; DROP SCHEMA IF EXISTS growth CASCADE;
             CREATE SCHEMA growth; SET search_path = growth",
        )?;
        fill(&mut schema.conn, size, "")?;
        schema.tidy()?;
        Ok(schema)
    }

    fn tidy(&mut self) -> QueryResult<()> {
        for table in ["users", "events", "rsvps"] {
            self.conn.batch_execute(&format!("VACUUM ANALYZE {table}"))?;
        }
        self.conn.batch_execute("CHECKPOINT")
    }
}

#[cfg(feature = "postgres")]
impl Drop for PostgresSchema {
    fn drop(&mut self) {
        // What is left is removed by the next run.
        let _ = self.conn.batch_execute("DROP SCHEMA growth CASCADE");
    }
}

/// The environment variable that says where PostgreSQL is.
pub(crate) const POSTGRES: &str = "DIESEL_ASSOCIATIONS_POSTGRES";
