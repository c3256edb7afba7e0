//! Two transactions at a time, at each isolation level: what is left is what one order of those leaves
//! that were committed, and the others have failed with what Diesel calls a serialization failure.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations::prelude::*;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::EventGuests;

use super::Admin;
use super::mode::{
    BACKEND, Connection, SharedDatabase, SimpleConnection, TestConnection, at_once, in_mode, test,
};
use super::operations::{Stage, State};
use crate::sessions::{Sessions, until};

/// What sets the levels of a session.
fn levels() -> &'static [&'static str] {
    match BACKEND {
        Backend::Mysql => &[
            "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            // Known to MariaDB only, where it has become the default.
            "SET SESSION innodb_snapshot_isolation = ON",
            "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        ],
        _ => &[
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED",
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        ],
    }
}

/// The picnic has no guests before, the party has the first two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Write {
    SetPicnic(&'static [usize]),
    SetParty(&'static [usize]),
    AddToPicnic(&'static [usize]),
    TogglePicnic(&'static [usize]),
    RemoveFromParty(&'static [usize]),
    LinkBoth([usize; 2]),
    Befriend(usize, usize),
    SetFriends(usize, &'static [usize]),
}

use Write::{
    AddToPicnic, Befriend, LinkBoth, RemoveFromParty, SetFriends, SetParty, SetPicnic, TogglePicnic,
};

const RACES: [[Write; 2]; 11] = [
    [SetPicnic(&[0, 1]), SetPicnic(&[2])],
    [SetPicnic(&[0, 1]), SetPicnic(&[1, 2])],
    [SetParty(&[1, 2]), SetParty(&[0, 3])],
    [SetPicnic(&[0, 1]), AddToPicnic(&[2, 1])],
    [SetParty(&[1, 2]), RemoveFromParty(&[0, 1])],
    [AddToPicnic(&[0, 1]), AddToPicnic(&[1, 0])],
    [TogglePicnic(&[0]), TogglePicnic(&[0])],
    [TogglePicnic(&[0, 1]), TogglePicnic(&[2, 1])],
    [LinkBoth([4, 5]), LinkBoth([5, 4])],
    [Befriend(0, 3), Befriend(3, 0)],
    [SetFriends(0, &[3]), SetFriends(3, &[1])],
];

#[in_mode]
async fn write(conn: &mut TestConnection, stage: &Stage, write: Write) -> QueryResult<()> {
    let Stage { party, picnic, guests, members } = stage;
    let keys = |places: &[usize]| places.iter().map(|place| guests[*place]).collect::<Vec<_>>();
    match write {
        SetPicnic(set) => picnic.set_guests(conn, keys(set)).await.map(drop),
        SetParty(set) => party.set_guests(conn, keys(set)).await.map(drop),
        AddToPicnic(added) => picnic.add_guests(conn, keys(added)).await.map(drop),
        TogglePicnic(toggled) => picnic.toggle_guests(conn, keys(toggled)).await.map(drop),
        RemoveFromParty(removed) => party.remove_guests(conn, keys(removed)).await.map(drop),
        LinkBoth([one, other]) => {
            let pairs = [(party, guests[one]), (picnic, guests[one]), (party, guests[other])];
            EventGuests.link(conn, pairs).await.map(drop)
        }
        Befriend(one, other) => {
            members[one].add_friends(conn, [&members[other]]).await.map(drop)
        }
        SetFriends(one, friends) => {
            let friends = friends.iter().map(|friend| &members[*friend]);
            members[one].set_friends(conn, friends).await.map(drop)
        }
    }
}

/// What all of them read before they write.
#[in_mode]
async fn read(conn: &mut TestConnection, stage: &Stage) -> QueryResult<i64> {
    let events = stage.party.count_guests(conn).await? + stage.picnic.count_guests(conn).await?;
    Ok(events + stage.members[0].count_friends(conn).await?)
}

/// When the one lets the other begin, which then ends, or waits for a lock, before the one goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    AfterReading,
    AfterWriting,
}

/// Both in transactions of the user's, which read first.
#[in_mode]
async fn race(
    database: &SharedDatabase,
    stage: &Stage,
    level: &str,
    writes: [Write; 2],
    turn: Turn,
) -> QueryResult<Vec<QueryResult<()>>> {
    let (start, done) = (&Barrier::new(2), &AtomicBool::new(false));
    let pass = || {
        start.wait();
        let mut admin = <Admin as diesel::Connection>::establish(&database.url()).unwrap();
        until(|| Ok(done.load(Ordering::SeqCst) || admin.sees_one_wait()?)).unwrap();
    };
    let pass = &pass;
    at_once(database, [0, 1], async |conn, who| {
        conn.batch_execute(level).await?;
        if who == 1 {
            start.wait();
        }
        let result = conn
            .transaction(async |conn| {
                read(conn, stage).await?;
                if who == 0 && turn == Turn::AfterReading {
                    pass();
                }
                write(conn, stage, writes[who]).await?;
                if who == 0 && turn == Turn::AfterWriting {
                    pass();
                }
                QueryResult::Ok(())
            })
            .await;
        done.fetch_or(who == 1, Ordering::SeqCst);
        Ok(result)
    })
    .await
}

/// What each selection of the writes leaves in some order, one after the other.
#[in_mode]
async fn outcomes(
    conn: &mut TestConnection,
    stage: &Stage,
    writes: [Write; 2],
) -> QueryResult<Vec<(Vec<usize>, State)>> {
    let mut outcomes = Vec::new();
    for order in [vec![], vec![0], vec![1], vec![0, 1], vec![1, 0]] {
        stage.set_up(conn).await?;
        for who in &order {
            write(conn, stage, writes[*who]).await?;
        }
        outcomes.push((order, State::of(conn).await?));
    }
    Ok(outcomes)
}

/// At REPEATABLE READ, PostgreSQL hides from a `set` what another has linked, and refuses it only if both
/// write the same row: the one loss that is known. `docs/faults.md` tells of it.
fn is_known_loss(level: &str, writes: [Write; 2]) -> bool {
    BACKEND == Backend::Postgres
        && level.ends_with("REPEATABLE READ")
        && writes == [SetPicnic(&[0, 1]), SetPicnic(&[2])]
}

/// Whether the state is that of those who were told that they have succeeded.
fn is_one_order(
    outcomes: &[(Vec<usize>, State)],
    results: &[QueryResult<()>],
    state: &State,
) -> bool {
    let done = |order: &[usize]| (0..results.len()).all(|who| order.contains(&who) == results[who].is_ok());
    outcomes.iter().any(|(order, outcome)| done(order) && outcome == state)
}


/// What is wrong after a race, if anything.
fn fault(
    outcomes: &[(Vec<usize>, State)],
    results: &[QueryResult<()>],
    state: &State,
) -> Option<String> {
    let kind = DatabaseErrorKind::SerializationFailure;
    for error in results.iter().filter_map(|result| result.as_ref().err()) {
        if !matches!(error, Error::DatabaseError(k, _) if *k == kind) {
            return Some(format!("not a serialization failure: {error:?}"));
        }
    }
    let wrong = !is_one_order(outcomes, results, state);
    wrong.then(|| format!("not of one order: {results:?}, {state:?}"))
}

/// Those of a race that the tests hold against it.
fn hold_against(faults: Vec<(&str, [Write; 2], Option<String>)>) {
    let faults: Vec<_> = faults
        .into_iter()
        .filter(|(level, writes, fault)| fault.is_some() != is_known_loss(level, *writes))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
async fn two_transactions_leave_what_one_order_of_them_leaves() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let witness = &mut database.connect().await;
    let stage = Stage::new(witness).await?;
    let mut faults = Vec::new();
    for writes in RACES {
        let outcomes = outcomes(witness, &stage, writes).await?;
        for level in levels() {
            if database.connect().await.batch_execute(level).await.is_err() {
                continue;
            }
            for turn in [Turn::AfterReading, Turn::AfterWriting] {
                stage.set_up(witness).await?;
                let results = race(&database, &stage, level, writes, turn).await?;
                let state = State::of(witness).await?;
                faults.push((*level, writes, fault(&outcomes, &results, &state)));
            }
        }
    }
    hold_against(faults);
    Ok(())
}

/// Of calls without a transaction of the user's none fails: they are run again. The level is the session's.
#[test]
async fn two_calls_leave_what_one_order_of_them_leaves() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let witness = &mut database.connect().await;
    let stage = Stage::new(witness).await?;
    let mut faults = Vec::new();
    for writes in RACES {
        let outcomes = outcomes(witness, &stage, writes).await?;
        for level in levels() {
            if database.connect().await.batch_execute(level).await.is_err() {
                continue;
            }
            for _ in 0..3 {
                stage.set_up(witness).await?;
                let results = at_once(&database, [0, 1], async |conn, who| {
                    conn.batch_execute(level).await?;
                    Ok(write(conn, &stage, writes[who]).await)
                })
                .await?;
                let state = State::of(witness).await?;
                let failed = results.iter().any(|result| result.is_err());
                let fault = match fault(&outcomes, &results, &state) {
                    None if failed => Some(format!("{results:?}")),
                    // A race that was not close is none.
                    None if is_known_loss(level, writes) => Some(String::new()),
                    fault => fault,
                };
                faults.push((*level, writes, fault));
            }
        }
    }
    hold_against(faults);
    Ok(())
}
