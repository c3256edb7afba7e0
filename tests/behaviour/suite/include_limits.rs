//! `limit_per_owner` and `offset_per_owner`.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::courses::{
    Course, CourseMembers, CourseVisitors, Enrolment, Student,
};
use diesel_associations_tests::models::{Event, EventGuests, Rsvp, User, UserEvents};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::fixtures::{course, event, students, users};
use super::mode::{RunQueryDsl, Statements, TestConnection, connection, in_mode, test};

/// Three events with four, two and no guests.
#[in_mode]
async fn guest_lists(conn: &mut TestConnection) -> QueryResult<[Event; 3]> {
    let events = [event(conn, "a").await?, event(conn, "b").await?, event(conn, "c").await?];
    let people = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    events[0].add_guests(conn, &people).await?;
    events[1].add_guests(conn, &people[2..]).await?;
    Ok(events)
}

/// The names of the targets, in the order loaded.
fn lists(page: Vec<(Event, Vec<User>)>) -> Vec<Vec<String>> {
    page.into_iter().map(|(_, users)| users.into_iter().map(|user| user.name).collect()).collect()
}

#[test]
async fn limit_per_owner_takes_the_first_in_the_given_order() -> QueryResult<()> {
    let conn = &mut connection().await;
    guest_lists(conn).await?;
    let statements = Statements::watch(conn);
    let page = events::table
        .order(events::id)
        .include(EventGuests.order(users::name.desc()).limit_per_owner(3))
        .load(conn)
        .await?;
    assert_eq!(statements.take(), 2);
    assert_eq!(lists(page), [vec!["dan", "cid", "bob"], vec!["dan", "cid"], vec![]]);

    let page: Vec<(User, Vec<Event>)> = users::table
        .order(users::name)
        .include(UserEvents.order(events::name.desc()).limit_per_owner(1))
        .load(conn)
        .await?;
    let first: Vec<_> = page.iter().map(|(_, events)| events[0].name.as_str()).collect();
    assert_eq!(first, ["a", "a", "b", "b"]);
    assert!(page.iter().all(|(_, events)| events.len() == 1));
    Ok(())
}

#[test]
async fn offset_with_and_without_a_limit() -> QueryResult<()> {
    let conn = &mut connection().await;
    let owners = guest_lists(conn).await?;
    let guests = || EventGuests.order(users::name);
    let page = owners.to_vec().include(guests().offset_per_owner(1).limit_per_owner(2));
    assert_eq!(lists(page.load(conn).await?), [vec!["bob", "cid"], vec!["dan"], vec![]]);
    let page = owners.to_vec().include(guests().offset_per_owner(1));
    assert_eq!(lists(page.load(conn).await?), [vec!["bob", "cid", "dan"], vec!["dan"], vec![]]);
    let page = owners.to_vec().include(guests().limit_per_owner(i64::MAX).offset_per_owner(3));
    assert_eq!(lists(page.load(conn).await?), [vec!["dan"], vec![], vec![]]);
    let page = owners.to_vec().include(guests().limit_per_owner(0));
    assert_eq!(lists(page.load(conn).await?), [[] as [&str; 0]; 3]);
    Ok(())
}

#[test]
async fn limit_per_owner_without_an_order_goes_by_the_join_tables_key() -> QueryResult<()> {
    let conn = &mut connection().await;
    let owners = guest_lists(conn).await?;
    let page = owners.to_vec().include(EventGuests.limit_per_owner(2));
    assert_eq!(lists(page.load(conn).await?), [vec!["ann", "bob"], vec!["cid", "dan"], vec![]]);
    Ok(())
}

#[test]
async fn the_filter_applies_before_the_limit() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [a, b, _] = guest_lists(conn).await?;
    diesel::update(rsvps::table.filter(rsvps::event_id.eq(b.id)))
        .set(rsvps::status.eq("no"))
        .execute(conn)
        .await?;
    let guests = EventGuests
        .filter(users::name.ne("ann"))
        .filter(rsvps::status.ne("no"))
        .order((rsvps::status, users::name))
        .limit_per_owner(2)
        .with_links::<Rsvp>();
    let page: Vec<(&Event, Vec<(User, Rsvp)>)> = vec![&a, &b].include(guests).load(conn).await?;
    let of_a: Vec<_> =
        page[0].1.iter().map(|(user, link)| (user.name.as_str(), link.event_id)).collect();
    assert_eq!(of_a, [("bob", a.id), ("cid", a.id)]);
    assert_eq!(page[1].1, []);
    Ok(())
}

#[test]
async fn limits_at_two_levels() -> QueryResult<()> {
    let conn = &mut connection().await;
    guest_lists(conn).await?;
    let statements = Statements::watch(conn);
    let events = UserEvents.order(events::name.desc()).limit_per_owner(1);
    let page: Vec<(Event, Vec<(User, Vec<Event>)>)> = events::table
        .order(events::id)
        .include(EventGuests.order(users::name.desc()).limit_per_owner(3).include(events))
        .load(conn)
        .await?;
    assert_eq!(statements.take(), 3);
    let last: Vec<Vec<_>> = page
        .iter()
        .map(|(_, guests)| guests.iter().map(|(_, events)| events[0].name.as_str()).collect())
        .collect();
    assert_eq!(last, [vec!["b", "b", "a"], vec!["b", "b"], vec![]]);
    Ok(())
}

#[test]
async fn a_target_linked_twice_counts_twice() -> QueryResult<()> {
    use diesel_associations_tests::courses::schema::visits;
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    for (student, badge) in [(&bob, 1), (&ann, 2), (&ann, 3), (&bob, 4)] {
        diesel::insert_into(visits::table)
            .values((
                visits::course_id.eq(rust.id),
                visits::student_id.eq(student.id),
                visits::badge.eq(badge),
            ))
            .execute(conn)
            .await?;
    }
    let by_badge = || CourseVisitors.order(visits::badge);
    let page: Vec<(&Course, Vec<Student>)> =
        vec![&rust].include(by_badge().limit_per_owner(3)).load(conn).await?;
    assert_eq!(page[0].1, [bob.clone(), ann.clone(), ann.clone()]);
    let page = vec![&rust].include(by_badge().offset_per_owner(1)).load(conn).await?;
    assert_eq!(page[0].1, [ann.clone(), ann.clone(), bob.clone()]);
    let page = vec![&rust].include(by_badge()).load(conn).await?;
    assert_eq!(page[0].1, [bob.clone(), ann.clone(), ann, bob]);
    Ok(())
}

#[test]
async fn a_join_table_with_a_key_of_its_own() -> QueryResult<()> {
    use diesel_associations_tests::courses::schema::enrolments;
    let conn = &mut connection().await;
    let (rust, sql) = (course(conn, "Rust").await?, course(conn, "SQL").await?);
    let people = students(conn, ["ann", "bob", "cid"]).await?;
    for (course, first) in [(&rust, 10), (&sql, 20)] {
        let seats = people.iter().zip(first..);
        let seats = seats.map(|(student, seat)| (student, enrolments::seat.eq(seat)));
        course.members().add_each(conn, seats).await?;
    }
    let members =
        CourseMembers.order(enrolments::seat.desc()).limit_per_owner(1).with_links::<Enrolment>();
    let page: Vec<(&Course, Vec<(Student, Enrolment)>)> =
        vec![&sql, &rust].include(members).load(conn).await?;
    let seats: Vec<_> = page.iter().map(|(_, members)| members[0].1.seat).collect();
    assert_eq!(seats, [Some(22), Some(12)]);
    assert!(page.iter().all(|(_, members)| members.len() == 1 && members[0].0 == people[2]));
    Ok(())
}
