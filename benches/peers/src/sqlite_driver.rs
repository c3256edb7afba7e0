//! rusqlite: SQL by hand, statements from its cache.

use std::time::Duration;

use diesel_associations::Changes;
use diesel_associations_benches::race::program::Place;
use diesel_associations_benches::race::{Way, timed};
use diesel_associations_benches::stage::{Event, User};
use diesel_associations_benches::{Given, Operation, Outcome, sqlite};
use rusqlite::{Connection, Result, Row, TransactionBehavior, params_from_iter};

use crate::rows::{self, Guests, Nested, Page};

/// A connection.
pub struct Rusqlite(Connection);

impl Rusqlite {
    /// `contestant` is its place among those at a place.
    pub fn at(place: &Place, contestant: usize) -> Self {
        let (conn, greeting) = if let Place::Files(folder) = place {
            let file = Place::file(folder, contestant);
            sqlite::write(&file).unwrap();
            (Connection::open(file), &sqlite::GREETING[..])
        } else {
            (Connection::open_in_memory(), &sqlite::STATEMENTS[..])
        };
        let mut way = Rusqlite(conn.unwrap());
        greeting.iter().for_each(|sql| way.execute(sql));
        way
    }
}

impl Way for Rusqlite {
    fn name(&self) -> &'static str {
        "rusqlite"
    }

    fn execute(&mut self, sql: &str) {
        self.0.execute_batch(sql).unwrap();
    }

    fn run(&mut self, operation: Operation, given: &Given) -> Option<(Duration, Option<Outcome>)> {
        let (time, outcome) = timed(|| run(&mut self.0, operation, given).unwrap());
        Some((time, Some(outcome)))
    }
}

fn run(conn: &mut Connection, operation: Operation, given: &Given) -> Result<Outcome> {
    let event = given.event.id;
    let guests = &given.guests;
    Ok(match operation {
        Operation::Get => Outcome::Guests(get(conn, event)?),
        Operation::Count => {
            let mut count = conn.prepare_cached("SELECT COUNT(*) FROM rsvps WHERE event_id = ?")?;
            Outcome::Total(count.query_row([event], |row| row.get(0))?)
        }
        Operation::Has => {
            let sql = "SELECT EXISTS (SELECT 1 FROM rsvps WHERE event_id = ? AND guest_id = ?)";
            let mut has = conn.prepare_cached(sql)?;
            Outcome::Is(has.query_row([event, given.guest], |row| row.get(0))?)
        }
        Operation::AddOne => Outcome::Written(add_all(conn, event, &[given.guest])?),
        Operation::AddMany => Outcome::Written(add_all(conn, event, guests)?),
        Operation::SetMany => Outcome::Changed(change(conn, event, guests, false)?),
        Operation::RemoveMany => Outcome::Written(remove_all(conn, event, guests)?),
        Operation::Toggle => Outcome::Changed(change(conn, event, guests, true)?),
        Operation::Load(_) => {
            let events = given.events.iter().map(|event| (event.clone(), Vec::new())).collect();
            let page = with_guests(conn, events, false)?;
            Outcome::GuestsOfEach(page.into_iter().map(|(_, guests)| guests).collect())
        }
        Operation::Include(count) => {
            let events = first_events(conn, count)?;
            Outcome::Page(with_guests(conn, events, false)?)
        }
        Operation::TwoLevels => Outcome::Nested(two_levels(conn)?),
        Operation::LimitPerOwner => {
            let events = first_events(conn, 1_000)?;
            Outcome::Page(with_guests(conn, events, true)?)
        }
    })
}

fn get(conn: &Connection, event: i32) -> Result<Vec<User>> {
    let sql = "SELECT users.id, users.name FROM rsvps \
               INNER JOIN users ON users.id = rsvps.guest_id WHERE rsvps.event_id = ?";
    let mut get = conn.prepare_cached(sql)?;
    get.query_map([event], |row| Ok(User { id: row.get(0)?, name: row.get(1)? }))?.collect()
}

fn add_all(conn: &Connection, event: i32, guests: &[i32]) -> Result<usize> {
    let rows = vec!["(?, ?)"; guests.len()].join(", ");
    let sql = format!(
        "INSERT INTO rsvps (event_id, guest_id) VALUES {rows} \
         ON CONFLICT (event_id, guest_id) DO NOTHING"
    );
    let values = guests.iter().flat_map(|guest| [event, *guest]);
    conn.prepare_cached(&sql)?.execute(params_from_iter(values))
}

fn remove_all(conn: &Connection, event: i32, guests: &[i32]) -> Result<usize> {
    let sql = format!(
        "DELETE FROM rsvps WHERE event_id = ? AND guest_id IN ({})",
        vec!["?"; guests.len()].join(", ")
    );
    let values = [event].into_iter().chain(guests.iter().copied());
    conn.prepare_cached(&sql)?.execute(params_from_iter(values))
}

/// Those that are named go or stay, the rest comes.
fn change(conn: &mut Connection, event: i32, guests: &[i32], toggle: bool) -> Result<Changes<i32>> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let linked: Vec<i32> = transaction
        .prepare_cached("SELECT guest_id FROM rsvps WHERE event_id = ?")?
        .query_map([event], |row| row.get(0))?
        .collect::<Result<_>>()?;
    let changes = rows::changes(linked, guests, toggle);
    remove_all(&transaction, event, &changes.removed)?;
    add_all(&transaction, event, &changes.added)?;
    transaction.commit()?;
    Ok(changes)
}

fn first_events(conn: &Connection, count: i32) -> Result<Page> {
    let sql = "SELECT id, name FROM events WHERE id <= ? ORDER BY id";
    let event = |row: &Row<'_>| Ok((Event { id: row.get(0)?, name: row.get(1)? }, Vec::new()));
    conn.prepare_cached(sql)?.query_map([count], event)?.collect()
}

fn with_guests(conn: &Connection, page: Page, three_each: bool) -> Result<Page> {
    let events = vec!["?"; page.len()].join(", ");
    let sql = if three_each {
        format!(
            "SELECT ranked.event_id, users.id, users.name FROM (\
                 SELECT event_id, guest_id, \
                     ROW_NUMBER() OVER (PARTITION BY event_id ORDER BY guest_id) AS place \
                 FROM rsvps WHERE event_id IN ({events})\
             ) AS ranked INNER JOIN users ON users.id = ranked.guest_id WHERE ranked.place <= 3"
        )
    } else {
        format!(
            "SELECT rsvps.event_id, users.id, users.name FROM rsvps \
             INNER JOIN users ON users.id = rsvps.guest_id WHERE rsvps.event_id IN ({events})"
        )
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(page.iter().map(|row| row.0.id)))?;
    let mut guests = Guests::of(page);
    while let Some(row) = rows.next()? {
        guests.put(row.get(0)?, User { id: row.get(1)?, name: row.get(2)? });
    }
    Ok(guests.page())
}

fn two_levels(conn: &Connection) -> Result<Nested> {
    let page = with_guests(conn, first_events(conn, 10)?, false)?;
    let ids = rows::guests_of(&page);
    let sql = format!(
        "SELECT rsvps.guest_id, events.id, events.name FROM rsvps \
         INNER JOIN events ON events.id = rsvps.event_id WHERE rsvps.guest_id IN ({})",
        vec!["?"; ids.len()].join(", ")
    );
    let event = |row: &Row<'_>| Ok((row.get(0)?, Event { id: row.get(1)?, name: row.get(2)? }));
    let mut statement = conn.prepare_cached(&sql)?;
    let events = statement.query_map(params_from_iter(ids), event)?;
    Ok(rows::nested(page, events.collect::<Result<Vec<_>>>()?))
}
