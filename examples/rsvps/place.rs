//! Where an example runs: on SQLite in memory, or on the server whose URL is the argument.

use std::error::Error;
use std::ffi::OsString;

/// On MySQL, the name of the database that the example creates. It contains the connection's id, so
/// no two open connections share it.
pub(crate) const OWN_DATABASE: &str = "CONCAT('diesel_associations_rsvps_', CONNECTION_ID())";

/// A database, by its URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Memory,
    Postgres(String),
    Mysql(String),
}

impl Place {
    /// Reads the program's arguments.
    pub(crate) fn from_args(
        args: impl IntoIterator<Item = OsString>,
    ) -> Result<Place, Box<dyn Error>> {
        let mut args = args.into_iter().map(|arg| arg.to_string_lossy().into_owned());
        let url = args.next();
        if let Some(extra) = args.next() {
            return Err(format!("unexpected argument `{extra}`; write one URL, or nothing").into());
        }
        match url {
            None => Ok(Place::Memory),
            Some(url) if is(&url, &["postgres", "postgresql"]) => Ok(Place::Postgres(url)),
            Some(url) if is(&url, &["mysql"]) => Ok(Place::Mysql(url)),
            Some(other) => Err(format!(
                "`{other}` is not the URL of a server; write `postgres://user:password@host/database` or \
                 `mysql://user:password@host`, or nothing for SQLite in memory"
            )
            .into()),
        }
    }

    /// Returns the error for a program that was built without the feature for this place.
    pub(crate) fn needs(&self, example: &str, feature: &str) -> Box<dyn Error> {
        let name = self.name();
        let command = format!("cargo run --example {example} --features {feature} -- URL");
        format!("this program has been built without {name}; write `{command}`").into()
    }

    /// Returns the error for a server that does not answer or rejects the login.
    pub(crate) fn refused(&self, error: &impl Error) -> Box<dyn Error> {
        format!("no connection to {}: {}", self.name(), error.to_string().trim()).into()
    }

    fn name(&self) -> &'static str {
        match self {
            Place::Memory => "SQLite",
            Place::Postgres(_) => "PostgreSQL",
            Place::Mysql(_) => "MySQL",
        }
    }

    /// Returns the SQL that creates the tables and all rows except links.
    pub(crate) fn tables(&self) -> &'static str {
        match self {
            Place::Memory => concat!(
                // Each connection to SQLite must turn on foreign keys. Without this, a link to a
                // user that does not exist would be stored.
                "PRAGMA foreign_keys = ON;",
                include_str!("schema/sqlite.sql"),
                include_str!("schema/data.sql"),
            ),
            Place::Postgres(_) => concat!(
                // `CREATE TABLE` makes temporary tables in this schema, which go with the
                // connection.
                "SET search_path = pg_temp;",
                include_str!("schema/postgres.sql"),
                include_str!("schema/data.sql"),
            ),
            Place::Mysql(_) => {
                concat!(include_str!("schema/mysql.sql"), include_str!("schema/data.sql"))
            }
        }
    }

    /// Returns what the reader should know about the server; nothing for a database in memory.
    pub(crate) fn about(&self) -> Option<&'static str> {
        match self {
            Place::Memory => None,
            Place::Postgres(_) => Some(
                "This is PostgreSQL. The tables are temporary, so the tour neither reads nor changes what is \
                 in the database, and leaves nothing behind.",
            ),
            Place::Mysql(_) => Some(
                "This is MySQL or MariaDB, where temporary tables have no foreign keys. So the tour creates \
                 a database of its own, called diesel_associations_rsvps_ and a number, and drops it at \
                 the end. It touches no other. MySQL has no INSERT that skips existing links and reports \
                 all other conflicts, so adding an existing link takes a second statement.",
            ),
        }
    }
}

fn is(url: &str, schemes: &[&str]) -> bool {
    url.split_once("://").is_some_and(|(scheme, _)| schemes.contains(&scheme))
}
