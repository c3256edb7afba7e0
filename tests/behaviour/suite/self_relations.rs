//! Directed links between rows of one table: the SELF rules.

use diesel::prelude::*;
use diesel_associations_tests::models::User;
use diesel_associations_tests::schema::{follows, users};

use super::fixtures::{names, users};
use super::mode::{RunQueryDsl, connection, test};

#[test]
async fn a_directed_relation_is_seen_from_its_two_ends_differently() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    assert_eq!(ann.add_follow(conn, &bob).await?, 1);
    assert_eq!(ann.get_follows(conn).await?, [bob.clone()]);
    assert_eq!(bob.get_followers(conn).await?, [ann.clone()]);
    assert_eq!(ann.get_followers(conn).await?, []);
    assert_eq!(bob.get_follows(conn).await?, []);
    Ok(())
}

#[test]
async fn both_directions_of_a_pair_are_two_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    ann.add_follow(conn, &bob).await?;
    assert_eq!(bob.add_follow(conn, &ann).await?, 1);
    assert_eq!(follows::table.count().get_result::<i64>(conn).await?, 2);
    assert_eq!(ann.remove_follow(conn, &bob).await?, 1);
    assert_eq!(ann.get_followers(conn).await?, [bob]);
    Ok(())
}

#[test]
async fn the_other_end_writes_the_same_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    bob.add_follower(conn, &ann).await?;
    assert_eq!(ann.add_follow(conn, &bob).await?, 0);
    assert_eq!(bob.remove_follower(conn, &ann).await?, 1);
    assert_eq!(ann.count_follows(conn).await?, 0);
    Ok(())
}

#[test]
async fn a_row_may_be_linked_to_itself() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann] = users(conn, ["ann"]).await?;
    assert_eq!(ann.add_follow(conn, &ann).await?, 1);
    assert_eq!(ann.get_follows(conn).await?, [ann.clone()]);
    assert_eq!(ann.get_followers(conn).await?, [ann.clone()]);
    assert_eq!(ann.set_followers(conn, [] as [i32; 0]).await?.removed, [ann.id]);
    Ok(())
}

#[test]
async fn every_other_operation_on_a_self_relation() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    assert_eq!(ann.set_follows(conn, [&bob, &cid]).await?.added, [bob.id, cid.id]);
    assert!(ann.has_follows(conn, [&bob, &cid]).await?);
    assert!(!ann.has_any_follower(conn, [&bob, &cid]).await?);
    assert_eq!(ann.toggle_follows(conn, [&bob, &ann]).await?.removed, [bob.id]);
    assert_eq!(names(&ann.get_follows(conn).await?), ["ann", "cid"]);
    let dan = ann.create_follow(conn, users::name.eq("dan")).await?;
    assert_eq!(dan.get_followers(conn).await?, [ann.clone()]);
    let lists = User::load_followers(conn, [&bob, &cid]).await?;
    assert_eq!(lists, [vec![], vec![ann.clone()]]);
    let filtered = ann.follows().filter(users::name.eq("cid"));
    assert_eq!(filtered.load::<User>(conn).await?, [cid]);
    assert_eq!(ann.clear_follows(conn).await?, 3);
    Ok(())
}

#[test]
async fn without_symmetric_each_call_writes_one_row() -> QueryResult<()> {
    use diesel_associations_tests::schema::friends;
    let conn = &mut connection().await;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    let friendship = ann.add_friend(conn, &bob).await?;
    assert_eq!((friendship.user_id, friendship.friend_id), (ann.id, bob.id));
    assert_eq!(friends::table.count().get_result::<i64>(conn).await?, 1);
    assert_eq!(ann.get_friends(conn).await?, [bob.clone()]);
    assert_eq!(bob.get_friends(conn).await?, []);
    bob.add_friend(conn, &ann).await?;
    assert_eq!(friends::table.count().get_result::<i64>(conn).await?, 2);
    assert_eq!(ann.remove_friend(conn, &bob).await?, 1);
    assert_eq!(bob.get_friends(conn).await?, [ann]);
    Ok(())
}
