//! Transactions that wait for each other until the database rolls one of them back: the RETRY
//! rules.

use std::sync::Barrier;
use std::thread::sleep;
use std::time::Duration;

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Event, Rsvp};
use diesel_associations_tests::schema::{events, users};

use super::concurrency::party;
use super::fixtures::{event, sorted};
use super::mode::{
    BACKEND, Connection, RunQueryDsl, Statements, TestConnection, at_once, in_mode, test,
};

/// Locking reads of the links would deadlock here on MySQL: owners without links share one gap.
#[test]
async fn sets_of_owners_without_links_do_not_deadlock() -> QueryResult<()> {
    let (database, _, keys) = party().await?;
    for _ in 0..10 {
        let mut parties = Vec::new();
        for _ in 0..8 {
            parties.push(event(&mut database.connect().await, "party").await?);
        }
        let begun = at_once(&database, &parties, async |conn, party| {
            let statements = Statements::watch(conn);
            party.set_guests(conn, &keys).await?;
            Ok(statements.take_transactions())
        })
        .await?;
        assert_eq!(begun, [[1]; 8], "one attempt each");
    }
    Ok(())
}

/// Deletes guests, gives another connection time to wait for one of them, and then waits for that
/// connection, which has locked the party. The database rolls one of the two back; this one rolls
/// itself back in any case.
#[in_mode]
async fn stand_in_the_way(
    conn: &mut TestConnection,
    party: &Event,
    guests: &[i32],
    deleted: &Barrier,
) -> QueryResult<()> {
    conn.transaction(async |conn| {
        for guest in guests {
            diesel::delete(users::table.find(guest)).execute(conn).await?;
        }
        deleted.wait();
        sleep(Duration::from_millis(300));
        diesel::delete(events::table.find(party.id)).execute(conn).await?;
        Err(Error::RollbackTransaction)
    })
    .await
}

/// `test: |conn, party, keys| write => |(result, links)| check;`: the party has the first two
/// guests, and the write is the victim of a deadlock. PostgreSQL chooses it because it has waited
/// longer, MySQL because it has written less. SQLite has one writer, so it has no deadlocks.
macro_rules! in_a_deadlock {
    ($($test:ident: |$conn:ident, $party:ident, $keys:ident| $write:expr => |$written:ident| $check:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            if BACKEND == Backend::Sqlite {
                return Ok(());
            }
            let (database, $party, $keys) = party().await?;
            $party.add_guests(&mut database.connect().await, &$keys[..2]).await?;
            let deleted = Barrier::new(2);
            let written = at_once(&database, [true, false], async |$conn, writes| {
                if writes {
                    deleted.wait();
                    return Ok(Some($write));
                }
                // An error either way: the database or the test itself has rolled it back.
                Ok(stand_in_the_way($conn, &$party, &$keys[1..], &deleted).await.err().and(None))
            })
            .await?;
            let links = sorted($party.guest_keys(&mut database.connect().await).await?);
            let $written = (written.into_iter().flatten().next().unwrap(), links);
            $check;
            Ok(())
        }
    )*};
}

in_a_deadlock! {
    add_is_retried_after_a_deadlock: |conn, party, keys|
        party.add_guest(conn, keys[2]).await =>
        |written| assert_eq!(written, (Ok(1), keys[..3].to_vec()));
    add_all_is_retried_after_a_deadlock: |conn, party, keys|
        party.add_guests(conn, &keys[2..]).await =>
        |written| assert_eq!(written, (Ok(6), keys));
    add_returning_is_retried_after_a_deadlock: |conn, party, keys|
        Event::guests_of(party.id).add_returning::<Rsvp, _, _>(conn, keys[2]).await.map(drop) =>
        |written| assert_eq!(written, (Ok(()), keys[..3].to_vec()));
    remove_is_retried_after_a_deadlock: |conn, party, keys|
        party.remove_guests(conn, &keys[..2]).await =>
        |written| assert_eq!(written, (Ok(2), vec![]));
    set_is_retried_after_a_deadlock: |conn, party, keys|
        party.set_guests(conn, &keys[1..3]).await.map(|changes| changes.kept) =>
        |written| assert_eq!(written, (Ok(1), keys[1..3].to_vec()));
    toggle_is_retried_after_a_deadlock: |conn, party, keys|
        party.toggle_guest(conn, keys[2]).await.map(|changes| changes.added) =>
        |written| assert_eq!(written, (Ok(vec![keys[2]]), keys[..3].to_vec()));
    add_in_a_users_transaction_is_not_retried_after_a_deadlock: |conn, party, keys|
        conn.transaction(async |conn| {
            party.remove_guest(conn, keys[0]).await?;
            party.add_guest(conn, keys[2]).await
        }).await =>
        |written| assert_all_or_nothing(written, [&keys[1..3], &keys[..2]]);
    set_in_a_users_transaction_is_not_retried_after_a_deadlock: |conn, party, keys|
        conn.transaction(async |conn| {
            party.remove_guest(conn, keys[0]).await?;
            party.set_guests(conn, &keys[1..3]).await
        }).await =>
        |written| assert_all_or_nothing(written, [&keys[1..3], &keys[..2]]);
    a_users_transaction_can_be_repeated_after_a_deadlock: |conn, party, keys|
        loop {
            let written = conn.transaction(async |conn| {
                party.remove_guest(conn, keys[0]).await?;
                party.set_guests(conn, &keys[1..3]).await
            }).await;
            if written.is_ok() {
                break written.map(|changes| changes.kept);
            }
        } =>
        |written| assert_eq!(written, (Ok(1), keys[1..3].to_vec()));
}

/// MySQL rolls back the whole transaction: a retried call would run without what came before it.
fn assert_all_or_nothing<T>(
    (written, links): (QueryResult<T>, Vec<i32>),
    [all, nothing]: [&[i32]; 2],
) {
    match written {
        Ok(_) => assert_eq!(links, all),
        Err(error) => {
            assert!(error.to_string().to_lowercase().contains("deadlock"), "{error:?}");
            assert_eq!(links, nothing);
        }
    }
}
