//! Where the story is told: on SQLite in memory, or on the server whose URL is the argument.

use std::error::Error;
use std::ffi::OsString;

/// On MySQL, the name of the database that a connection makes for the story. No two connections that a
/// server has at one time share it.
pub(crate) const OWN_DATABASE: &str = "CONCAT('diesel_associations_rsvps_', CONNECTION_ID())";

/// A database, by its URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Memory,
    Postgres(String),
    Mysql(String),
}

impl Place {
    /// From the arguments of the program.
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
                "`{other}` is no URL of a server; write `postgres://user:password@host/database` or \
                 `mysql://user:password@host`, or nothing for SQLite in memory"
            )
            .into()),
        }
    }

    /// The error where the program has been built without the feature for this place.
    pub(crate) fn needs(&self, example: &str, feature: &str) -> Box<dyn Error> {
        let name = self.name();
        let command = format!("cargo run --example {example} --features {feature} -- URL");
        format!("this program has been built without {name}; write `{command}`").into()
    }

    /// The error where nobody answers, or does not let us in.
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

    /// What makes the tables, and the people of the story, but no links.
    pub(crate) fn tables(&self) -> &'static str {
        match self {
            Place::Memory => concat!(
                // SQLite does not enforce foreign keys unless told, by every connection anew. Without
                // this, a link to a user that does not exist would be stored.
                "PRAGMA foreign_keys = ON;",
                include_str!("schema/sqlite.sql"),
                include_str!("schema/data.sql"),
            ),
            Place::Postgres(_) => concat!(
                // `CREATE TABLE` makes temporary tables in this schema, which go with the connection.
                "SET search_path = pg_temp;",
                include_str!("schema/postgres.sql"),
                include_str!("schema/data.sql"),
            ),
            Place::Mysql(_) => {
                concat!(include_str!("schema/mysql.sql"), include_str!("schema/data.sql"))
            }
        }
    }

    /// What becomes of the server. Nothing is to be said of a database in memory.
    pub(crate) fn about(&self) -> Option<&'static str> {
        match self {
            Place::Memory => None,
            Place::Postgres(_) => Some(
                "This is PostgreSQL. The tables are temporary ones, which hide all others from the tour: \
                 nothing that is in the database is read or changed, and nothing will stay in it.",
            ),
            Place::Mysql(_) => Some(
                "This is MySQL or MariaDB, where temporary tables have no foreign keys. So the tour makes \
                 a database of its own, called diesel_associations_rsvps_ and a number, and drops it \
                 again. It looks into no other. No INSERT skips the links that are there already and \
                 nothing else, so adding such a link takes a second statement.",
            ),
        }
    }
}

fn is(url: &str, schemes: &[&str]) -> bool {
    url.split_once("://").is_some_and(|(scheme, _)| schemes.contains(&scheme))
}
