//! Writes of events' links, each booked as the crate reports it.

use std::sync::atomic::Ordering::SeqCst;

use diesel::prelude::*;
use diesel_associations::prelude::*;

use super::super::mode::{Conn, Connection, SimpleConnection, in_mode, sleep};
use super::Worker;
use crate::random::Random;
use crate::sabotage::Sabotage;
use crate::schema::{EVENTS, Event, EventMembers, HOT_EVENTS, POOL, USERS, talks, users};
use crate::world::{HIDDEN_SETS, KNOWN_SETS};

/// Above these, members are also written for several events in one call.
const SINGLE: i32 = EVENTS / 2;

impl Worker {
    /// A known set, by its number, which the event is about to be given.
    fn new_set(&mut self, event: i32) -> (usize, Vec<i32>) {
        let number = self.random.below(KNOWN_SETS - HIDDEN_SETS);
        self.world.give(event, number);
        (number, self.numbered(number))
    }

    /// One that nobody may ever see.
    fn hidden_set(&mut self) -> Vec<i32> {
        let number = KNOWN_SETS - 1 - self.random.below(HIDDEN_SETS);
        self.numbered(number)
    }

    fn numbered(&self, set: usize) -> Vec<i32> {
        self.world.sets.get(set).cloned().unwrap_or_default()
    }

    fn book(&self, event: &Event, created: i64) {
        if let Some(members) = self.world.members.get(event.id as usize) {
            members.fetch_add(created, SeqCst);
        }
    }

    fn pairs(&mut self) -> Vec<(i32, i32)> {
        let event = |random: &mut Random| random.between(SINGLE + 1, EVENTS);
        self.users(20).into_iter().map(|user| (event(&mut self.random), user)).collect()
    }

    fn talk(&mut self) -> (i32, i64) {
        (self.random.between(1, POOL), self.random.below(1 << 40) as i64)
    }
}

#[in_mode]
impl Worker {
    pub(super) async fn set(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let (number, set) = self.new_set(event.id);
        let changes = event.set_guests(conn, &set).await?;
        self.world.expect_changes(event.id, number, &changes);
        self.world.guests.book(event.id, &changes);
        Ok(())
    }

    /// Nobody may see the first one.
    pub(super) async fn set_twice(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let (hidden, (_, set)) = (self.hidden_set(), self.new_set(event.id));
        if self.world.sabotage == Some(Sabotage::Transactions) {
            event.set_guests(conn, &hidden).await?;
        }
        let both = conn.transaction(async |conn| {
            let first = event.set_guests(conn, &hidden).await?;
            QueryResult::Ok((first, event.set_guests(conn, &set).await?))
        });
        let (first, second) = both.await?;
        self.world.guests.book(event.id, &first);
        self.world.guests.book(event.id, &second);
        Ok(())
    }

    /// Two that do this the other way around wait for each other, and one of them is undone.
    pub(super) async fn set_two(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let [one, other] =
            [(); 2].map(|()| Event::numbered(self.random.between(1, HOT_EVENTS / 2)));
        let ((_, set), (_, of_other)) = (self.new_set(one.id), self.new_set(other.id));
        let pause = self.thinking();
        let both = conn.transaction(async |conn| {
            let first = one.set_guests(conn, &set).await?;
            sleep(pause).await;
            QueryResult::Ok((first, other.set_guests(conn, &of_other).await?))
        });
        let (first, second) = both.await?;
        self.world.guests.book(one.id, &first);
        self.world.guests.book(other.id, &second);
        Ok(())
    }

    /// Somebody else's `set` in the meantime is a serialization failure.
    pub(super) async fn set_repeatable(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let (number, set) = self.new_set(event.id);
        let changed = conn.transaction(async |conn| {
            conn.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").await?;
            event.count_guests(conn).await?;
            event.set_guests(conn, &set).await
        });
        let changes = changed.await?;
        self.world.expect_changes(event.id, number, &changes);
        self.world.guests.book(event.id, &changes);
        Ok(())
    }

    pub(super) async fn add(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (event, users) = (self.event(), self.users(1));
        let created = event.add_members(conn, users).await?;
        self.book(&event, created as i64);
        Ok(())
    }

    pub(super) async fn add_all(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (event, users) = (self.event(), self.users(50));
        let created = event.add_members(conn, &users).await?;
        self.book(&event, created as i64);
        Ok(())
    }

    /// Often of one that is linked.
    pub(super) async fn remove(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let members = event.member_keys(conn).await?;
        let user = members.get(self.random.below(members.len())).copied().unwrap_or(1);
        let removed = event.remove_member(conn, user).await?;
        self.book(&event, -(removed as i64));
        Ok(())
    }

    pub(super) async fn remove_all(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (event, many) = (self.event(), self.random.below(50) + 1);
        let mut users = event.member_keys(conn).await?;
        users.truncate(many);
        let removed = event.remove_members(conn, &users).await?;
        self.book(&event, -(removed as i64));
        Ok(())
    }

    pub(super) async fn clear(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let removed = event.clear_members(conn).await?;
        self.book(&event, -(removed as i64));
        Ok(())
    }

    pub(super) async fn link(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let pairs = self.pairs();
        let created = EventMembers.link(conn, pairs).await?;
        self.book(&Event::numbered(0), created as i64);
        Ok(())
    }

    pub(super) async fn unlink(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let pairs = self.pairs();
        let removed = EventMembers.unlink(conn, pairs).await?;
        self.book(&Event::numbered(0), -(removed as i64));
        Ok(())
    }

    pub(super) async fn create(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let name = format!("made by {}", self.number);
        let made = event.create_member(conn, users::name.eq(&name)).await?;
        self.book(&event, 1);
        self.world.created_users.fetch_add(1, SeqCst);
        self.world.expect(made.name == name && made.id > USERS, || {
            format!("counts: create returns {made:?} for {name}")
        });
        Ok(())
    }

    pub(super) async fn toggle(&mut self, conn: &mut Conn, most: i32) -> QueryResult<()> {
        let (event, users) = (self.event(), self.random.keys(1, most, 1, POOL));
        let changes = match users[..] {
            [user] => event.toggle_visitor(conn, user).await?,
            _ => event.toggle_visitors(conn, &users).await?,
        };
        self.world.visitors.book(event.id, &changes);
        Ok(())
    }

    pub(super) async fn set_visitors(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (event, users) = (self.event(), self.random.keys(0, 100, 1, POOL));
        let changes = event.set_visitors(conn, &users).await?;
        self.world.visitors.book(event.id, &changes);
        Ok(())
    }

    pub(super) async fn upsert(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (event, (user, number)) = (self.event(), self.talk());
        let values = (talks::number.eq(number), talks::double.eq(2 * number));
        event.speakers().upsert(conn, user, values).await
    }

    pub(super) async fn upsert_each(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (event, many) = (self.event(), self.random.between(1, 20));
        let mut talks = Vec::new();
        for _ in 0..many {
            let (user, number) = self.talk();
            talks.push((user, (talks::number.eq(number), talks::double.eq(2 * number))));
        }
        event.speakers().upsert_each(conn, talks).await
    }

    pub(super) async fn update(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (event, (user, number)) = (self.event(), self.talk());
        let values = (talks::number.eq(number), talks::double.eq(2 * number));
        event.speakers().update(conn, user, values).await.map(drop)
    }

    pub(super) async fn remove_speaker(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (event, (user, _)) = (self.event(), self.talk());
        event.remove_speaker(conn, user).await.map(drop)
    }
}
