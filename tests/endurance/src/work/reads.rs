//! Reads of guests, which are only `set`, to known sets: whatever is read is one of these.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel_associations::prelude::*;

use super::super::mode::{Conn, Connection, RunQueryDsl, SimpleConnection, in_mode};
use super::Worker;
use crate::sabotage::Sabotage;
use crate::schema::{Event, EventGuests, EventMembers, POOL, User, events, talks, users};

fn ids(users: &[User]) -> Vec<i32> {
    users.iter().map(|user| user.id).collect()
}

fn sorted(mut keys: Vec<i32>) -> Vec<i32> {
    keys.sort_unstable();
    keys
}

#[in_mode]
impl Worker {
    pub(super) async fn get(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let guests = event.get_guests(conn).await?;
        self.world.expect_given(event.id, ids(&guests), "what get returns");
        Ok(())
    }

    pub(super) async fn keys(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let guests = event.guest_keys(conn).await?;
        self.world.expect_given(event.id, guests, "what keys returns");
        Ok(())
    }

    pub(super) async fn count(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let total = event.count_guests(conn).await?;
        let known = self.world.given(event.id).any(|set| set.len() as i64 == total);
        self.world.expect(known, || format!("sets: event {} has {total} guests", event.id));
        Ok(())
    }

    pub(super) async fn has(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (event, user) = (self.event(), self.random.between(1, POOL));
        if event.has_guest(conn, user).await? {
            let known = self.world.given(event.id).any(|set| set.contains(&user));
            self.world.expect(known, || format!("sets: event {} has guest {user}", event.id));
        }
        Ok(())
    }

    pub(super) async fn load(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let owners = self.events(10);
        let lists = Event::load_guests(conn, &owners).await?;
        self.world.expect(lists.len() == owners.len(), || "sets: load lost an owner".to_owned());
        for (event, guests) in owners.iter().zip(lists) {
            self.world.expect_given(event.id, ids(&guests), "what load returns");
        }
        Ok(())
    }

    pub(super) async fn include(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let first = self.event().id;
        let owners = events::table.filter(events::id.ge(first)).order(events::id).limit(5);
        let guests = EventGuests.order(users::id).limit_per_owner(3);
        let page: Vec<(Event, Vec<User>)> = owners.include(guests).load(conn).await?;
        for (event, guests) in page {
            let guests = ids(&guests);
            let begins = |set: &[i32]| set.iter().take(3).eq(&guests);
            let known = self.world.given(event.id).any(begins);
            self.world.expect(known, || {
                format!("sets: include of event {} begins with {guests:?}", event.id)
            });
        }
        Ok(())
    }

    /// Many owners at once are what each is alone, as long as nobody else's writes are seen.
    pub(super) async fn snapshot(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let owners = self.events(10);
        let level = match self.world.sabotage {
            Some(Sabotage::Snapshots) => "READ COMMITTED",
            _ => "REPEATABLE READ",
        };
        let begin = format!("SET TRANSACTION ISOLATION LEVEL {level}, READ ONLY");
        let same = conn.transaction(async |conn| {
            conn.batch_execute(&begin).await?;
            agree(conn, &owners).await
        });
        let same = same.await?;
        self.world.expect(same, || {
            format!(
                "snapshots: load and get differ for {:?}",
                owners.iter().map(|event| event.id).collect::<Vec<_>>()
            )
        });
        Ok(())
    }

    /// The two columns are always written together.
    pub(super) async fn speakers(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let query = event.speakers().select((talks::number, talks::double));
        for (number, double) in query.load::<(i64, i64)>(conn).await? {
            self.world.expect(double == 2 * number, || {
                format!("values: a talk at event {} has {number} and {double}", event.id)
            });
        }
        Ok(())
    }

    /// The pair has no UNIQUE index, and is there once all the same.
    pub(super) async fn get_visitors(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let event = self.event();
        let visitors = event.visitor_keys(conn).await?;
        let different: BTreeSet<_> = visitors.iter().collect();
        self.world.expect(different.len() == visitors.len(), || {
            format!("duplicates: event {} has visitors twice: {visitors:?}", event.id)
        });
        Ok(())
    }
}

/// Whether all ways to ask give the same members.
#[in_mode]
async fn agree(conn: &mut Conn, owners: &[Event]) -> QueryResult<bool> {
    let mut alone = Vec::new();
    for event in owners {
        let members = sorted(ids(&event.get_members(conn).await?));
        let keys = sorted(event.member_keys(conn).await?);
        let total = event.count_members(conn).await?;
        if members != keys || total != keys.len() as i64 || !event.has_members(conn, &keys).await? {
            return Ok(false);
        }
        alone.push(members);
    }
    let included: Vec<(&Event, Vec<User>)> = owners.include(EventMembers).load(conn).await?;
    let included = included.iter().map(|(_, members)| sorted(ids(members)));
    if !included.eq(alone.iter().cloned()) {
        return Ok(false);
    }
    let loaded = Event::load_members(conn, owners).await?;
    Ok(loaded.iter().map(|members| sorted(ids(members))).eq(alone))
}
