//! Several connections at once.

use std::sync::Barrier;
use std::thread::sleep;
use std::time::Duration;

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::Changes;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Event, Friendship, Rsvp, User};
use diesel_associations_tests::schema::{events, users};

use super::fixtures::{event, many_users, sorted, users};
use super::mode::{
    BACKEND, Connection, RunQueryDsl, SharedDatabase, SimpleConnection, Statements, TestConnection,
    at_once, in_mode, test,
};

/// A party and eight users.
#[in_mode]
async fn party() -> QueryResult<(SharedDatabase, Event, Vec<i32>)> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let (party, keys) = (event(conn, "party").await?, many_users(conn, 8).await?);
    Ok((database, party, keys))
}

// Add: a concurrent insert of the same pair.
#[test]
async fn s5_1_eight_connections_that_add_the_same_pair_make_one_link_and_no_error()
-> QueryResult<()> {
    let (database, party, keys) = party().await?;
    for key in &keys {
        let created =
            at_once(&database, [key; 8], async |conn, key| party.add_guest(conn, key).await)
                .await?;
        assert_eq!(created.iter().sum::<usize>(), 1, "{created:?}");
    }
    assert_eq!(sorted(party.guest_keys(&mut database.connect().await).await?), keys);
    Ok(())
}

// Add: N concurrent adds of different targets.
#[test]
async fn concurrent_adds_of_different_targets_are_all_kept() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    let created =
        at_once(&database, &keys, async |conn, key| party.add_guest(conn, key).await).await?;
    assert_eq!(created, [1; 8]);
    assert_eq!(sorted(party.guest_keys(&mut database.connect().await).await?), keys);
    Ok(())
}

/// Some of the links exist, and what one adds the other has not seen yet.
#[test]
async fn s5_1_concurrent_adds_return_the_rows_whoever_has_written_them() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let keys = many_users(conn, 5).await?;
    for _ in 0..10 {
        User::friends_of(keys[0]).add(conn, keys[1]).await?;
        let rows = at_once(&database, [&keys[1..]; 4], async |conn, keys_of_friends| {
            let friends = User::friends_of(keys[0]);
            friends.add_all_returning::<Friendship, _, _>(conn, keys_of_friends).await
        })
        .await?;
        for rows in rows {
            let friends: Vec<i32> = rows.iter().map(|row| row.friend_id).collect();
            assert_eq!(friends, keys[1..]);
        }
        assert_eq!(User::friends_of(keys[0]).clear(conn).await?, 4);
    }
    Ok(())
}

/// On PostgreSQL and MySQL each waits for a row of the other.
#[test]
async fn concurrent_adds_of_the_same_targets_in_another_order_are_all_kept() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    let reversed: Vec<i32> = keys.iter().rev().copied().collect();
    for _ in 0..10 {
        let created = at_once(&database, [&keys, &reversed].repeat(2), async |conn, keys| {
            party.add_guests(conn, keys).await
        })
        .await?;
        assert_eq!(created.iter().sum::<usize>(), 8, "{created:?}");
        party.clear_guests(&mut database.connect().await).await?;
    }
    Ok(())
}

// Set: two concurrent sets leave one of the two sets.
#[test]
async fn s5_5_concurrent_sets_leave_one_of_the_sets_and_never_a_mixture() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    let sets = [&keys[..4], &keys[3..]];
    for race in 0..300 {
        at_once(&database, sets, async |conn, set| party.set_guests(conn, set).await).await?;
        let links = sorted(party.guest_keys(&mut database.connect().await).await?);
        assert!(sets.contains(&&links[..]), "race {race}: {links:?}");
    }
    Ok(())
}

#[test]
async fn s5_5_six_concurrent_sets_wait_for_each_other() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    let sets = [&keys[..4], &keys[3..]];
    for race in 0..20 {
        at_once(&database, sets.repeat(3), async |conn, set| party.set_guests(conn, set).await)
            .await?;
        let links = sorted(party.guest_keys(&mut database.connect().await).await?);
        assert!(sets.contains(&&links[..]), "race {race}: {links:?}");
    }
    Ok(())
}

#[test]
async fn s5_5_a_concurrent_add_is_kept_or_replaced_by_the_set() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    // One of those that are added is among those that are set.
    let (set, added) = (&keys[..3], [keys[7], keys[1]]);
    for race in 0..40 {
        at_once(&database, [true, false].repeat(2), async |conn, sets| match sets {
            true => party.set_guests(conn, set).await.map(drop),
            false => party.add_guests(conn, added).await.map(drop),
        })
        .await?;
        let links = sorted(party.guest_keys(&mut database.connect().await).await?);
        assert!(links == set || links == [set, &added[..1]].concat(), "race {race}: {links:?}");
    }
    Ok(())
}

#[test]
async fn s5_5_concurrent_toggles_wait_for_each_other() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    for _ in 0..10 {
        let changes = at_once(&database, [&keys; 8], async |conn, keys| {
            party.toggle_guests(conn, keys).await
        })
        .await?;
        let linked = changes.iter().filter(|changes| changes.added == keys).count();
        let unlinked =
            changes.iter().filter(|changes| sorted(changes.removed.clone()) == keys).count();
        assert_eq!((linked, unlinked), (4, 4), "one after the other: {changes:?}");
        assert_eq!(party.count_guests(&mut database.connect().await).await?, 0);
    }
    Ok(())
}

#[test]
async fn s5_5_sets_of_two_owners_over_the_same_targets_in_opposite_order() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    let picnic = event(&mut database.connect().await, "picnic").await?;
    for race in 0..60 {
        // Each time other links go and come.
        let set = &keys[race % 4..4 + race % 5];
        let reversed: Vec<i32> = set.iter().rev().copied().collect();
        at_once(&database, [(&party, set), (&picnic, &reversed)], async |conn, (event, set)| {
            event.set_guests(conn, set).await
        })
        .await?;
        let conn = &mut database.connect().await;
        assert_eq!(sorted(party.guest_keys(conn).await?), set);
        assert_eq!(sorted(picnic.guest_keys(conn).await?), set);
    }
    Ok(())
}

#[test]
async fn s5_5_concurrent_sets_of_different_owners_do_not_disturb_each_other() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    let picnic = event(&mut database.connect().await, "picnic").await?;
    at_once(
        &database,
        [(&party, &keys[..4]), (&picnic, &keys[4..])],
        async |conn, (event, set)| event.set_guests(conn, set).await,
    )
    .await?;
    let conn = &mut database.connect().await;
    assert_eq!(sorted(party.guest_keys(conn).await?), keys[..4]);
    assert_eq!(sorted(picnic.guest_keys(conn).await?), keys[4..]);
    Ok(())
}

/// What a write comes to in a transaction that has read, after which another connection has written.
///
/// On SQLite such a transaction cannot write any more, and says so; on the others it must see what was
/// written, which MySQL's own snapshot does not show.
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
    s5_5_set_in_a_transaction_that_has_read: |conn, party, keys|
        party.set_guests(conn, [keys[1], keys[2]]) =>
        Changes { added: vec![keys[2]], removed: vec![keys[0]], kept: 1 }, keys[1..3];
    s5_5_toggle_in_a_transaction_that_has_read: |conn, party, keys|
        party.toggle_guests(conn, [keys[1], keys[2]]) =>
        Changes { added: vec![keys[2]], removed: vec![keys[1]], kept: 1 }, [keys[0], keys[2]];
    s5_1_add_in_a_transaction_that_has_read: |conn, party, keys|
        party.add_guests(conn, [keys[1], keys[2]]) => 1, keys[..3];
    remove_in_a_transaction_that_has_read: |conn, party, keys|
        party.remove_guests(conn, [keys[1], keys[2]]) => 1, keys[..1];
}

#[test]
async fn s5_1_a_row_is_returned_that_another_has_written_since() -> QueryResult<()> {
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

/// A connection to a server that fails instead of waiting for a lock.
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

/// To look for a link that does not exist would lock, on MySQL, the place where it is to go.
#[test]
async fn s5_1_adds_in_open_transactions_do_not_wait_for_each_other() -> QueryResult<()> {
    if BACKEND == Backend::Sqlite {
        return Ok(()); // It has one writer.
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

/// MySQL has no lock on the owner that leaves the foreign keys of others alone.
#[test]
async fn s5_5_on_postgresql_a_set_does_not_wait_for_an_open_transaction_that_adds()
-> QueryResult<()> {
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

/// They would if, on MySQL, they locked the links that they read: owners without any have the same gap.
#[test]
async fn s5_5_sets_of_owners_without_links_do_not_fall_to_deadlocks() -> QueryResult<()> {
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

/// Deletes guests, waits until another connection waits for one of them, and then waits for that one,
/// which has locked the party: the database undoes one of the two. Takes back what it has done.
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

/// What a write comes to, of a party with the first two of the guests, that is undone in a deadlock: it
/// has waited longer than the other, which is what counts on PostgreSQL, and written less, which is what
/// counts on MySQL. SQLite has one writer, and so no deadlocks.
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
                // An error either way: it has been undone, or has taken everything back.
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
    add_is_run_again_after_a_deadlock: |conn, party, keys|
        party.add_guest(conn, keys[2]).await =>
        |written| assert_eq!(written, (Ok(1), keys[..3].to_vec()));
    add_all_is_run_again_after_a_deadlock: |conn, party, keys|
        party.add_guests(conn, &keys[2..]).await =>
        |written| assert_eq!(written, (Ok(6), keys));
    add_returning_is_run_again_after_a_deadlock: |conn, party, keys|
        Event::guests_of(party.id).add_returning::<Rsvp, _, _>(conn, keys[2]).await.map(drop) =>
        |written| assert_eq!(written, (Ok(()), keys[..3].to_vec()));
    remove_is_run_again_after_a_deadlock: |conn, party, keys|
        party.remove_guests(conn, &keys[..2]).await =>
        |written| assert_eq!(written, (Ok(2), vec![]));
    s5_5_set_is_run_again_after_a_deadlock: |conn, party, keys|
        party.set_guests(conn, &keys[1..3]).await.map(|changes| changes.kept) =>
        |written| assert_eq!(written, (Ok(1), keys[1..3].to_vec()));
    s5_5_toggle_is_run_again_after_a_deadlock: |conn, party, keys|
        party.toggle_guest(conn, keys[2]).await.map(|changes| changes.added) =>
        |written| assert_eq!(written, (Ok(vec![keys[2]]), keys[..3].to_vec()));
    a_transaction_with_an_add_in_a_deadlock_is_the_users_to_repeat: |conn, party, keys|
        conn.transaction(async |conn| {
            party.remove_guest(conn, keys[0]).await?;
            party.add_guest(conn, keys[2]).await
        }).await =>
        |written| assert_all_or_nothing(written, [&keys[1..3], &keys[..2]]);
    s5_5_a_transaction_with_a_set_in_a_deadlock_is_the_users_to_repeat: |conn, party, keys|
        conn.transaction(async |conn| {
            party.remove_guest(conn, keys[0]).await?;
            party.set_guests(conn, &keys[1..3]).await
        }).await =>
        |written| assert_all_or_nothing(written, [&keys[1..3], &keys[..2]]);
    s5_5_a_transaction_with_a_set_in_a_deadlock_can_be_repeated: |conn, party, keys|
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

/// In a deadlock MySQL undoes all of a transaction: what ran again would run without what came before.
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
