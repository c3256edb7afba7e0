//! Links between rows of one table.

use diesel::prelude::*;
use diesel_associations_tests::connection;
use diesel_associations_tests::fixtures::{names, users};
use diesel_associations_tests::models::User;
use diesel_associations_tests::schema::{follows, users};

// Self relations: directed.
#[test]
fn a_directed_relation_is_seen_from_its_two_ends_differently() -> QueryResult<()> {
    let conn = &mut connection();
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    assert_eq!(ann.add_follow(conn, &bob)?, 1);
    assert_eq!(ann.get_follows(conn)?, [bob.clone()]);
    assert_eq!(bob.get_followers(conn)?, [ann.clone()]);
    assert_eq!(ann.get_followers(conn)?, []);
    assert_eq!(bob.get_follows(conn)?, []);
    Ok(())
}

#[test]
fn both_directions_of_a_pair_are_two_links() -> QueryResult<()> {
    let conn = &mut connection();
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    ann.add_follow(conn, &bob)?;
    assert_eq!(bob.add_follow(conn, &ann)?, 1);
    assert_eq!(follows::table.count().get_result::<i64>(conn)?, 2);
    assert_eq!(ann.remove_follow(conn, &bob)?, 1);
    assert_eq!(ann.get_followers(conn)?, [bob]);
    Ok(())
}

#[test]
fn the_other_end_writes_the_same_link() -> QueryResult<()> {
    let conn = &mut connection();
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    bob.add_follower(conn, &ann)?;
    assert_eq!(ann.add_follow(conn, &bob)?, 0);
    assert_eq!(bob.remove_follower(conn, &ann)?, 1);
    assert_eq!(ann.count_follows(conn)?, 0);
    Ok(())
}

#[test]
fn a_row_may_be_linked_to_itself() -> QueryResult<()> {
    let conn = &mut connection();
    let [ann] = users(conn, ["ann"])?;
    assert_eq!(ann.add_follow(conn, &ann)?, 1);
    assert_eq!(ann.get_follows(conn)?, [ann.clone()]);
    assert_eq!(ann.get_followers(conn)?, [ann.clone()]);
    assert_eq!(ann.set_followers(conn, [] as [i32; 0])?.removed, [ann.id]);
    Ok(())
}

#[test]
fn every_other_operation_on_a_self_relation() -> QueryResult<()> {
    let conn = &mut connection();
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"])?;
    assert_eq!(ann.set_follows(conn, [&bob, &cid])?.added, [bob.id, cid.id]);
    assert!(ann.has_follows(conn, [&bob, &cid])?);
    assert!(!ann.has_any_follower(conn, [&bob, &cid])?);
    assert_eq!(ann.toggle_follows(conn, [&bob, &ann])?.removed, [bob.id]);
    assert_eq!(names(&ann.get_follows(conn)?), ["ann", "cid"]);
    let dan = ann.create_follow(conn, users::name.eq("dan"))?;
    assert_eq!(dan.get_followers(conn)?, [ann.clone()]);
    let lists = User::load_followers(conn, [&bob, &cid])?;
    assert_eq!(lists, [vec![], vec![ann.clone()]]);
    let filtered = ann.follows().filter(users::name.eq("cid"));
    assert_eq!(filtered.load::<User>(conn)?, [cid]);
    assert_eq!(ann.clear_follows(conn)?, 3);
    Ok(())
}

#[test]
fn friends_as_first_described_are_one_row_a_call() -> QueryResult<()> {
    use diesel_associations_tests::schema::friends;
    let conn = &mut connection();
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    let friendship = ann.add_friend(conn, &bob)?;
    assert_eq!((friendship.user_id, friendship.friend_id), (ann.id, bob.id));
    assert_eq!(friends::table.count().get_result::<i64>(conn)?, 1);
    assert_eq!(ann.get_friends(conn)?, [bob.clone()]);
    assert_eq!(bob.get_friends(conn)?, []);
    bob.add_friend(conn, &ann)?;
    assert_eq!(friends::table.count().get_result::<i64>(conn)?, 2);
    assert_eq!(ann.remove_friend(conn, &bob)?, 1);
    assert_eq!(bob.get_friends(conn)?, [ann]);
    Ok(())
}
