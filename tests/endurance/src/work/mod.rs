//! One connection at work. Written once, in its asynchronous form.

mod friends;
mod reads;
mod writes;

use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use super::mode::{Conn, Connection, RunQueryDsl, SimpleConnection, enter, in_mode, sleep};
use crate::operation::Operation;
use crate::options::Options;
use crate::random::Random;
use crate::sabotage::Sabotage;
use crate::schema::{EVENTS, Event, HOT_EVENTS, HOT_USERS, USERS};
use crate::world::World;

pub(super) struct Worker {
    world: Arc<World>,
    random: Random,
    pause: Duration,
    number: usize,
    /// Of the last count of prepared statements.
    generation: u32,
    /// For sabotage.
    steps: usize,
    hoard: Vec<Vec<u8>>,
}

impl Worker {
    pub(super) fn new(world: &Arc<World>, options: Options, number: usize) -> Self {
        Worker {
            world: Arc::clone(world),
            random: Random::new(options.seed, 1 + number as u64),
            pause: options.pause,
            number,
            generation: 0,
            steps: 0,
            hoard: Vec::new(),
        }
    }

    /// Half of the time one of the few that everybody asks for.
    fn event(&mut self) -> Event {
        let last = if self.random.chance(2) { HOT_EVENTS } else { EVENTS };
        Event::numbered(self.random.between(1, last))
    }

    fn events(&mut self, many: usize) -> Vec<Event> {
        (0..many).map(|_| self.event()).collect()
    }

    fn users(&mut self, most: i32) -> Vec<i32> {
        let last = if self.random.chance(2) { HOT_USERS } else { USERS };
        self.random.keys(1, most, 1, last)
    }

    fn choose(&mut self) -> Operation {
        let total = Operation::ALL.iter().map(|(_, weight, _)| weight).sum();
        let mut left = self.random.below(total);
        for (operation, weight, _) in Operation::ALL {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return *operation,
            }
        }
        Operation::Get
    }

    /// From nothing to twice the mean.
    fn thinking(&mut self) -> Duration {
        Duration::from_micros(self.random.below(2 * self.pause.as_micros() as usize + 1) as u64)
    }
}

#[in_mode]
impl Worker {
    pub(super) async fn work(mut self, url: &str) {
        let world = Arc::clone(&self.world);
        let mut conn = match Conn::establish(url).await {
            Ok(conn) => conn,
            Err(error) => return world.problem(format!("errors: no connection: {error}")),
        };
        while world.goes_on() {
            let operating = enter(&world.gate).await;
            self.step(&mut conn).await;
            drop(operating);
            let pause = self.thinking();
            sleep(pause).await;
        }
        self.count_statements(&mut conn).await;
    }

    async fn step(&mut self, conn: &mut Conn) {
        self.count_statements(conn).await;
        self.misbehave(conn).await;
        let operation = self.choose();
        let begin = Instant::now();
        match self.operate(conn, operation).await {
            Ok(()) => {
                if let Some(histogram) = self.world.histograms.get(operation as usize) {
                    histogram.add(begin.elapsed());
                }
            }
            Err(error) => self.world.failed(operation, &error),
        }
    }

    async fn operate(&mut self, conn: &mut Conn, operation: Operation) -> QueryResult<()> {
        match operation {
            Operation::Get => self.get(conn).await,
            Operation::Keys => self.keys(conn).await,
            Operation::Count => self.count(conn).await,
            Operation::Has => self.has(conn).await,
            Operation::Load => self.load(conn).await,
            Operation::Include => self.include(conn).await,
            Operation::Snapshot => self.snapshot(conn).await,
            Operation::Set => self.set(conn).await,
            Operation::SetTwice => self.set_twice(conn).await,
            Operation::SetTwo => self.set_two(conn).await,
            Operation::SetRepeatable => self.set_repeatable(conn).await,
            Operation::Add => self.add(conn).await,
            Operation::AddAll => self.add_all(conn).await,
            Operation::Remove => self.remove(conn).await,
            Operation::RemoveAll => self.remove_all(conn).await,
            Operation::Clear => self.clear(conn).await,
            Operation::Link => self.link(conn).await,
            Operation::Unlink => self.unlink(conn).await,
            Operation::Create => self.create(conn).await,
            Operation::Toggle => self.toggle(conn, 1).await,
            Operation::ToggleAll => self.toggle(conn, 20).await,
            Operation::SetVisitors => self.set_visitors(conn).await,
            Operation::GetVisitors => self.get_visitors(conn).await,
            Operation::Upsert => self.upsert(conn).await,
            Operation::UpsertAll => self.upsert_each(conn).await,
            Operation::Update => self.update(conn).await,
            Operation::RemoveSpeaker => self.remove_speaker(conn).await,
            Operation::Speakers => self.speakers(conn).await,
            Operation::Befriend => self.befriend(conn, 1).await,
            Operation::BefriendAll => self.befriend(conn, 10).await,
            Operation::Unfriend => self.unfriend(conn).await,
            Operation::ToggleFriend => self.toggle_friend(conn).await,
            Operation::SetFriends => self.set_friends(conn).await,
            Operation::ClearFriends => self.clear_friends(conn).await,
            Operation::GetFriends => self.get_friends(conn).await,
            Operation::OneSided => self.one_sided(conn).await,
        }
    }

    /// Only the connection itself sees them.
    async fn count_statements(&mut self, conn: &mut Conn) {
        let generation = self.world.generation();
        if generation == self.generation {
            return;
        }
        self.generation = generation;
        let statements =
            diesel::dsl::sql::<BigInt>("(SELECT count(*) FROM pg_prepared_statements)");
        let process = diesel::dsl::sql::<Integer>("pg_backend_pid()");
        match diesel::select((statements, process)).get_result::<(i64, i32)>(conn).await {
            Err(error) => self.world.problem(format!("errors: prepared statements: {error}")),
            Ok((statements, process)) => {
                if let Some(count) = self.world.prepared.get(self.number) {
                    count.store(statements, SeqCst);
                }
                if let Some(backend) = self.world.backends.get(self.number) {
                    backend.store(process, SeqCst);
                }
            }
        }
    }

    async fn misbehave(&mut self, conn: &mut Conn) {
        self.steps += 1;
        let done = match self.world.sabotage {
            Some(Sabotage::Statements) => {
                let statement = format!("PREPARE sabotage_{} AS SELECT 1", self.steps);
                conn.batch_execute(&statement).await
            }
            Some(Sabotage::Memory) => {
                if self.hoard.len() < 2048 {
                    self.hoard.push(vec![1; 1 << 14]);
                }
                Ok(())
            }
            Some(Sabotage::Errors) => Event::numbered(1).add_member(conn, 0).await.map(drop),
            _ => Ok(()),
        };
        if let Err(error) = done {
            self.world.failed(Operation::Add, &error);
        }
    }
}
