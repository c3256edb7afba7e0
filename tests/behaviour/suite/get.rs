//! Reading one owner's targets: the READ rules.

use diesel::prelude::*;
use diesel_associations_tests::models::{Rsvp, User};
use diesel_associations_tests::schema::{rsvps, users};

use super::fixtures::{event, names, rsvp, users};
use super::mode::{Connection, RunQueryDsl, SharedDatabase, connection, test};

#[test]
async fn get_returns_exactly_the_linked_targets() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, _cid] = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    assert_eq!(names(&party.get_guests(conn).await?), ["ann", "bob"]);
    assert_eq!(names(&party.guests().get(conn).await?), ["ann", "bob"]);
    Ok(())
}

#[test]
async fn without_links_get_is_an_empty_list_and_no_error() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    users(conn, ["ann"]).await?;
    assert_eq!(party.get_guests(conn).await?, []);
    assert_eq!(party.guest_keys(conn).await?, [] as [i32; 0]);
    Ok(())
}

#[test]
async fn links_of_another_owner_are_never_returned() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guest(conn, &ann).await?;
    picnic.add_guest(conn, &bob).await?;
    assert_eq!(party.get_guests(conn).await?, [ann]);
    assert_eq!(picnic.guest_keys(conn).await?, [bob.id]);
    Ok(())
}

#[test]
async fn a_filter_on_target_columns_is_combined_with_the_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid, dan] = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    party.add_guests(conn, [&ann, &bob, &cid]).await?;
    let not_ann = party.guests().filter(users::name.ne_all(["ann", "dan"]));
    assert_eq!(names(&not_ann.load(conn).await?), ["bob", "cid"]);
    let neither = party.guests().filter(users::id.ne_all([ann.id, bob.id]));
    assert_eq!(neither.load::<User>(conn).await?, [cid]);
    let stranger = party.guests().filter(users::id.eq(dan.id));
    assert_eq!(stranger.load::<User>(conn).await?, []);
    Ok(())
}

#[test]
async fn each_target_arrives_with_the_values_of_its_own_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guest_with(conn, &ann, rsvps::status.eq("yes")).await?;
    party.add_guest_with(conn, &bob, rsvps::status.eq("no")).await?;
    picnic.add_guest_with(conn, &ann, rsvps::status.eq("maybe")).await?;
    let expected = [
        (ann.clone(), rsvp(conn, &party, &ann).await?),
        (bob.clone(), rsvp(conn, &party, &bob).await?),
    ];
    let both = (User::as_select(), Rsvp::as_select());
    let guests: Vec<(User, Rsvp)> =
        party.guests().order(users::name).select(both).load(conn).await?;
    assert_eq!(guests, expected);
    Ok(())
}

#[test]
async fn single_columns_of_the_link_can_be_asked_for() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    party.add_guest_with(conn, &ann, rsvps::note.eq("brings cake")).await?;
    let told: Vec<(User, Option<String>)> =
        party.guests().select((User::as_select(), rsvps::note)).load(conn).await?;
    assert_eq!(told, [(ann, Some("brings cake".to_owned()))]);
    Ok(())
}

#[test]
async fn a_filter_and_an_order_may_name_the_columns_of_the_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    let notes = [(&ann, "2nd"), (&bob, "3rd"), (&cid, "1st")];
    party.guests().add_each(conn, notes.map(|(user, note)| (user, rsvps::note.eq(note)))).await?;
    let late = party.guests().filter(rsvps::note.gt("1st"));
    assert_eq!(late.clone().count().get_result::<i64>(conn).await?, 2);
    assert_eq!(
        late.order(rsvps::note.desc()).load::<User>(conn).await?,
        [bob.clone(), ann.clone()]
    );
    assert_eq!(party.guests().order(rsvps::note).load::<User>(conn).await?, [cid, ann, bob]);
    Ok(())
}

#[test]
async fn a_deleted_target_takes_its_link_along() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    diesel::delete(&ann).execute(conn).await?;
    assert_eq!(party.get_guests(conn).await?, [bob]);
    assert_eq!(party.count_guests(conn).await?, 1);
    Ok(())
}

#[test]
async fn uncommitted_links_are_seen_inside_their_transaction_only() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let (conn, outside) = (&mut database.connect().await, &mut database.connect().await);
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    conn.transaction(async |conn| {
        party.add_guest(conn, &ann).await?;
        assert_eq!(party.get_guests(conn).await?, [ann.clone()]);
        assert!(party.has_guest(conn, &ann).await?);
        assert_eq!(party.get_guests(outside).await?, []);
        assert!(!party.has_guest(outside, &ann).await?);
        QueryResult::Ok(())
    })
    .await?;
    assert_eq!(party.get_guests(outside).await?, [ann]);
    Ok(())
}
