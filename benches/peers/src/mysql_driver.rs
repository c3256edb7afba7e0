//! mysql_async: SQL by hand, each text prepared once by the connection itself.

use std::time::Duration;

use diesel_associations::Changes;
use diesel_associations_benches::race::diesel::runtime;
use diesel_associations_benches::race::{Way, timed};
use diesel_associations_benches::stage::{Event, User};
use diesel_associations_benches::{Given, Operation, Outcome};
use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Error, Params, Value};
use tokio::runtime::Runtime;

use crate::rows::{self, Guests, Nested, Page};

/// A connection.
pub struct MysqlAsync {
    runtime: Runtime,
    conn: Conn,
}

impl MysqlAsync {
    pub fn at(socket: &str) -> Self {
        let runtime = runtime();
        let url = format!("mysql://root@localhost/benches?socket={socket}");
        let conn = runtime.block_on(Conn::from_url(url)).unwrap();
        MysqlAsync { runtime, conn }
    }
}

impl Way for MysqlAsync {
    fn name(&self) -> &'static str {
        "mysql_async"
    }

    fn execute(&mut self, sql: &str) {
        self.runtime.block_on(self.conn.query_drop(sql)).unwrap();
    }

    fn run(&mut self, operation: Operation, given: &Given) -> Option<(Duration, Option<Outcome>)> {
        let MysqlAsync { runtime, conn } = self;
        let (time, outcome) = timed(|| runtime.block_on(run(conn, operation, given)).unwrap());
        Some((time, Some(outcome)))
    }
}

async fn run(conn: &mut Conn, operation: Operation, given: &Given) -> Result<Outcome, Error> {
    let event = given.event.id;
    let guests = &given.guests;
    Ok(match operation {
        Operation::Get => {
            let sql = "SELECT users.id, users.name FROM rsvps \
                       INNER JOIN users ON users.id = rsvps.guest_id WHERE rsvps.event_id = ?";
            let user = |(id, name)| User { id, name };
            Outcome::Guests(conn.exec_map(sql, (event,), user).await?)
        }
        Operation::Count => {
            let sql = "SELECT COUNT(*) FROM rsvps WHERE event_id = ?";
            Outcome::Total(conn.exec_first(sql, (event,)).await?.unwrap())
        }
        Operation::Has => {
            let sql = "SELECT EXISTS (SELECT 1 FROM rsvps WHERE event_id = ? AND guest_id = ?)";
            Outcome::Is(conn.exec_first(sql, (event, given.guest)).await?.unwrap())
        }
        Operation::AddOne => Outcome::Written(add_all(conn, event, &[given.guest]).await?),
        Operation::AddMany => Outcome::Written(add_all(conn, event, guests).await?),
        Operation::SetMany => Outcome::Changed(change(conn, event, guests, false).await?),
        Operation::RemoveMany => Outcome::Written(remove_all(conn, event, guests).await?),
        Operation::Toggle => Outcome::Changed(change(conn, event, guests, true).await?),
        Operation::Load(_) => {
            let events = given.events.iter().map(|event| (event.clone(), Vec::new())).collect();
            let page = with_guests(conn, events, false).await?;
            Outcome::GuestsOfEach(page.into_iter().map(|(_, guests)| guests).collect())
        }
        Operation::Include(count) => {
            let events = first_events(conn, count).await?;
            Outcome::Page(with_guests(conn, events, false).await?)
        }
        Operation::TwoLevels => Outcome::Nested(two_levels(conn).await?),
        Operation::LimitPerOwner => {
            let events = first_events(conn, 1_000).await?;
            Outcome::Page(with_guests(conn, events, true).await?)
        }
    })
}

async fn add_all(conn: &mut Conn, event: i32, guests: &[i32]) -> Result<usize, Error> {
    let rows = vec!["(?, ?)"; guests.len()].join(", ");
    let sql = format!(
        "INSERT INTO rsvps (event_id, guest_id) VALUES {rows} \
         ON DUPLICATE KEY UPDATE event_id = event_id"
    );
    execute(conn, sql, guests.iter().flat_map(|guest| [event, *guest])).await
}

async fn remove_all(conn: &mut Conn, event: i32, guests: &[i32]) -> Result<usize, Error> {
    let guest_places = vec!["?"; guests.len()].join(", ");
    let sql = format!("DELETE FROM rsvps WHERE event_id = ? AND guest_id IN ({guest_places})");
    execute(conn, sql, [event].into_iter().chain(guests.iter().copied())).await
}

async fn execute(
    conn: &mut Conn,
    sql: String,
    values: impl IntoIterator<Item = i32>,
) -> Result<usize, Error> {
    conn.exec_drop(sql, list(values)).await?;
    Ok(usize::try_from(conn.affected_rows()).unwrap())
}

fn list(values: impl IntoIterator<Item = i32>) -> Params {
    Params::Positional(values.into_iter().map(Value::from).collect())
}

/// Those that are named go or stay, the rest comes.
async fn change(
    conn: &mut Conn,
    event: i32,
    guests: &[i32],
    toggle: bool,
) -> Result<Changes<i32>, Error> {
    conn.query_drop("BEGIN").await?;
    conn.exec_drop("SELECT 1 FROM events WHERE id = ? FOR UPDATE", (event,)).await?;
    let sql = "SELECT guest_id FROM rsvps WHERE event_id = ?";
    let linked: Vec<i32> = conn.exec(sql, (event,)).await?;
    let changes = rows::changes(linked, guests, toggle);
    remove_all(conn, event, &changes.removed).await?;
    add_all(conn, event, &changes.added).await?;
    conn.query_drop("COMMIT").await?;
    Ok(changes)
}

async fn first_events(conn: &mut Conn, count: i32) -> Result<Page, Error> {
    let sql = "SELECT id, name FROM events WHERE id <= ? ORDER BY id";
    conn.exec_map(sql, (count,), |(id, name)| (Event { id, name }, Vec::new())).await
}

async fn with_guests(conn: &mut Conn, page: Page, three_each: bool) -> Result<Page, Error> {
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
    let ids = list(page.iter().map(|row| row.0.id));
    let put = |mut guests: Guests, (event, id, name)| {
        guests.put(event, User { id, name });
        guests
    };
    Ok(conn.exec_fold(sql, ids, Guests::of(page), put).await?.page())
}

async fn two_levels(conn: &mut Conn) -> Result<Nested, Error> {
    let events = first_events(conn, 10).await?;
    let page = with_guests(conn, events, false).await?;
    let ids = rows::guests_of(&page);
    let sql = format!(
        "SELECT rsvps.guest_id, events.id, events.name FROM rsvps \
         INNER JOIN events ON events.id = rsvps.event_id WHERE rsvps.guest_id IN ({})",
        vec!["?"; ids.len()].join(", ")
    );
    let event = |(guest, id, name)| (guest, Event { id, name });
    let events: Vec<(i32, Event)> = conn.exec_map(sql, list(ids), event).await?;
    Ok(rows::nested(page, events))
}
