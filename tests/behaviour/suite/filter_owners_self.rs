//! Filters on owners in self-relations, and filters inside filters.

use diesel::dsl::not;
use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::models::{
    EventGuests, User, UserEvents, UserFollowers, UserFollows,
};
use diesel_associations_tests::schema::{events, follows, rsvps, users};

use super::fixtures::{event, users};
use super::mode::{RunQueryDsl, TestConnection, connection, in_mode, test};

/// ann follows bob and herself, bob follows cid, cid and dan follow nobody.
#[in_mode]
async fn followers(conn: &mut TestConnection) -> QueryResult<[User; 4]> {
    let people = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    let [ann, bob, cid, _] = &people;
    ann.add_follows(conn, [bob, ann]).await?;
    bob.add_follow(conn, cid).await?;
    Ok(people)
}

#[in_mode]
macro_rules! found {
    ($conn:ident, $filter:expr) => {
        users::table
            .filter($filter)
            .order(users::id)
            .select(users::name)
            .load::<String>($conn)
            .await?
    };
}

#[test]
async fn in_a_self_relation_a_condition_is_about_the_targets() -> QueryResult<()> {
    let conn = &mut connection().await;
    followers(conn).await?;
    let named = |name| users::name.eq(name);
    assert_eq!(found!(conn, UserFollows.some(named("cid"))), ["bob"]);
    assert_eq!(found!(conn, UserFollowers.some(named("ann"))), ["ann", "bob"]);
    assert_eq!(found!(conn, UserFollows.none(named("bob"))), ["bob", "cid", "dan"]);
    assert_eq!(found!(conn, UserFollows.every(named("cid"))), ["bob", "cid", "dan"]);
    assert_eq!(found!(conn, UserFollows.some(named("cid")).and(named("ann"))), [] as [&str; 0]);
    Ok(())
}

#[test]
async fn in_a_self_relation_keys_and_numbers_are_of_the_targets() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid, _] = followers(conn).await?;
    assert_eq!(found!(conn, UserFollows.any_of([&bob, &cid])), ["ann", "bob"]);
    assert_eq!(found!(conn, UserFollows.all_of([&ann, &bob])), ["ann"]);
    assert_eq!(found!(conn, UserFollowers.exactly([&ann])), ["ann", "bob"]);
    assert_eq!(found!(conn, UserFollows.at_least(2)), ["ann"]);
    let numbers = users::table.select((UserFollows.link_count(), UserFollowers.link_count()));
    let numbers: Vec<(i64, i64)> = numbers.order(users::id).load(conn).await?;
    assert_eq!(numbers, [(2, 1), (1, 1), (0, 1), (0, 0)]);
    let loners = UserFollows.links(follows::follow_id.eq(follows::follower_id));
    assert_eq!(found!(conn, loners.at_least(1)), ["ann"], "she follows herself");
    Ok(())
}

#[test]
async fn filters_in_filters_of_a_self_relation() -> QueryResult<()> {
    let conn = &mut connection().await;
    followers(conn).await?;
    let cid = || users::name.eq("cid");
    let two_steps = UserFollows.some(UserFollows.some(cid()));
    assert_eq!(found!(conn, two_steps), ["ann"]);
    let three_steps = UserFollows.some(UserFollows.some(UserFollows.some(cid())));
    assert_eq!(found!(conn, three_steps), ["ann"], "by way of herself");
    let back_and_forth = UserFollows.some(UserFollowers.some(users::name.eq("ann")));
    assert_eq!(found!(conn, back_and_forth), ["ann"]);
    let all_follow_cid = UserFollows.every(UserFollows.some(cid()));
    assert_eq!(found!(conn, all_follow_cid), ["cid", "dan"]);
    // A column next to the inner filter belongs to the target of the outer one.
    let by_way_of_bob = UserFollows.some(UserFollows.some(cid()).and(users::name.eq("bob")));
    assert_eq!(found!(conn, by_way_of_bob), ["ann"]);
    let before = UserFollows.some(users::name.eq("bob").and(UserFollows.some(cid())));
    assert_eq!(found!(conn, before), ["ann"]);
    let of_link_and_step =
        UserFollows.some(UserFollows.at_least(1).and(follows::follow_id.ne(follows::follower_id)));
    assert_eq!(found!(conn, of_link_and_step), ["ann"], "the link's columns are of the outer link");
    Ok(())
}

#[test]
async fn filters_in_filters_over_several_tables() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid, _] = followers(conn).await?;
    let [party, picnic] = [event(conn, "party").await?, event(conn, "picnic").await?];
    party.add_guests_with(conn, [&ann, &bob], rsvps::status.eq("yes")).await?;
    picnic.add_guest_with(conn, &cid, rsvps::status.eq("no")).await?;

    let met_ann = UserEvents.some(EventGuests.some(users::name.eq("ann")));
    assert_eq!(found!(conn, met_ann), ["ann", "bob"]);
    let followed_at_picnic = UserFollows.some(UserEvents.some(events::name.eq("picnic")));
    assert_eq!(found!(conn, followed_at_picnic), ["bob"]);
    let yes_inside = UserEvents.some(EventGuests.links(rsvps::status.eq("yes")).at_least(2));
    assert_eq!(found!(conn, yes_inside), ["ann", "bob"]);
    // The inner status is that of the inner link, the outer status that of the outer link.
    let said_no = UserEvents
        .links(rsvps::status.eq("no"))
        .some(EventGuests.links(rsvps::status.eq("yes")).at_least(1));
    assert_eq!(found!(conn, said_no), [] as [&str; 0]);
    let alone = UserEvents.some(EventGuests.exactly([&cid]));
    assert_eq!(found!(conn, alone), ["cid"]);

    let parties_of_followers = EventGuests.some(UserFollows.some(not(UserEvents.at_least(2))));
    let found = events::table.filter(parties_of_followers).select(events::name);
    assert_eq!(found.load::<String>(conn).await?, ["party"]);
    Ok(())
}

#[test]
async fn a_self_relation_on_a_query_that_joins_its_join_table() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [_, bob, cid, _] = followers(conn).await?;
    let pairs: Vec<(String, i32)> = users::table
        .inner_join(follows::table.on(follows::follower_id.eq(users::id)))
        .filter(UserFollows.some(users::name.eq("cid")))
        .select((users::name, follows::follow_id))
        .load(conn)
        .await?;
    assert_eq!(pairs, [("bob".to_owned(), cid.id)]);
    let followed: Vec<(String, i32)> = users::table
        .inner_join(follows::table.on(follows::follow_id.eq(users::id)))
        .filter(UserFollows.any_of([&cid]))
        .select((users::name, follows::follow_id))
        .load(conn)
        .await?;
    assert_eq!(followed, [("bob".to_owned(), bob.id)], "`follows` inside is not that outside");
    Ok(())
}

/// The filter is used in the query of a handle and names the same two tables.
#[test]
async fn in_the_query_of_a_handle() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, ..] = followers(conn).await?;
    let follow_cid = ann.follows().filter(UserFollows.some(users::name.eq("cid")));
    assert_eq!(follow_cid.select(users::name).load::<String>(conn).await?, ["bob"]);
    let two = ann.follows().filter(UserFollows.at_least(2));
    assert_eq!(two.select(users::name).load::<String>(conn).await?, ["ann"]);
    let ranked = ann.follows().order((UserFollowers.link_count().desc(), users::name.desc()));
    assert_eq!(ranked.select(users::name).load::<String>(conn).await?, ["bob", "ann"]);
    Ok(())
}
