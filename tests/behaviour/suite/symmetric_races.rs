//! Symmetric links, written by several connections at once.

use diesel::prelude::*;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::friends::Member;
use diesel_associations_tests::friends::schema::friendships;

use super::fixtures::{members, sorted};
use super::mode::{
    BACKEND, Connection, RunQueryDsl, SharedDatabase, TestConnection, at_once, in_mode, test,
};
use super::symmetric::{one_sided, pairs};

/// Four members.
#[in_mode]
async fn club() -> QueryResult<(SharedDatabase, [Member; 4])> {
    let database = SharedDatabase::new();
    let people = members(&mut database.connect().await, ["ann", "bob", "cid", "dan"]).await?;
    Ok((database, people))
}

/// The rows whose mirrors are missing.
#[in_mode]
async fn broken(conn: &mut TestConnection) -> QueryResult<Vec<(i32, i32)>> {
    let pairs = pairs(conn).await?;
    Ok(pairs.iter().copied().filter(|&(a, b)| !pairs.contains(&(b, a))).collect())
}

/// Without the lock, `add` would find one row and add the other while `clear` removes the first.
#[test]
async fn add_and_clear_from_both_ends_leave_no_one_sided_link() -> QueryResult<()> {
    let (database, [ann, bob, ..]) = club().await?;
    let conn = &mut database.connect().await;
    for race in 0..300 {
        if race % 3 == 0 {
            bob.clear_friends(conn).await?;
            one_sided(conn, [(&ann, &bob)], "old").await?;
        }
        at_once(&database, [true, false], async |conn, adds| match adds {
            true => ann.friends().add(conn, &bob).await,
            false => bob.clear_friends(conn).await,
        })
        .await?;
        assert_eq!(broken(conn).await?, [], "race {race}");
    }
    Ok(())
}

/// Without the lock, `upsert` would insert both rows between the two deletions of `remove`, or
/// complete a link that `clear` is removing.
#[test]
async fn upsert_during_removals_leaves_no_one_sided_link() -> QueryResult<()> {
    let (database, [ann, bob, ..]) = club().await?;
    let conn = &mut database.connect().await;
    for race in 0..300 {
        if race % 3 == 0 {
            bob.clear_friends(conn).await?;
            one_sided(conn, [(&ann, &bob)], "old").await?;
        }
        at_once(&database, 0..3, async |conn, call| match call {
            0 => ann.friends().upsert(conn, &bob, friendships::note.eq("new")).await,
            1 => ann.friends().remove(conn, &bob).await.map(drop),
            _ => bob.friends().clear(conn).await.map(drop),
        })
        .await?;
        assert_eq!(broken(conn).await?, [], "race {race}");
    }
    Ok(())
}

/// Without the lock, or with a separate count, `update` would count a link that it has not changed.
#[test]
async fn update_counts_only_links_that_it_changed() -> QueryResult<()> {
    let (database, [ann, bob, ..]) = club().await?;
    let conn = &mut database.connect().await;
    for race in 0..300 {
        ann.clear_friends(conn).await?;
        let note = format!("race {race}");
        let done = at_once(&database, [true, false], async |conn, adds| match adds {
            true => bob.friends().add(conn, &ann).await.map(|_| 0),
            false => ann.friends().update(conn, &bob, friendships::note.eq(&note)).await,
        })
        .await?;
        let noted = friendships::table.filter(friendships::note.eq(&note)).count();
        let changed: usize = done.into_iter().sum();
        assert_eq!(noted.get_result(conn).await, Ok(2 * changed as i64), "race {race}");
    }
    Ok(())
}

#[test]
async fn sets_at_both_ends_leave_one_of_them_whole() -> QueryResult<()> {
    let (database, [ann, bob, cid, dan]) = club().await?;
    let conn = &mut database.connect().await;
    for race in 0..300 {
        // In some races each names the other, in some only one does, in some neither.
        let of_ann = if race % 2 == 0 { [&bob, &cid] } else { [&dan, &cid] };
        let of_bob = if race % 3 == 0 { [&ann, &dan] } else { [&dan, &cid] };
        if race % 2 == 0 {
            // One call completes this link, the other removes it.
            ann.clear_friends(conn).await?;
            one_sided(conn, [(&ann, &bob)], "old").await?;
        }
        at_once(&database, [(&ann, of_ann), (&bob, of_bob)], async |conn, (member, set)| {
            member.set_friends(conn, set).await
        })
        .await?;
        assert_eq!(broken(conn).await?, [], "race {race}");
        // The one that came last has its whole set.
        let of = |friends: [&Member; 2]| sorted(friends.map(|friend| friend.id));
        let ann_has = sorted(ann.friend_keys(conn).await?) == of(of_ann);
        let bob_has = sorted(bob.friend_keys(conn).await?) == of(of_bob);
        assert!(ann_has || bob_has, "race {race}: {:?}", pairs(conn).await?);
    }
    Ok(())
}

#[test]
async fn mixed_writes_of_eight_connections_leave_no_one_sided_link() -> QueryResult<()> {
    let (database, people) = club().await?;
    at_once(&database, 0..8, async |conn, me: usize| {
        for round in 0..25 {
            let (a, b) = (&people[(me + round) % 4], &people[(me * 3 + round / 2) % 4]);
            match (me + round * 5) % 7 {
                0 | 1 => drop(a.friends().add_all(conn, [a, b]).await?),
                2 => drop(a.remove_friend(conn, b).await?),
                3 => drop(a.toggle_friends(conn, &people).await?),
                4 => drop(a.set_friends(conn, [b]).await?),
                5 => drop(a.add_friend(conn, b).await?),
                _ => drop(a.clear_friends(conn).await?),
            }
        }
        Ok(())
    })
    .await?;
    assert_eq!(broken(&mut database.connect().await).await?, []);
    Ok(())
}

#[test]
async fn eight_connections_that_add_the_same_pair_make_one_link() -> QueryResult<()> {
    let (database, [ann, bob, ..]) = club().await?;
    for _ in 0..20 {
        let ends = [(&ann, &bob), (&bob, &ann)].repeat(4);
        let made = at_once(&database, ends, async |conn, (member, friend)| {
            member.friends().add(conn, friend).await
        })
        .await?;
        assert_eq!(made.iter().sum::<usize>(), 1, "{made:?}");
        assert_eq!(ann.clear_friends(&mut database.connect().await).await?, 1);
    }
    Ok(())
}

/// `test: |conn, ann, others| write => result, links;`: the write runs in a transaction that has
/// read. Since then another connection has linked ann and bob, and unlinked ann and dan. On SQLite
/// such a transaction cannot write any more.
macro_rules! after_a_read {
    ($($test:ident: |$conn:ident, $ann:ident, $others:ident| $write:expr => $expected:expr, $left:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            let (database, [$ann, bob, cid, dan]) = club().await?;
            let $others = [bob.id, cid.id, dan.id];
            let (one, other) = (&mut database.connect().await, &mut database.connect().await);
            $ann.friends().add(other, &dan).await?;
            let written = one.transaction(async |$conn| {
                assert_eq!($ann.count_friends($conn).await?, 1);
                $ann.friends().add(other, &bob).await?;
                $ann.remove_friend(other, &dan).await?;
                $write
            }).await;
            if BACKEND == Backend::Sqlite {
                assert!(written.is_err());
            } else {
                assert_eq!(written, Ok($expected));
                assert_eq!(sorted($ann.friend_keys(other).await?), $left);
            }
            assert_eq!(broken(other).await?, []);
            Ok(())
        }
    )*};
}

after_a_read! {
    add_in_a_transaction_that_has_read: |conn, ann, others|
        ann.friends().add_all(conn, others).await => 2, others;
    add_of_a_new_link_in_a_transaction_that_has_read: |conn, ann, others|
        ann.friends().add_all(conn, &others[..2]).await => 1, others[..2];
    remove_in_a_transaction_that_has_read: |conn, ann, others|
        ann.remove_friends(conn, others).await => 1, [0; 0];
    clear_in_a_transaction_that_has_read: |conn, ann, _others|
        ann.clear_friends(conn).await => 1, [0; 0];
    set_in_a_transaction_that_has_read: |conn, ann, others|
        ann.set_friends(conn, &others[1..]).await.map(|changes| changes.removed) =>
        vec![others[0]], others[1..];
}

/// No index would reject the second link.
#[test]
async fn add_without_a_unique_index_in_a_transaction_that_has_read() -> QueryResult<()> {
    let (database, [ann, bob, ..]) = club().await?;
    let (one, other) = (&mut database.connect().await, &mut database.connect().await);
    let added = one
        .transaction(async |conn| {
            assert_eq!(ann.count_contacts(conn).await?, 0);
            ann.add_contact(other, &bob).await?;
            ann.add_contact(conn, &bob).await
        })
        .await;
    match BACKEND {
        Backend::Sqlite => assert!(added.is_err()),
        _ => assert_eq!(added, Ok(0)),
    }
    assert_eq!((ann.count_contacts(other).await?, bob.count_contacts(other).await?), (1, 1));
    Ok(())
}

/// The other insert takes no lock. On MySQL it makes ours fail with a UNIQUE violation.
#[test]
async fn an_insert_that_takes_no_lock_leaves_no_one_sided_link() -> QueryResult<()> {
    let (database, [ann, bob, cid, ..]) = club().await?;
    let conn = &mut database.connect().await;
    for race in 0..40 {
        at_once(&database, [true, false], async |conn, ours| match ours {
            true => ann.friends().add_all(conn, [&bob, &cid]).await.map(drop),
            false => {
                let row = one_sided(conn, [(&bob, &ann)], "theirs").await;
                row.or_else(|error| match error {
                    diesel::result::Error::DatabaseError(..) => Ok(()),
                    error => Err(error),
                })
            }
        })
        .await?;
        assert_eq!(broken(conn).await?, [], "race {race}");
        assert_eq!(ann.count_friends(conn).await?, 2);
        diesel::delete(friendships::table).execute(conn).await?;
    }
    Ok(())
}
