//! Several connections at once: the RACE rules.

use diesel::prelude::*;
use diesel_associations_tests::models::{Event, Friendship, User};

use super::fixtures::{event, many_users, sorted};
use super::mode::{SharedDatabase, at_once, in_mode, test};

/// A party and eight users.
#[in_mode]
pub(super) async fn party() -> QueryResult<(SharedDatabase, Event, Vec<i32>)> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let (party, keys) = (event(conn, "party").await?, many_users(conn, 8).await?);
    Ok((database, party, keys))
}

#[test]
async fn eight_connections_that_add_the_same_pair_make_one_link_and_no_error() -> QueryResult<()> {
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

#[test]
async fn concurrent_adds_of_different_targets_are_all_kept() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    let created =
        at_once(&database, &keys, async |conn, key| party.add_guest(conn, key).await).await?;
    assert_eq!(created, [1; 8]);
    assert_eq!(sorted(party.guest_keys(&mut database.connect().await).await?), keys);
    Ok(())
}

/// Some of the links exist, and one connection adds what the other has not seen yet.
#[test]
async fn concurrent_adds_return_the_rows_whoever_wrote_them() -> QueryResult<()> {
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

/// On PostgreSQL and MySQL, each connection waits for a row of the other.
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

#[test]
async fn concurrent_sets_leave_one_of_the_sets_and_never_a_mixture() -> QueryResult<()> {
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
async fn six_concurrent_sets_wait_for_each_other() -> QueryResult<()> {
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
async fn a_concurrent_add_is_kept_or_replaced_by_the_set() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    // One of the added targets is also in the set.
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
async fn concurrent_toggles_wait_for_each_other() -> QueryResult<()> {
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
async fn sets_of_two_owners_over_the_same_targets_in_opposite_order() -> QueryResult<()> {
    let (database, party, keys) = party().await?;
    let picnic = event(&mut database.connect().await, "picnic").await?;
    for race in 0..60 {
        // Each round removes and adds other links.
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
async fn concurrent_sets_of_different_owners_do_not_disturb_each_other() -> QueryResult<()> {
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
