//! An `INSERT` that fails within a transaction which goes on.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::prelude::*;
use diesel_associations_tests::friends::Member;
use diesel_associations_tests::models::{EventGuests, Friendship, User};

use super::fixtures::{UNKNOWN, event, many_members, many_users};
use super::mode::{Connection, test};
use super::nodes::Cluster;

/// More than the 8 KB of rows that a node logs at once.
const MANY: usize = 4_000;

#[test]
async fn no_node_keeps_the_rows_that_were_refused_for_a_known_link() -> QueryResult<()> {
    let cluster = Cluster::new().await;
    let conn = &mut cluster.connect(0).await;
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let keys = many_users(conn, MANY).await?;
    let last = keys[MANY - 1];
    party.add_guest(conn, last).await?;
    picnic.add_guest(conn, last).await?;
    User::friends_of(last).add(conn, last).await?;
    conn.transaction(async |conn| {
        assert_eq!(party.add_guests(conn, &keys).await?, MANY - 1);
        let pairs = keys.iter().map(|key| (picnic.id, *key));
        assert_eq!(EventGuests.link(conn, pairs).await?, MANY - 1);
        let friends = User::friends_of(last);
        let rows = friends.add_all_returning::<Friendship, _, _>(conn, &keys).await?;
        assert_eq!(rows.len(), MANY);
        QueryResult::Ok(())
    })
    .await?;
    cluster.agrees(&[0, 1, 2]).await
}

/// In a transaction of the call's own.
#[test]
async fn nor_where_the_call_returns_rows() -> QueryResult<()> {
    let cluster = Cluster::new().await;
    let conn = &mut cluster.connect(0).await;
    let keys = many_users(conn, MANY).await?;
    let friends = User::friends_of(keys[0]);
    friends.add(conn, keys[MANY - 1]).await?;
    let rows = friends.add_all_returning::<Friendship, _, _>(conn, &keys).await?;
    assert_eq!(rows.len(), MANY);
    cluster.agrees(&[0, 1, 2]).await
}

/// A transaction that began before another connection added one of the links does not see it, and is refused.
#[test]
async fn nor_where_the_links_have_no_direction() -> QueryResult<()> {
    let cluster = Cluster::new().await;
    let (conn, other) = (&mut cluster.connect(0).await, &mut cluster.connect(0).await);
    let keys = many_members(conn, MANY).await?;
    let friends = Member::friends_of(keys[0]);
    let added = conn
        .transaction(async |conn| {
            assert_eq!(friends.total(conn).await?, 0);
            friends.add(other, keys[MANY - 1]).await?;
            friends.add_all(conn, &keys).await
        })
        .await?;
    assert_eq!(added, MANY - 1);
    cluster.agrees(&[0, 1, 2]).await
}

/// The user's transaction goes on after an error.
#[test]
async fn nor_for_a_target_that_does_not_exist() -> QueryResult<()> {
    let cluster = Cluster::new().await;
    let conn = &mut cluster.connect(0).await;
    let party = event(conn, "party").await?;
    let mut keys = many_users(conn, MANY).await?;
    keys.push(UNKNOWN);
    conn.transaction(async |conn| {
        for _ in 0..2 {
            let error = party.add_guests(conn, &keys).await.expect_err("there is no such user");
            assert!(matches!(error, Error::DatabaseError(..)), "{error:?}");
            let error = party.set_guests(conn, &keys).await.expect_err("there is no such user");
            assert!(matches!(error, Error::DatabaseError(..)), "{error:?}");
        }
        party.add_guest(conn, keys[0]).await
    })
    .await?;
    assert_eq!(party.guest_keys(conn).await?, keys[..1]);
    cluster.agrees(&[0, 1, 2]).await
}
