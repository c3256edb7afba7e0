//! The database, with the people of the story but without any links.

use std::error::Error;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error::NotFound;

use crate::models::{Event, Item, Pug, User};
use crate::schema::{events, items, pugs, users};

/// The connection that the story is told on. Nothing outside of this file knows which it is.
pub(crate) type Conn = SqliteConnection;

/// A new database in memory.
pub(crate) fn open() -> Result<Conn, Box<dyn Error>> {
    let mut conn = Conn::establish(":memory:")?;
    // SQLite does not enforce foreign keys unless told, by every connection anew. Without this, a link
    // to a user that does not exist would be stored.
    conn.batch_execute("PRAGMA foreign_keys = ON")?;
    conn.batch_execute(include_str!("schema.sql"))?;
    fill(&mut conn)?;
    Ok(conn)
}

fn fill(conn: &mut Conn) -> QueryResult<()> {
    let names = ["Ann", "Bob", "Cid"].map(|name| users::name.eq(name));
    diesel::insert_into(users::table).values(&names[..]).execute(conn)?;
    let names = ["Party", "Picnic"].map(|name| events::name.eq(name));
    diesel::insert_into(events::table).values(&names[..]).execute(conn)?;
    let names = ["Coffee", "Beans", "Water"].map(|name| items::name.eq(name));
    diesel::insert_into(items::table).values(&names[..]).execute(conn)?;
    let names = ["Otto", "Emma"].map(|name| pugs::name.eq(name));
    diesel::insert_into(pugs::table).values(&names[..]).execute(conn)?;
    Ok(())
}

/// Ann, Bob and Cid.
pub(crate) fn users(conn: &mut Conn) -> QueryResult<[User; 3]> {
    exactly(users::table.order(users::id).select(User::as_select()).load(conn)?)
}

/// The party and the picnic.
pub(crate) fn events(conn: &mut Conn) -> QueryResult<[Event; 2]> {
    exactly(events::table.order(events::id).select(Event::as_select()).load(conn)?)
}

/// Coffee, beans and water.
pub(crate) fn items(conn: &mut Conn) -> QueryResult<[Item; 3]> {
    exactly(items::table.order(items::id).select(Item::as_select()).load(conn)?)
}

/// Otto and Emma.
pub(crate) fn pugs(conn: &mut Conn) -> QueryResult<[Pug; 2]> {
    exactly(pugs::table.order(pugs::id).select(Pug::as_select()).load(conn)?)
}

fn exactly<T, const N: usize>(rows: Vec<T>) -> QueryResult<[T; N]> {
    rows.try_into().map_err(|_| NotFound)
}
