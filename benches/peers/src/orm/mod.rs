//! SeaORM 2: in the way that its documentation leads to, and in another that is as natural.

mod entities;
mod ways;

use std::time::Duration;

use diesel_associations_benches::race::diesel::runtime;
use diesel_associations_benches::race::program::Place;
use diesel_associations_benches::race::{Way, timed};
use diesel_associations_benches::{Given, Operation, Outcome, sqlite, stage};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};
use tokio::runtime::Runtime;

use entities::{event, user};

/// With a pool of one connection, which is not asked whether it still lives: the other ways have none that asks.
pub struct SeaOrm {
    runtime: Runtime,
    db: DatabaseConnection,
    otherwise: bool,
}

/// Both ways. The first is the contestant of that number among those at a place.
pub fn at(place: &Place, contestant: usize) -> [SeaOrm; 2] {
    [SeaOrm::at(place, contestant, false), SeaOrm::at(place, contestant + 1, true)]
}

impl SeaOrm {
    fn at(place: &Place, contestant: usize, otherwise: bool) -> Self {
        let (url, greeting) = match place {
            Place::Memory => ("sqlite::memory:".to_owned(), &sqlite::STATEMENTS[..]),
            Place::Files(folder) => {
                let file = Place::file(folder, contestant);
                sqlite::write(&file).unwrap();
                (format!("sqlite://{file}"), &sqlite::GREETING[..])
            }
            Place::Postgres(place) => (url(place), &[][..]),
            Place::Mysql(socket) => {
                (format!("mysql://root@localhost/benches?socket={socket}"), &[][..])
            }
        };
        let runtime = runtime();
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).min_connections(1).test_before_acquire(false);
        // Nor is it ever another one: what is in memory goes with it.
        options.idle_timeout(None).max_lifetime(None).sqlx_logging(false);
        let db = runtime.block_on(Database::connect(options)).unwrap();
        let mut way = SeaOrm { runtime, db, otherwise };
        greeting.iter().for_each(|sql| way.execute(sql));
        way
    }
}

/// libpq's `host=/folder port=1 user=a dbname=b`, as a URL.
fn url(place: &str) -> String {
    let part = |name: &str| {
        let parts = place.split(' ').filter_map(|part| part.split_once('='));
        parts.filter(|part| part.0 == name).map(|part| part.1).next().unwrap_or_default()
    };
    let (host, port, user, name) = (part("host"), part("port"), part("user"), part("dbname"));
    format!("postgres://{user}@localhost:{port}/{name}?host={host}")
}

/// What an operation is given, in SeaORM's types.
struct Models {
    event: event::Model,
    events: Vec<event::Model>,
}

/// What comes back, in SeaORM's types.
enum Found {
    Is(bool),
    Total(u64),
    Written(u64),
    Users(Vec<user::Model>),
    UsersOfEach(Vec<Vec<user::Model>>),
    Page(Vec<event::ModelEx>),
    Pairs(Vec<(event::Model, Vec<user::Model>)>),
    /// It does not tell what it has done.
    Done,
}

impl Way for SeaOrm {
    fn name(&self) -> &'static str {
        if self.otherwise { "SeaORM, otherwise" } else { "SeaORM" }
    }

    fn execute(&mut self, sql: &str) {
        self.runtime.block_on(self.db.execute_unprepared(sql)).unwrap();
    }

    fn run(&mut self, operation: Operation, given: &Given) -> Option<(Duration, Option<Outcome>)> {
        let model = |event: &stage::Event| event::Model { id: event.id, name: event.name.clone() };
        let models =
            Models { event: model(&given.event), events: given.events.iter().map(model).collect() };
        let SeaOrm { runtime, db, otherwise } = self;
        let (time, found): (_, Result<_, DbErr>) = if *otherwise {
            timed(|| runtime.block_on(ways::otherwise(db, operation, given, models)))
        } else {
            timed(|| runtime.block_on(ways::run(db, operation, given, models)))
        };
        Some((time, outcome(found.unwrap()?, operation)))
    }

    fn guests(&mut self, given: &Given) -> Option<Outcome> {
        let event = event::Model { id: given.event.id, name: given.event.name.clone() };
        let found = self.runtime.block_on(ways::get(&self.db, &event)).unwrap();
        outcome(found, Operation::Get)
    }
}

fn outcome(found: Found, operation: Operation) -> Option<Outcome> {
    let list = |users: Vec<user::Model>| {
        users.into_iter().map(|user| stage::User { id: user.id, name: user.name }).collect()
    };
    Some(match found {
        Found::Is(is) => Outcome::Is(is),
        Found::Total(total) => Outcome::Total(total.try_into().unwrap()),
        Found::Written(links) => Outcome::Written(links.try_into().unwrap()),
        Found::Users(users) => Outcome::Guests(list(users)),
        Found::UsersOfEach(lists) => Outcome::GuestsOfEach(lists.into_iter().map(list).collect()),
        Found::Page(page) if operation == Operation::TwoLevels => {
            let event = |event: event::ModelEx| stage::Event { id: event.id, name: event.name };
            let guest = |user: user::ModelEx| {
                let events = user.events.into_iter().map(event).collect();
                (stage::User { id: user.id, name: user.name }, events)
            };
            let row = |event: event::ModelEx| {
                let guests = event.guests.into_iter().map(guest).collect();
                (stage::Event { id: event.id, name: event.name }, guests)
            };
            Outcome::Nested(page.into_iter().map(row).collect())
        }
        Found::Page(page) => {
            let guest = |user: user::ModelEx| stage::User { id: user.id, name: user.name };
            let row = |event: event::ModelEx| {
                let guests = event.guests.into_iter().map(guest).collect();
                (stage::Event { id: event.id, name: event.name }, guests)
            };
            Outcome::Page(page.into_iter().map(row).collect())
        }
        Found::Pairs(pairs) => {
            let row = |(event, users): (event::Model, Vec<user::Model>)| {
                (stage::Event { id: event.id, name: event.name }, list(users))
            };
            Outcome::Page(pairs.into_iter().map(row).collect())
        }
        Found::Done => return None,
    })
}
