//! A node that dies in the middle of a call.

use std::process::Command;
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use diesel::prelude::*;

use super::fixtures::{event, many_users, sorted};
use super::mode::at_once;
use super::nodes::{Cluster, was_undone};

#[test]
#[ignore = "kills a node: `tests/beyond galera` runs it last"]
fn a_node_that_dies_takes_the_call_with_it_and_nothing_else() -> QueryResult<()> {
    let cluster = Cluster::new();
    let conn = &mut cluster.connect(0);
    let (party, keys) = (event(conn, "party")?, many_users(conn, 2_000)?);
    let sets = [&keys[..1_500], &keys[500..]];
    let process = std::env::var("DIESEL_ASSOCIATIONS_NODE_TO_KILL").expect("a process");
    let sets_until_it_died = scope(|scope| {
        scope.spawn(|| {
            sleep(Duration::from_secs(1));
            Command::new("kill").args(["-KILL", &process]).status()
        });
        at_once(&cluster.database, [2], |_, node| {
            let conn = &mut cluster.connect(node);
            let mut sets_done = 0;
            while party.set_guests(conn, sets[sets_done % 2]).is_ok() {
                sets_done += 1;
            }
            Ok(sets_done)
        })
    })?;
    println!("{sets_until_it_died:?} sets were done before the node died");
    assert!(sets_until_it_died[0] > 0);

    // The others find out that they are alone, and go on.
    let (alone, deadline) = (Instant::now(), Duration::from_secs(60));
    let links = loop {
        match party.guest_keys(conn) {
            Ok(links) => break sorted(links),
            Err(error) => assert!(alone.elapsed() < deadline, "{error:?}"),
        }
        sleep(Duration::from_millis(200));
    };
    assert!(sets.iter().any(|set| links == *set), "{} links", links.len());
    cluster.agrees(&[0, 1])?;
    for round in 0..10 {
        let set = sets[round % 2];
        match party.set_guests(&mut cluster.connect(round % 2), set) {
            Ok(_) => assert_eq!(sorted(party.guest_keys(conn)?), *set),
            Err(error) => assert!(was_undone(&error), "{error:?}"),
        }
    }
    println!("the others went on after {:?}", alone.elapsed());
    cluster.agrees(&[0, 1])
}
