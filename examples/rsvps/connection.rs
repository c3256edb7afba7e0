//! The type of the connection. Only this file depends on it.

#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) use several::{ABOUT, Conn, open};
#[cfg(not(any(feature = "postgres", feature = "mysql")))]
pub(crate) use sqlite::{ABOUT, Conn, open};

/// Without further features, SQLite.
#[cfg(not(any(feature = "postgres", feature = "mysql")))]
mod sqlite {
    use std::error::Error;

    use diesel::prelude::*;

    use crate::place::Place;

    pub(crate) type Conn = SqliteConnection;

    /// What a reader should know of it.
    pub(crate) const ABOUT: Option<&str> = None;

    pub(crate) fn open(place: &Place) -> Result<Conn, Box<dyn Error>> {
        match place {
            Place::Memory => Ok(SqliteConnection::establish(":memory:")?),
            Place::Postgres(_) => Err(place.needs("rsvps", "postgres")),
            Place::Mysql(_) => Err(place.needs("rsvps", "mysql")),
        }
    }
}

/// With them, the program's argument selects the database. The chapters' calls compile for all
/// three backends unchanged.
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod several {
    use std::error::Error;

    use diesel::prelude::*;

    use crate::place::Place;

    #[derive(diesel::MultiConnection)]
    pub(crate) enum Conn {
        Sqlite(SqliteConnection),
        #[cfg(feature = "postgres")]
        Postgres(PgConnection),
        #[cfg(feature = "mysql")]
        Mysql(MysqlConnection),
    }

    /// What a reader should know of it.
    pub(crate) const ABOUT: Option<&str> = Some(
        "The connection is a MultiConnection, which reveals its database only when a statement is written \
         for it. `create_guest` needs to know it earlier, so it runs a `SELECT 1` first. Other \
         connections do not need that.",
    );

    pub(crate) fn open(place: &Place) -> Result<Conn, Box<dyn Error>> {
        match place {
            Place::Memory => Ok(Conn::Sqlite(SqliteConnection::establish(":memory:")?)),
            #[cfg(feature = "postgres")]
            Place::Postgres(url) => {
                let conn = PgConnection::establish(url);
                Ok(Conn::Postgres(conn.map_err(|error| place.refused(&error))?))
            }
            #[cfg(not(feature = "postgres"))]
            Place::Postgres(_) => Err(place.needs("rsvps", "postgres")),
            #[cfg(feature = "mysql")]
            Place::Mysql(url) => {
                let conn = MysqlConnection::establish(url);
                Ok(Conn::Mysql(conn.map_err(|error| place.refused(&error))?))
            }
            #[cfg(not(feature = "mysql"))]
            Place::Mysql(_) => Err(place.needs("rsvps", "mysql")),
        }
    }
}
