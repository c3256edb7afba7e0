//! tokio-postgres: SQL by hand, each text prepared once, lists as arrays.

use std::collections::HashMap;
use std::time::Duration;

use diesel_associations::Changes;
use diesel_associations_benches::race::diesel::runtime;
use diesel_associations_benches::race::{Way, timed};
use diesel_associations_benches::stage::{Event, User};
use diesel_associations_benches::{Given, Operation, Outcome};
use tokio::runtime::Runtime;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error, NoTls, Row, Statement};

use crate::rows::{self, Guests, Nested, Page};

/// A connection, and what it has prepared.
pub struct TokioPostgres {
    runtime: Runtime,
    conn: Conn,
}

struct Conn {
    client: Client,
    prepared: HashMap<&'static str, Statement>,
}

impl TokioPostgres {
    /// `place` is as libpq has it.
    pub fn at(place: &str) -> Self {
        let runtime = runtime();
        let (client, connection) = runtime.block_on(tokio_postgres::connect(place, NoTls)).unwrap();
        runtime.spawn(async move { connection.await.unwrap() });
        TokioPostgres { runtime, conn: Conn { client, prepared: HashMap::new() } }
    }
}

impl Way for TokioPostgres {
    fn name(&self) -> &'static str {
        "tokio-postgres"
    }

    fn execute(&mut self, sql: &str) {
        self.runtime.block_on(self.conn.client.batch_execute(sql)).unwrap();
    }

    fn run(&mut self, operation: Operation, given: &Given) -> Option<(Duration, Option<Outcome>)> {
        let TokioPostgres { runtime, conn } = self;
        let (time, outcome) = timed(|| runtime.block_on(run(conn, operation, given)).unwrap());
        Some((time, Some(outcome)))
    }
}

impl Conn {
    async fn prepare(&mut self, sql: &'static str) -> Result<Statement, Error> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).await?;
        self.prepared.insert(sql, statement.clone());
        Ok(statement)
    }

    async fn query(
        &mut self,
        sql: &'static str,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, Error> {
        let statement = self.prepare(sql).await?;
        self.client.query(&statement, values).await
    }

    async fn execute(
        &mut self,
        sql: &'static str,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<usize, Error> {
        let statement = self.prepare(sql).await?;
        let rows = self.client.execute(&statement, values).await?;
        Ok(usize::try_from(rows).unwrap())
    }
}

const ADD: &str = "INSERT INTO rsvps (event_id, guest_id) SELECT $1, unnest($2::int4[]) \
                   ON CONFLICT (event_id, guest_id) DO NOTHING";
const REMOVE: &str = "DELETE FROM rsvps WHERE event_id = $1 AND guest_id = ANY($2)";
const GUESTS: &str = "SELECT rsvps.event_id, users.id, users.name FROM rsvps \
    INNER JOIN users ON users.id = rsvps.guest_id WHERE rsvps.event_id = ANY($1)";
const THREE_EACH: &str = "SELECT ranked.event_id, users.id, users.name FROM (\
        SELECT event_id, guest_id, \
            ROW_NUMBER() OVER (PARTITION BY event_id ORDER BY guest_id) AS place \
        FROM rsvps WHERE event_id = ANY($1)\
    ) AS ranked INNER JOIN users ON users.id = ranked.guest_id WHERE ranked.place <= 3";

async fn run(conn: &mut Conn, operation: Operation, given: &Given) -> Result<Outcome, Error> {
    let event = given.event.id;
    let guests = &given.guests;
    Ok(match operation {
        Operation::Get => {
            let sql = "SELECT users.id, users.name FROM rsvps \
                       INNER JOIN users ON users.id = rsvps.guest_id WHERE rsvps.event_id = $1";
            let rows = conn.query(sql, &[&event]).await?;
            let user = |row: Row| User { id: row.get(0), name: row.get(1) };
            Outcome::Guests(rows.into_iter().map(user).collect())
        }
        Operation::Count => {
            let sql = "SELECT COUNT(*) FROM rsvps WHERE event_id = $1";
            Outcome::Total(conn.query(sql, &[&event]).await?[0].get(0))
        }
        Operation::Has => {
            let sql = "SELECT EXISTS (SELECT FROM rsvps WHERE event_id = $1 AND guest_id = $2)";
            Outcome::Is(conn.query(sql, &[&event, &given.guest]).await?[0].get(0))
        }
        Operation::AddOne => {
            let sql = "INSERT INTO rsvps (event_id, guest_id) VALUES ($1, $2) \
                       ON CONFLICT (event_id, guest_id) DO NOTHING";
            Outcome::Written(conn.execute(sql, &[&event, &given.guest]).await?)
        }
        Operation::AddMany => Outcome::Written(conn.execute(ADD, &[&event, guests]).await?),
        Operation::SetMany => Outcome::Changed(change(conn, event, guests, false).await?),
        Operation::RemoveMany => Outcome::Written(conn.execute(REMOVE, &[&event, guests]).await?),
        Operation::Toggle => Outcome::Changed(change(conn, event, guests, true).await?),
        Operation::Load(_) => {
            let events = given.events.iter().map(|event| (event.clone(), Vec::new())).collect();
            let page = with_guests(conn, events, GUESTS).await?;
            Outcome::GuestsOfEach(page.into_iter().map(|(_, guests)| guests).collect())
        }
        Operation::Include(count) => {
            let events = first_events(conn, count).await?;
            Outcome::Page(with_guests(conn, events, GUESTS).await?)
        }
        Operation::TwoLevels => Outcome::Nested(two_levels(conn).await?),
        Operation::LimitPerOwner => {
            let events = first_events(conn, 1_000).await?;
            Outcome::Page(with_guests(conn, events, THREE_EACH).await?)
        }
    })
}

/// Those that are named go or stay, the rest comes.
async fn change(
    conn: &mut Conn,
    event: i32,
    guests: &[i32],
    toggle: bool,
) -> Result<Changes<i32>, Error> {
    conn.client.batch_execute("BEGIN").await?;
    conn.query("SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE", &[&event]).await?;
    let linked = conn.query("SELECT guest_id FROM rsvps WHERE event_id = $1", &[&event]).await?;
    let linked = linked.into_iter().map(|row| row.get(0));
    let changes = rows::changes(linked, guests, toggle);
    conn.execute(REMOVE, &[&event, &changes.removed]).await?;
    conn.execute(ADD, &[&event, &changes.added]).await?;
    conn.client.batch_execute("COMMIT").await?;
    Ok(changes)
}

async fn first_events(conn: &mut Conn, count: i32) -> Result<Page, Error> {
    let sql = "SELECT id, name FROM events WHERE id <= $1 ORDER BY id";
    let rows = conn.query(sql, &[&count]).await?;
    let event = |row: Row| (Event { id: row.get(0), name: row.get(1) }, Vec::new());
    Ok(rows.into_iter().map(event).collect())
}

async fn with_guests(conn: &mut Conn, page: Page, sql: &'static str) -> Result<Page, Error> {
    let ids: Vec<i32> = page.iter().map(|row| row.0.id).collect();
    let mut guests = Guests::of(page);
    for row in conn.query(sql, &[&ids]).await? {
        guests.put(row.get(0), User { id: row.get(1), name: row.get(2) });
    }
    Ok(guests.page())
}

async fn two_levels(conn: &mut Conn) -> Result<Nested, Error> {
    let events = first_events(conn, 10).await?;
    let page = with_guests(conn, events, GUESTS).await?;
    let sql = "SELECT rsvps.guest_id, events.id, events.name FROM rsvps \
               INNER JOIN events ON events.id = rsvps.event_id WHERE rsvps.guest_id = ANY($1)";
    let events = conn.query(sql, &[&rows::guests_of(&page)]).await?;
    let event = |row: Row| (row.get(0), Event { id: row.get(1), name: row.get(2) });
    Ok(rows::nested(page, events.into_iter().map(event)))
}
