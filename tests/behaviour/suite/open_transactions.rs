//! Writes inside a transaction of the user's, while another connection writes: the RACE rules.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::Changes;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Friendship, User};

use super::concurrency::party;
use super::fixtures::{sorted, users};
use super::mode::{
    BACKEND, Connection, SharedDatabase, SimpleConnection, TestConnection, in_mode, test,
};

/// `test: |conn, party, keys| write => result, links;`: the write runs in a transaction that has
/// read, and another connection has added two guests since.
///
/// On SQLite such a transaction cannot write any more. On the others the write must see the two
/// guests, which MySQL's snapshot does not show.
macro_rules! after_a_read {
    ($($test:ident: |$conn:ident, $party:ident, $keys:ident| $write:expr => $expected:expr, $links:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            let (database, $party, $keys) = party().await?;
            let (one, other) = (&mut database.connect().await, &mut database.connect().await);
            let written = one.transaction(async |$conn| {
                assert_eq!($party.count_guests($conn).await?, 0);
                $party.add_guests(other, [$keys[0], $keys[1]]).await?;
                $write.await
            }).await;
            let links = sorted($party.guest_keys(other).await?);
            if BACKEND == Backend::Sqlite {
                let Err(Error::DatabaseError(_, error)) = written else { panic!("{written:?}") };
                assert_eq!(error.message(), "database is locked");
                assert_eq!(links, $keys[..2]);
            } else {
                assert_eq!(written, Ok($expected));
                assert_eq!(links, $links);
            }
            Ok(())
        }
    )*};
}

after_a_read! {
    set_in_a_transaction_that_has_read: |conn, party, keys|
        party.set_guests(conn, [keys[1], keys[2]]) =>
        Changes { added: vec![keys[2]], removed: vec![keys[0]], kept: 1 }, keys[1..3];
    toggle_in_a_transaction_that_has_read: |conn, party, keys|
        party.toggle_guests(conn, [keys[1], keys[2]]) =>
        Changes { added: vec![keys[2]], removed: vec![keys[1]], kept: 1 }, [keys[0], keys[2]];
    add_in_a_transaction_that_has_read: |conn, party, keys|
        party.add_guests(conn, [keys[1], keys[2]]) => 1, keys[..3];
    remove_in_a_transaction_that_has_read: |conn, party, keys|
        party.remove_guests(conn, [keys[1], keys[2]]) => 1, keys[..1];
}

#[test]
async fn add_returning_sees_a_row_committed_since_the_first_read() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let (one, other) = (&mut database.connect().await, &mut database.connect().await);
    let [ann, bob] = users(one, ["ann", "bob"]).await?;
    let row = one
        .transaction(async |conn| {
            assert_eq!(ann.count_friends(conn).await?, 0);
            ann.add_friend(other, &bob).await?;
            User::friends_of(ann.id).add_returning::<Friendship, _, _>(conn, &bob).await
        })
        .await;
    match BACKEND {
        Backend::Sqlite => assert!(matches!(row, Err(Error::DatabaseError(..))), "{row:?}"),
        _ => assert_eq!(row?.friend_id, bob.id),
    }
    Ok(())
}

/// A connection that fails instead of waiting long for a lock.
#[in_mode]
async fn impatient(database: &SharedDatabase) -> QueryResult<TestConnection> {
    let mut conn = database.connect().await;
    conn.batch_execute(match BACKEND {
        Backend::Sqlite => "PRAGMA busy_timeout = 0",
        Backend::Postgres => "SET lock_timeout = '1s'",
        Backend::Mysql => "SET innodb_lock_wait_timeout = 1",
    })
    .await?;
    Ok(conn)
}

/// Looking for a missing link would lock its gap on MySQL.
#[test]
async fn adds_in_open_transactions_do_not_wait_for_each_other() -> QueryResult<()> {
    if BACKEND == Backend::Sqlite {
        return Ok(()); // SQLite has one writer.
    }
    let (database, party, keys) = party().await?;
    let (one, other) = (&mut impatient(&database).await?, &mut impatient(&database).await?);
    party.add_guest(one, keys[0]).await?;
    one.transaction(async |conn| {
        assert_eq!(party.add_guest(conn, keys[1]).await?, 1);
        assert_eq!(party.add_guest(other, keys[2]).await?, 1);
        assert_eq!(party.add_guests(conn, [keys[0], keys[3]]).await?, 1);
        assert_eq!(party.add_guests(other, [keys[0], keys[4]]).await?, 1);
        QueryResult::Ok(())
    })
    .await?;
    assert_eq!(sorted(party.guest_keys(other).await?), keys[..5]);
    Ok(())
}

/// MySQL has no lock on the owner that lets foreign-key checks of other transactions pass.
#[test]
async fn on_postgresql_a_set_does_not_wait_for_an_open_transaction_that_adds() -> QueryResult<()> {
    if BACKEND != Backend::Postgres {
        return Ok(());
    }
    let (database, party, keys) = party().await?;
    let (one, other) = (&mut impatient(&database).await?, &mut impatient(&database).await?);
    one.transaction(async |conn| {
        party.add_guest(conn, keys[0]).await?;
        assert_eq!(party.set_guests(other, [keys[1]]).await?.added, [keys[1]]);
        QueryResult::Ok(())
    })
    .await?;
    assert_eq!(sorted(party.guest_keys(other).await?), keys[..2], "set, then added");
    Ok(())
}
