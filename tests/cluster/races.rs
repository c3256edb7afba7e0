//! One owner's links, written on two nodes at once.
//!
//! A lock is known to its node alone. What two nodes have written is compared when it is committed, row by row:
//! of two transactions that have written the same row, one is undone.

use std::sync::Barrier;

use diesel::prelude::*;
use diesel_associations_tests::models::Event;
use diesel_associations_tests::schema::events;

use super::fixtures::{event, many_users, sorted};
use super::mode::{Connection, RunQueryDsl, at_once, in_mode, test};
use super::nodes::{Cluster, was_undone};

const ROUNDS: usize = 60;

#[in_mode]
async fn party() -> QueryResult<(Cluster, Event, Vec<i32>)> {
    let cluster = Cluster::new().await;
    let conn = &mut cluster.connect(0).await;
    let (party, keys) = (event(conn, "party").await?, many_users(conn, 8).await?);
    Ok((cluster, party, keys))
}

/// What calls came to.
#[derive(Debug, Default)]
struct Tally {
    done: usize,
    undone: usize,
    mixed: usize,
}

impl Tally {
    /// How many were done; the others were undone, and say so.
    fn count<T>(&mut self, calls: &[QueryResult<T>]) -> usize {
        let done = calls.iter().filter(|call| call.is_ok()).count();
        for error in calls.iter().filter_map(|call| call.as_ref().err()) {
            assert!(was_undone(error), "{error:?}");
        }
        self.done += done;
        self.undone += calls.len() - done;
        done
    }
}

/// What the documentation says to do where two nodes write links of one owner: a column of the owner that gets
/// another value is the row that both write.
#[test]
async fn sets_that_change_the_owner_too_leave_one_of_the_sets_and_never_a_mixture()
-> QueryResult<()> {
    let (cluster, party, keys) = party().await?;
    let (sets, mut tally) = ([&keys[..4], &keys[3..]], Tally::default());
    for round in 0..ROUNDS {
        party.clear_guests(&mut cluster.connect(2).await).await?;
        let start = Barrier::new(2);
        let calls = at_once(&cluster.database, [0, 1], async |_, node| {
            let conn = &mut cluster.connect_and_wait(node, &start).await;
            let call = conn.transaction(async |conn| {
                let name = events::name.eq(format!("round {round}, node {node}"));
                diesel::update(events::table.find(party.id)).set(name).execute(conn).await?;
                party.set_guests(conn, sets[node]).await
            });
            Ok(call.await)
        })
        .await?;
        let done = tally.count(&calls);
        let links = sorted(party.guest_keys(&mut cluster.connect(2).await).await?);
        let expected = sets.iter().any(|set| links == *set) || (done == 0 && links.is_empty());
        assert!(expected, "round {round}: {links:?} after {calls:?}");
    }
    println!("sets that change the owner: {tally:?}");
    cluster.agrees(&[0, 1, 2]).await
}

/// Nothing that both have written tells the nodes of each other: if they commit at the same moment, the links of
/// both are there. On all nodes.
#[test]
async fn sets_alone_leave_the_same_links_on_all_nodes() -> QueryResult<()> {
    let (cluster, party, keys) = party().await?;
    let (sets, mut tally) = ([&keys[..4], &keys[4..]], Tally::default());
    for _ in 0..ROUNDS {
        party.clear_guests(&mut cluster.connect(2).await).await?;
        let start = Barrier::new(2);
        let calls = at_once(&cluster.database, [0, 1], async |_, node| {
            let conn = &mut cluster.connect_and_wait(node, &start).await;
            Ok(party.set_guests(conn, sets[node]).await)
        })
        .await?;
        tally.count(&calls);
        let links = sorted(party.guest_keys(&mut cluster.connect(2).await).await?);
        match sets.iter().any(|set| links == *set) {
            true => {}
            false => tally.mixed += 1,
        }
        assert!(links.iter().all(|link| keys.contains(link)));
        cluster.agrees(&[0, 1, 2]).await?;
    }
    println!("sets alone: {tally:?}");
    Ok(())
}

/// In a transaction of the user's, which is undone as a whole and the user's to repeat.
#[test]
async fn a_transaction_of_the_users_is_told_that_it_was_undone() -> QueryResult<()> {
    let (cluster, party, keys) = party().await?;
    let mut tally = Tally::default();
    for round in 0..ROUNDS {
        let start = Barrier::new(2);
        let calls = at_once(&cluster.database, [0, 1], async |_, node| {
            let conn = &mut cluster.connect_and_wait(node, &start).await;
            let call = conn
                .transaction(async |conn| {
                    party.set_guests(conn, &keys[..1 + round % 4]).await?;
                    party.add_guests(conn, &keys[4..]).await?;
                    party.toggle_guests(conn, &keys[6..]).await
                })
                .await;
            // The connection is as good as before.
            assert_eq!(events::table.count().get_result::<i64>(conn).await?, 1, "node {node}");
            Ok(call)
        })
        .await?;
        assert!(tally.count(&calls) > 0, "one of them is done: {calls:?}");
        let links = sorted(party.guest_keys(&mut cluster.connect(2).await).await?);
        assert_eq!(links, [&keys[..1 + round % 4], &keys[4..6]].concat());
    }
    println!("transactions of the user's: {tally:?}");
    cluster.agrees(&[0, 1, 2]).await
}

/// They write the same rows.
#[test]
async fn toggles_of_the_same_links_come_one_after_the_other() -> QueryResult<()> {
    let (cluster, party, keys) = party().await?;
    let mut tally = Tally::default();
    for round in 0..ROUNDS {
        party.clear_guests(&mut cluster.connect(2).await).await?;
        let start = Barrier::new(2);
        let calls = at_once(&cluster.database, [0, 1], async |_, node| {
            let conn = &mut cluster.connect_and_wait(node, &start).await;
            Ok(party.toggle_guests(conn, &keys).await)
        })
        .await?;
        let expected = if tally.count(&calls) == 1 { &keys[..] } else { &[] };
        let links = sorted(party.guest_keys(&mut cluster.connect(2).await).await?);
        assert_eq!(links, expected, "round {round}: {calls:?}");
    }
    println!("toggles: {tally:?}");
    cluster.agrees(&[0, 1, 2]).await
}

#[test]
async fn links_that_both_add_are_counted_once() -> QueryResult<()> {
    let (cluster, party, keys) = party().await?;
    let reversed: Vec<i32> = keys.iter().rev().copied().collect();
    let (orders, mut tally) = ([&keys, &reversed], Tally::default());
    for round in 0..ROUNDS {
        party.clear_guests(&mut cluster.connect(2).await).await?;
        let start = Barrier::new(2);
        let calls = at_once(&cluster.database, [0, 1], async |_, node| {
            let conn = &mut cluster.connect_and_wait(node, &start).await;
            Ok(party.add_guests(conn, orders[node]).await)
        })
        .await?;
        tally.count(&calls);
        let created: usize = calls.iter().flatten().sum();
        assert_eq!(created, 8, "round {round}: {calls:?}");
        assert_eq!(sorted(party.guest_keys(&mut cluster.connect(2).await).await?), keys);
    }
    println!("adds: {tally:?}");
    cluster.agrees(&[0, 1, 2]).await
}

/// On one node, which is where locks are known: while all nodes are read.
#[test]
async fn sets_on_one_node_leave_one_of_the_sets_wherever_it_is_read() -> QueryResult<()> {
    let (cluster, party, keys) = party().await?;
    let sets = [&keys[..4], &keys[3..]];
    for round in 0..ROUNDS {
        at_once(&cluster.database, sets, async |conn, set| party.set_guests(conn, set).await)
            .await?;
        let links = sorted(party.guest_keys(&mut cluster.connect(round % 3).await).await?);
        assert!(sets.iter().any(|set| links == *set), "round {round}: {links:?}");
    }
    cluster.agrees(&[0, 1, 2]).await
}
