//! Creates the database: users, events, items and pugs, but no links.

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::result::Error::NotFound;
use diesel::sql_types::Text;

pub(crate) use crate::connection::Conn;
use crate::connection::open;
use crate::models::{Event, Item, Pug, User};
use crate::place::{OWN_DATABASE, Place};
use crate::schema::{events, items, pugs, users};
use crate::tour::Told;

/// Runs `story` on a new database and removes the database afterwards.
pub(crate) fn tell(place: &Place, story: impl FnOnce(&mut Conn) -> Told) -> Told {
    let conn = &mut open(place)?;
    match place {
        // Both disappear with the connection.
        Place::Memory | Place::Postgres(_) => fill_and_tell(place, conn, story),
        Place::Mysql(_) => {
            let name: String = diesel::select(sql::<Text>(OWN_DATABASE)).get_result(conn)?;
            conn.batch_execute(&format!("CREATE DATABASE {name}; USE {name}"))?;
            let told = fill_and_tell(place, conn, story);
            let dropped = conn.batch_execute(&format!("DROP DATABASE {name}"));
            told?;
            Ok(dropped?)
        }
    }
}

fn fill_and_tell(place: &Place, conn: &mut Conn, story: impl FnOnce(&mut Conn) -> Told) -> Told {
    conn.batch_execute(place.tables())?;
    story(conn)
}

/// Loads Ann, Bob and Cid.
pub(crate) fn users(conn: &mut Conn) -> QueryResult<[User; 3]> {
    exactly(users::table.order(users::id).select(User::as_select()).load(conn)?)
}

/// Loads the party and the picnic.
pub(crate) fn events(conn: &mut Conn) -> QueryResult<[Event; 2]> {
    exactly(events::table.order(events::id).select(Event::as_select()).load(conn)?)
}

/// Loads coffee, beans and water.
pub(crate) fn items(conn: &mut Conn) -> QueryResult<[Item; 3]> {
    exactly(items::table.order(items::id).select(Item::as_select()).load(conn)?)
}

/// Loads Otto and Emma.
pub(crate) fn pugs(conn: &mut Conn) -> QueryResult<[Pug; 2]> {
    exactly(pugs::table.order(pugs::id).select(Pug::as_select()).load(conn)?)
}

fn exactly<T, const N: usize>(rows: Vec<T>) -> QueryResult<[T; N]> {
    rows.try_into().map_err(|_| NotFound)
}
