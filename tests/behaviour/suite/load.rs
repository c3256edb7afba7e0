//! Loading the targets of many owners at once: the LOAD rules.

use diesel::prelude::*;
use diesel_associations_tests::courses::Course;
use diesel_associations_tests::models::{Event, User};
use diesel_associations_tests::schema::{rsvps, users};

use super::fixtures::{UNKNOWN, course, event, names, rsvp, students, users};
use super::mode::{RunQueryDsl, Statements, TestConnection, connection, in_mode, test};

/// Guests: ann and bob at the party, ann at the picnic, nobody at the lecture.
#[in_mode]
async fn three_events(conn: &mut TestConnection) -> QueryResult<[Event; 3]> {
    let events =
        [event(conn, "party").await?, event(conn, "lecture").await?, event(conn, "picnic").await?];
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    events[0].add_guests(conn, [&ann, &bob]).await?;
    events[2].add_guest(conn, &ann).await?;
    Ok(events)
}

fn all_names(lists: &[Vec<User>]) -> Vec<Vec<&str>> {
    lists.iter().map(|users| names(users)).collect()
}

#[test]
async fn the_lists_come_in_the_order_of_the_owners() -> QueryResult<()> {
    let conn = &mut connection().await;
    let mut events = three_events(conn).await?;
    let lists = Event::load_guests(conn, &events).await?;
    assert_eq!(all_names(&lists), [vec!["ann", "bob"], vec![], vec!["ann"]]);
    events.reverse();
    let lists = Event::load_guests(conn, &events).await?;
    assert_eq!(all_names(&lists), [vec!["ann"], vec![], vec!["ann", "bob"]]);
    Ok(())
}

#[test]
async fn an_owner_given_twice_gets_its_list_twice() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [party, lecture, _] = three_events(conn).await?;
    let lists = Event::load_guests(conn, [&party, &lecture, &party]).await?;
    assert_eq!(all_names(&lists), [vec!["ann", "bob"], vec![], vec!["ann", "bob"]]);
    Ok(())
}

#[test]
async fn an_unknown_owner_gets_an_empty_list() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [party, ..] = three_events(conn).await?;
    let lists = Event::load_guests(conn, [UNKNOWN, party.id]).await?;
    assert_eq!(all_names(&lists), [vec![], vec!["ann", "bob"]]);
    Ok(())
}

#[test]
async fn one_statement_for_any_number_of_owners() -> QueryResult<()> {
    let conn = &mut connection().await;
    let events = three_events(conn).await?;
    let statements = Statements::watch(conn);
    Event::load_guests(conn, &events[..1]).await?;
    assert_eq!(statements.take(), 1);
    Event::load_guests(conn, &events).await?;
    assert_eq!(statements.take(), 1);
    Event::load_guests(conn, 1..500).await?;
    assert_eq!(statements.take(), 1);
    Ok(())
}

#[test]
async fn no_owners_issue_no_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let statements = Statements::watch(conn);
    let nobody: Vec<Vec<User>> = Event::load_guests(conn, &[] as &[Event]).await?;
    assert_eq!(nobody, Vec::<Vec<User>>::new());
    assert_eq!(statements.take(), 0);
    Ok(())
}

#[test]
async fn targets_of_targets_load_in_a_second_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [party, _, picnic] = three_events(conn).await?;
    let guests: Vec<User> = party.guests().order(users::name).load(conn).await?;
    let events = User::load_events(conn, &guests).await?;
    assert_eq!(events[0].len(), 2);
    assert!(events[0].contains(&picnic));
    assert_eq!(events[1], [party]);
    Ok(())
}

#[test]
async fn a_target_linked_twice_is_there_twice_as_in_get() -> QueryResult<()> {
    use diesel_associations_tests::courses::schema::visits;
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann] = students(conn, ["ann"]).await?;
    for _ in 0..2 {
        diesel::insert_into(visits::table)
            .values((visits::course_id.eq(rust.id), visits::student_id.eq(ann.id)))
            .execute(conn)
            .await?;
    }
    assert_eq!(Course::load_visitors(conn, [&rust]).await?, [rust.get_visitors(conn).await?]);
    assert_eq!(rust.count_visitors(conn).await?, 2);
    Ok(())
}

#[test]
async fn loading_changes_nothing() -> QueryResult<()> {
    let conn = &mut connection().await;
    let events = three_events(conn).await?;
    let [cid] = users(conn, ["cid"]).await?;
    events[1].add_guest_with(conn, &cid, rsvps::status.eq("yes")).await?;
    let before = rsvp(conn, &events[1], &cid).await?;
    Event::load_guests(conn, &events).await?;
    assert_eq!(rsvp(conn, &events[1], &cid).await?, before);
    Ok(())
}
