//! The basic calls of three associations, from both ends.

use diesel::prelude::*;
use diesel_associations::{Associations, Changes};
use diesel_associations_tests::models::User as Guest;
use diesel_associations_tests::schema::{events, rsvps};
use diesel_associations_tests::seed::schema::{items, people, pugs};
use diesel_associations_tests::seed::{Friend, Friendship, Item, Pug};

use super::fixtures::{event, names, users};
use super::mode::{RunQueryDsl, Statements, TestConnection, connection, in_mode, test};

/// Its attribute names no target, so the target is the singular of `as`.
#[derive(Debug, Clone, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(through = "rsvps", as = "Guests")]
struct Event {
    id: i32,
    name: String,
}

#[test]
async fn the_target_defaults_to_the_singular_of_as() -> QueryResult<()> {
    let conn = &mut connection().await;
    event(conn, "party").await?;
    let party: Event = events::table.first(conn).await?;
    let people: [Guest; 2] = users(conn, ["ann", "bob"]).await?;
    let times = rsvps::created_at.eq(diesel::dsl::now);
    assert_eq!(party.add_guests_with(conn, &people, times).await?, 2);
    let guests: Vec<Guest> = party.get_guests(conn).await?;
    assert_eq!(names(&guests), ["ann", "bob"]);
    assert_eq!(party.name, "party");
    Ok(())
}

#[test]
async fn events_and_guests_from_both_ends() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    party.add_guest(conn, &ann).await?;
    assert_eq!(party.get_guests(conn).await?, [ann.clone()]);
    assert_eq!(ann.get_events(conn).await?, [party.clone()]);
    let link = super::fixtures::rsvp(conn, &party, &ann).await?;
    assert_eq!((link.event_id, link.guest_id), (party.id, ann.id));
    assert_eq!(link.updated_at, Some(link.created_at));
    Ok(())
}

#[in_mode]
async fn item(conn: &mut TestConnection, name: &str) -> QueryResult<Item> {
    diesel::insert_into(items::table).values(items::name.eq(name)).execute(conn).await?;
    items::table.order(items::id.desc()).first(conn).await
}

#[test]
async fn items_and_their_subitems() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [coffee, beans, water] =
        [item(conn, "Coffee").await?, item(conn, "Beans").await?, item(conn, "Water").await?];
    assert_eq!(coffee.add_subitems(conn, [&beans, &water]).await?, 2);
    let statements = Statements::watch(conn);
    let found: Vec<Item> = items::table.filter(items::name.eq("Coffee")).load(conn).await?;
    let mut subitems = Item::load_subitems(conn, &found).await?;
    assert_eq!(statements.take(), 2);
    subitems[0].sort_by_key(|item| item.id);
    assert_eq!((found, subitems), (vec![coffee], vec![vec![beans.clone(), water]]));
    assert_eq!(beans.get_subitems(conn).await?, []);
    Ok(())
}

#[test]
async fn follows_and_followers_over_one_table() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    ann.add_follow(conn, &bob).await?;
    assert_eq!(ann.get_follows(conn).await?, [bob.clone()]);
    assert_eq!(bob.get_followers(conn).await?, [ann]);
    Ok(())
}

#[in_mode]
async fn pug(conn: &mut TestConnection, name: &str) -> QueryResult<Pug> {
    diesel::insert_into(pugs::table).values(pugs::name.eq(name)).execute(conn).await?;
    pugs::table.order(pugs::id.desc()).first(conn).await
}

#[in_mode]
async fn friend(conn: &mut TestConnection, name: &str) -> QueryResult<Friend> {
    diesel::insert_into(people::table).values(people::name.eq(name)).execute(conn).await?;
    people::table.order(people::id.desc()).first(conn).await
}

#[in_mode]
async fn pugs_and_people(conn: &mut TestConnection) -> QueryResult<([Pug; 2], [Friend; 2])> {
    let pugs = [pug(conn, "Otto").await?, pug(conn, "Emma").await?];
    Ok((pugs, [friend(conn, "kim").await?, friend(conn, "lou").await?]))
}

#[test]
async fn add_friend_returns_the_friendship_and_not_the_friend() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([otto, emma], [kim, lou]) = pugs_and_people(conn).await?;
    let friendship: Friendship = otto.add_friend(conn, &kim).await?;
    assert_eq!(friendship, Friendship { pug_id: otto.id, friend_id: kim.id });
    assert_eq!(otto.add_friend(conn, &kim).await?, friendship, "it was there already");
    assert_eq!(otto.get_friends(conn).await?, [kim]);
    assert_eq!(lou.add_pug(conn, &emma).await?, Friendship { pug_id: emma.id, friend_id: lou.id });
    Ok(())
}

#[test]
async fn add_friends_is_one_insert_and_returns_the_friendships() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([otto, _], [kim, lou]) = pugs_and_people(conn).await?;
    let statements = Statements::watch(conn);
    let friendships: Vec<Friendship> = otto.add_friends(conn, [&lou, &kim, &lou]).await?;
    let inserts = statements.take_texts().iter().filter(|sql| sql.contains("INSERT")).count();
    assert_eq!(inserts, 1);
    let [first, second] =
        [lou.id, kim.id].map(|friend_id| Friendship { pug_id: otto.id, friend_id });
    assert_eq!(friendships, [first, second], "in the order given");
    Ok(())
}

#[test]
async fn remove_friend_and_remove_friends_return_the_number_of_rows() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([otto, emma], [kim, lou]) = pugs_and_people(conn).await?;
    otto.add_friends(conn, [&kim, &lou]).await?;
    emma.add_friend(conn, &kim).await?;
    assert_eq!(otto.remove_friend(conn, &kim).await?, 1);
    assert_eq!(otto.remove_friend(conn, &kim).await?, 0);
    assert_eq!(otto.remove_friends(conn, [&kim, &lou]).await?, 1);
    assert_eq!(emma.get_friends(conn).await?, [kim]);
    Ok(())
}

#[test]
async fn every_call_from_the_other_end() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([otto, emma], [kim, _]) = pugs_and_people(conn).await?;
    kim.add_pug(conn, &otto).await?;
    kim.add_pugs(conn, [&otto, &emma]).await?;
    assert_eq!(kim.get_pugs(conn).await?.len(), 2);
    let changes = kim.set_pugs(conn, [&emma]).await?;
    assert_eq!(changes, Changes { added: vec![], removed: vec![otto.id], kept: 1 });
    assert_eq!(kim.get_pugs(conn).await?, [emma.clone()]);
    assert_eq!(kim.remove_pug(conn, &emma).await?, 1);
    assert_eq!(kim.remove_pugs(conn, [&otto, &emma]).await?, 0);
    assert_eq!(emma.get_friends(conn).await?, []);
    Ok(())
}
