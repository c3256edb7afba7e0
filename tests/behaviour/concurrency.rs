//! Several connections at once.

use std::panic::resume_unwind;
use std::sync::Barrier;
use std::thread;

use diesel::prelude::*;
use diesel_associations_tests::fixtures::{event, many_users, sorted};
use diesel_associations_tests::models::Event;
use diesel_associations_tests::{SharedDatabase, TestConnection};

/// A party and eight users.
fn party() -> QueryResult<(SharedDatabase, Event, Vec<i32>)> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect();
    let (party, keys) = (event(conn, "party")?, many_users(conn, 8)?);
    Ok((database, party, keys))
}

/// Runs `work` for each of `items` on a connection of its own, all at the same time.
fn at_once<I: Send, T: Send>(
    database: &SharedDatabase,
    items: impl IntoIterator<Item = I>,
    work: impl Fn(&mut TestConnection, I) -> QueryResult<T> + Sync,
) -> QueryResult<Vec<T>> {
    let items: Vec<I> = items.into_iter().collect();
    let start = Barrier::new(items.len());
    let run = |item| {
        let conn = &mut database.connect();
        start.wait();
        work(conn, item)
    };
    thread::scope(|scope| {
        let threads: Vec<_> =
            items.into_iter().map(|item| scope.spawn(move || run(item))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|e| resume_unwind(e)))
            .collect()
    })
}

// Add: a concurrent insert of the same pair.
#[test]
fn s5_1_eight_connections_that_add_the_same_pair_make_one_link_and_no_error() -> QueryResult<()> {
    let (database, party, keys) = party()?;
    for key in &keys {
        let created = at_once(&database, [key; 8], |conn, key| party.add_guest(conn, key))?;
        assert_eq!(created.iter().sum::<usize>(), 1, "{created:?}");
    }
    assert_eq!(sorted(party.guest_keys(&mut database.connect())?), keys);
    Ok(())
}

// Add: N concurrent adds of different targets.
#[test]
fn concurrent_adds_of_different_targets_are_all_kept() -> QueryResult<()> {
    let (database, party, keys) = party()?;
    let created = at_once(&database, &keys, |conn, key| party.add_guest(conn, key))?;
    assert_eq!(created, [1; 8]);
    assert_eq!(sorted(party.guest_keys(&mut database.connect())?), keys);
    Ok(())
}

// Set: two concurrent sets leave one of the two sets.
#[test]
fn s5_5_concurrent_sets_leave_one_of_the_sets_and_never_a_mixture() -> QueryResult<()> {
    let (database, party, keys) = party()?;
    let sets = [&keys[..4], &keys[3..]];
    for race in 0..40 {
        at_once(&database, sets.repeat(3), |conn, set| party.set_guests(conn, set))?;
        let links = sorted(party.guest_keys(&mut database.connect())?);
        assert!(sets.contains(&&links[..]), "race {race}: {links:?}");
    }
    Ok(())
}

#[test]
fn s5_5_a_concurrent_add_is_kept_or_replaced_by_the_set() -> QueryResult<()> {
    let (database, party, keys) = party()?;
    let (set, added) = (&keys[..3], &keys[7..]);
    for race in 0..20 {
        at_once(&database, [true, false].repeat(3), |conn, sets| match sets {
            true => party.set_guests(conn, set).map(drop),
            false => party.add_guests(conn, added).map(drop),
        })?;
        let links = sorted(party.guest_keys(&mut database.connect())?);
        assert!(links == set || links == [set, added].concat(), "race {race}: {links:?}");
    }
    Ok(())
}

#[test]
fn s5_5_concurrent_toggles_wait_for_each_other() -> QueryResult<()> {
    let (database, party, keys) = party()?;
    for _ in 0..5 {
        let changes = at_once(&database, [&keys; 8], |conn, keys| party.toggle_guests(conn, keys))?;
        let linked = changes.iter().filter(|changes| changes.added == keys).count();
        let unlinked =
            changes.iter().filter(|changes| sorted(changes.removed.clone()) == keys).count();
        assert_eq!((linked, unlinked), (4, 4), "one after the other: {changes:?}");
        assert_eq!(party.count_guests(&mut database.connect())?, 0);
    }
    Ok(())
}

#[test]
fn s5_5_concurrent_sets_of_different_owners_do_not_disturb_each_other() -> QueryResult<()> {
    let (database, party, keys) = party()?;
    let picnic = event(&mut database.connect(), "picnic")?;
    at_once(&database, [(&party, &keys[..4]), (&picnic, &keys[4..])], |conn, (event, set)| {
        event.set_guests(conn, set)
    })?;
    let conn = &mut database.connect();
    assert_eq!(sorted(party.guest_keys(conn)?), keys[..4]);
    assert_eq!(sorted(picnic.guest_keys(conn)?), keys[4..]);
    Ok(())
}
