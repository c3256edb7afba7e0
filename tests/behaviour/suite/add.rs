//! Creating links: the ADD and VALUES rules.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_associations_tests::models::{Reply, User};
use diesel_associations_tests::schema::{rsvps, users};

use super::fixtures::{event, names, rsvp, sorted, users};
use super::mode::{RunQueryDsl, Statements, connection, test};

#[test]
async fn an_added_link_is_seen_from_both_sides() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    assert_eq!(party.add_guest(conn, &ann).await?, 1);
    assert_eq!(bob.add_event(conn, &party).await?, 1);
    assert_eq!(names(&party.get_guests(conn).await?), ["ann", "bob"]);
    assert_eq!(ann.get_events(conn).await?, [party.clone()]);
    assert_eq!(bob.get_events(conn).await?, [party]);
    Ok(())
}

#[test]
async fn adding_a_linked_target_again_creates_no_second_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    assert_eq!(party.add_guest(conn, &ann).await?, 1);
    assert_eq!(party.add_guest(conn, &ann).await?, 0);
    assert_eq!(party.add_guests(conn, [&ann]).await?, 0);
    assert_eq!(ann.add_event(conn, &party).await?, 0);
    assert_eq!(party.count_guests(conn).await?, 1);
    Ok(())
}

#[test]
async fn add_returns_the_number_of_links_created() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guest(conn, &ann).await?;
    assert_eq!(party.add_guests(conn, [&ann, &bob]).await?, 1);
    assert_eq!(party.add_guests(conn, [&ann, &bob, &cid]).await?, 1);
    assert_eq!(party.add_guests(conn, [&ann, &bob, &cid]).await?, 0);
    assert_eq!(names(&party.get_guests(conn).await?), ["ann", "bob", "cid"]);
    Ok(())
}

#[test]
async fn adding_nothing_issues_no_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let statements = Statements::watch(conn);
    let nobody: [i32; 0] = [];
    assert_eq!(party.add_guests(conn, nobody).await?, 0);
    assert_eq!(party.add_guests_with(conn, nobody, rsvps::status.eq("yes")).await?, 0);
    assert_eq!(statements.take(), 0);
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    Ok(())
}

#[test]
async fn a_target_given_twice_is_added_once() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    assert_eq!(party.add_guests(conn, [&ann, &bob, &ann]).await?, 2);
    assert_eq!(sorted(party.guest_keys(conn).await?), [ann.id, bob.id]);
    Ok(())
}

#[test]
async fn several_targets_are_one_insert() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    let statements = Statements::watch(conn);
    assert_eq!(party.add_guests(conn, &people).await?, 3);
    let [insert] = &statements.take_texts()[..] else { panic!("not one statement") };
    assert!(insert.starts_with("INSERT INTO"), "{insert}");
    Ok(())
}

#[test]
async fn values_for_all_are_written_to_each_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    let values = (rsvps::status.eq("yes"), rsvps::note.eq("by train"));
    assert_eq!(party.add_guests_with(conn, [&ann, &bob], values).await?, 2);
    party.add_guest(conn, &cid).await?;
    for user in [&ann, &bob] {
        let link = rsvp(conn, &party, user).await?;
        assert_eq!((link.status.as_str(), link.note.as_deref()), ("yes", Some("by train")));
    }
    let plain = rsvp(conn, &party, &cid).await?;
    assert_eq!((plain.status.as_str(), plain.note), ("invited", None));
    Ok(())
}

#[test]
async fn values_may_be_an_insertable_struct_and_need_not_be_clone() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    let reply = Reply { status: "yes".into(), note: Some("vegan".into()) };
    party.add_guest_with(conn, &ann, &reply).await?;
    party.add_guests_with(conn, [&bob], reply).await?;
    for user in [&ann, &bob] {
        let link = rsvp(conn, &party, user).await?;
        assert_eq!((link.status.as_str(), link.note.as_deref()), ("yes", Some("vegan")));
    }
    Ok(())
}

/// A statement that is prepared once must not be reused for other SQL.
#[test]
async fn values_of_one_type_may_fill_other_columns_or_hold_other_sql_the_next_time()
-> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    let reply = |note: Option<&str>| Reply { status: "a".into(), note: note.map(str::to_owned) };
    party.add_guest_with(conn, &people[0], reply(None)).await?;
    party.add_guest_with(conn, &people[1], reply(Some("note"))).await?;
    let sql = |status| rsvps::status.eq(diesel::dsl::sql::<Text>(status));
    party.add_guest_with(conn, &people[2], sql("'b'")).await?;
    party.add_guest_with(conn, &people[3], sql("'c'")).await?;
    let links: Vec<(String, Option<String>)> =
        rsvps::table.order(rsvps::guest_id).select((rsvps::status, rsvps::note)).load(conn).await?;
    let links: Vec<_> = links.iter().map(|(s, note)| (s.as_str(), note.as_deref())).collect();
    assert_eq!(links, [("a", None), ("a", Some("note")), ("b", None), ("c", None)]);
    Ok(())
}

#[test]
async fn add_each_gives_each_link_its_own_values() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    let pairs = [(&ann, rsvps::status.eq("yes")), (&bob, rsvps::status.eq("no"))];
    assert_eq!(party.guests().add_each(conn, pairs).await?, 2);
    assert_eq!(rsvp(conn, &party, &ann).await?.status, "yes");
    assert_eq!(rsvp(conn, &party, &bob).await?.status, "no");
    Ok(())
}

#[test]
async fn add_each_may_take_defaults_that_some_targets_override() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    let reply = |user: &User| {
        let default = Reply { status: "maybe".into(), note: Some("by mail".into()) };
        if user.name == "bob" { Reply { status: "no".into(), ..default } } else { default }
    };
    let pairs = people.iter().map(|user| (user, reply(user)));
    assert_eq!(party.guests().add_each(conn, pairs).await?, 3);
    for (user, status) in people.iter().zip(["maybe", "no", "maybe"]) {
        let stored = rsvp(conn, &party, user).await?;
        assert_eq!((stored.status.as_str(), stored.note.as_deref()), (status, Some("by mail")));
    }
    Ok(())
}

#[test]
async fn add_each_takes_the_first_of_several_values_for_one_target() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    let pairs = [(&ann, rsvps::status.eq("yes")), (&ann, rsvps::status.eq("no"))];
    assert_eq!(party.guests().add_each(conn, pairs).await?, 1);
    assert_eq!(rsvp(conn, &party, &ann).await?.status, "yes");
    Ok(())
}

#[test]
async fn add_leaves_an_existing_link_unchanged() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    let long_ago = NaiveDateTime::default();
    party.add_guest_with(conn, &ann, rsvps::status.eq("yes")).await?;
    diesel::update(rsvps::table).set(rsvps::created_at.eq(long_ago)).execute(conn).await?;
    let before = rsvp(conn, &party, &ann).await?;

    assert_eq!(party.add_guest(conn, &ann).await?, 0);
    assert_eq!(party.add_guest_with(conn, &ann, rsvps::status.eq("no")).await?, 0);
    assert_eq!(party.add_guests_with(conn, [&ann, &bob], rsvps::status.eq("no")).await?, 1);
    assert_eq!(party.guests().add_each(conn, [(&ann, rsvps::note.eq("late"))]).await?, 0);

    assert_eq!(rsvp(conn, &party, &ann).await?, before);
    assert_eq!(rsvp(conn, &party, &bob).await?.status, "no");
    Ok(())
}

#[test]
async fn timestamps_are_written_with_one_value_a_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, &people).await?;
    let links: Vec<(NaiveDateTime, Option<NaiveDateTime>)> =
        rsvps::table.select((rsvps::created_at, rsvps::updated_at)).load(conn).await?;
    let (created, updated) = links[0];
    assert!(created > NaiveDateTime::default(), "the database's clock is later than 1970");
    assert_eq!(updated, Some(created));
    assert_eq!(links, [links[0]; 3]);
    Ok(())
}

#[test]
async fn adding_leaves_the_targets_as_they_were() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, &people).await?;
    assert_eq!(users::table.order(users::id).load::<User>(conn).await?, people);
    Ok(())
}
