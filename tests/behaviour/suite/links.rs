//! Join rows, and links of several owners at once: the ROWS and PAIRS rules.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations::prelude::*;
use diesel_associations_tests::courses::schema::{enrolments, visits};
use diesel_associations_tests::courses::{CourseMembers, CourseVisitors};
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Event, EventGuests, EventHosts, Rsvp, User, UserEvents};
use diesel_associations_tests::schema::rsvps;

use super::fixtures::{
    UNKNOWN, course, event, everything, many_students, many_users, rsvp, sorted, students, users,
};
use super::mode::{
    BACKEND, RunQueryDsl, SharedDatabase, Statements, TestConnection, at_once, connection, in_mode,
    test,
};

#[in_mode]
pub(super) async fn stage(conn: &mut TestConnection) -> QueryResult<([Event; 3], [User; 3])> {
    let [a, b, c] = ["party", "picnic", "concert"];
    let events = [event(conn, a).await?, event(conn, b).await?, event(conn, c).await?];
    Ok((events, users(conn, ["ann", "bob", "cid"]).await?))
}

/// All links, as positions in the lists of events and users.
#[in_mode]
pub(super) async fn pairs(
    conn: &mut TestConnection,
    events: &[Event],
    users: &[User],
) -> QueryResult<Vec<(usize, usize)>> {
    let rows: Vec<Rsvp> = rsvps::table.load(conn).await?;
    let place = |row: &Rsvp| {
        let event = events.iter().position(|event| event.id == row.event_id);
        event.zip(users.iter().position(|user| user.id == row.guest_id))
    };
    let places: Option<Vec<_>> = rows.iter().map(place).collect();
    places.map(sorted).ok_or(Error::NotFound)
}

// The rows.

#[test]
async fn links_are_the_join_rows_of_one_owner() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, picnic, _], people) = stage(conn).await?;
    party.add_guests_with(conn, &people[..2], rsvps::note.eq("late")).await?;
    picnic.add_guest(conn, &people[2]).await?;
    let statements = Statements::watch(conn);
    let mut links: Vec<Rsvp> = party.guests().links(conn).await?;
    let issued = statements.take_texts();
    assert_eq!(issued.len(), 1, "{issued:?}");
    assert!(!issued[0].contains("users"), "{issued:?}");
    links.sort_by_key(|link| link.guest_id);
    let stored = [rsvp(conn, &party, &people[0]).await?, rsvp(conn, &party, &people[1]).await?];
    assert_eq!(links, stored);
    let none: Vec<Rsvp> = Event::guests_of(UNKNOWN).links(conn).await?;
    assert_eq!(none, []);
    // From the other end.
    let links = people[2].events().links::<Rsvp, _>(conn).await?;
    assert_eq!(links, [rsvp(conn, &picnic, &people[2]).await?]);
    Ok(())
}

// Link.

#[test]
async fn link_creates_those_that_are_not_there() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    let [party, picnic, concert] = &events;
    let [ann, bob, cid] = &people;
    picnic.add_guest_with(conn, bob, rsvps::note.eq("early")).await?;
    let before = rsvp(conn, picnic, bob).await?;
    let wanted = [(party, ann), (picnic, bob), (picnic, cid), (party, ann), (concert, bob)];
    assert_eq!(EventGuests.link(conn, wanted).await?, 3);
    assert_eq!(pairs(conn, &events, &people).await?, [(0, 0), (1, 1), (1, 2), (2, 1)]);
    assert_eq!(rsvp(conn, picnic, bob).await?, before);
    // The timestamps are written.
    let row = rsvp(conn, concert, bob).await?;
    assert_eq!((row.status.as_str(), row.updated_at), ("invited", Some(row.created_at)));
    assert_eq!(EventGuests.link(conn, wanted).await?, 0);
    Ok(())
}

#[test]
async fn pairs_are_models_or_keys_and_any_iterable() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    let keys: Vec<(i32, i32)> = people.iter().map(|user| (events[0].id, user.id)).collect();
    assert_eq!(EventGuests.link(conn, keys.iter().map(|(event, user)| (event, user))).await?, 3);
    assert_eq!(EventGuests.link(conn, people.iter().map(|user| (events[1].id, user))).await?, 3);
    assert_eq!(EventGuests.unlink(conn, keys).await?, 3);
    // From the other end, the owner is the user.
    assert_eq!(UserEvents.link(conn, [(&people[0], &events[2])]).await?, 1);
    assert_eq!(pairs(conn, &events, &people).await?, [(1, 0), (1, 1), (1, 2), (2, 0)]);
    Ok(())
}

#[test]
async fn link_with_gives_each_new_link_the_values() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, picnic, _], [ann, bob, _]) = stage(conn).await?;
    party.add_guest_with(conn, &ann, rsvps::note.eq("early")).await?;
    let wanted = [(&party, &ann), (&party, &bob), (&picnic, &ann)];
    let values = (rsvps::status.eq("yes".to_owned()), rsvps::note.eq("late"));
    assert_eq!(EventGuests.link_with(conn, wanted, values).await?, 2);
    for (event, user, note) in
        [(&party, &ann, "early"), (&party, &bob, "late"), (&picnic, &ann, "late")]
    {
        assert_eq!(rsvp(conn, event, user).await?.note.as_deref(), Some(note));
    }
    Ok(())
}

#[test]
async fn a_pair_that_fails_leaves_no_link_behind() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    let before = everything(conn).await?;
    let unknown = [(events[0].id, people[0].id), (events[0].id, UNKNOWN)];
    let refused = EventGuests.link(conn, unknown).await;
    let Err(Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) = refused else {
        panic!("{refused:?}");
    };
    let statements = Statements::watch(conn);
    let refused = EventGuests.link_with(conn, unknown, rsvps::guest_id.eq(1)).await;
    let Err(Error::QueryBuilderError(_)) = refused else { panic!("{refused:?}") };
    assert_eq!(statements.take(), 0);
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn link_does_not_hide_the_violation_of_another_unique_index() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (rust, sql) = (course(conn, "Rust").await?, course(conn, "SQL").await?);
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.add_member_with(conn, &ann, enrolments::seat.eq(1)).await?;
    let seat = enrolments::seat.eq(1);
    for wanted in [vec![(&sql, &bob)], vec![(&rust, &ann), (&sql, &ann)]] {
        let refused = CourseMembers.link_with(conn, wanted, seat).await;
        let Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) = refused else {
            panic!("{refused:?}");
        };
    }
    assert_eq!(enrolments::table.count().get_result::<i64>(conn).await?, 1);
    // The link that has the value is left alone.
    assert_eq!(CourseMembers.link_with(conn, [(&rust, &ann)], seat).await?, 0);
    Ok(())
}

#[test]
async fn link_without_a_unique_index_creates_no_link_twice() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (rust, sql) = (course(conn, "Rust").await?, course(conn, "SQL").await?);
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.add_visitor(conn, &ann).await?;
    let wanted = [(&rust, &ann), (&rust, &bob), (&sql, &ann), (&sql, &ann)];
    let statements = Statements::watch(conn);
    let token = visits::token.eq(vec![0, 255, 39]);
    assert_eq!(CourseVisitors.link_with(conn, wanted, token).await?, 2);
    assert_eq!(statements.take(), 1);
    assert_eq!(CourseVisitors.link(conn, wanted).await?, 0);
    let stored = visits::table.order((visits::course_id, visits::student_id));
    let stored: Vec<(i32, i32, Option<Vec<u8>>)> =
        stored.select((visits::course_id, visits::student_id, visits::token)).load(conn).await?;
    let token = Some(vec![0, 255, 39]);
    let rows = [(rust.id, ann.id, None), (rust.id, bob.id, token.clone()), (sql.id, ann.id, token)];
    assert_eq!(stored, rows);
    Ok(())
}

// Unlink.

#[test]
async fn unlink_removes_those_pairs_and_no_others() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    for event in &events[..2] {
        event.add_guests(conn, &people).await?;
        event.add_host(conn, &people[0]).await?;
    }
    let [party, picnic, concert] = &events;
    let [ann, bob, cid] = &people;
    // Names each key of (party, bob) and (picnic, ann), but not these pairs.
    let unwanted = [(party, ann), (picnic, bob), (concert, cid), (party, ann)];
    assert_eq!(EventGuests.unlink(conn, unwanted).await?, 2);
    assert_eq!(pairs(conn, &events, &people).await?, [(0, 1), (0, 2), (1, 0), (1, 2)]);
    assert_eq!(EventGuests.unlink(conn, unwanted).await?, 0);
    assert_eq!(party.count_hosts(conn).await? + picnic.count_hosts(conn).await?, 2);
    assert_eq!(EventHosts.unlink(conn, unwanted).await?, 1);
    Ok(())
}

#[test]
async fn no_pairs_issue_no_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let statements = Statements::watch(conn);
    let none: [(i32, i32); 0] = [];
    assert_eq!(EventGuests.link(conn, none).await?, 0);
    assert_eq!(EventGuests.link_with(conn, none, rsvps::status.eq("yes")).await?, 0);
    assert_eq!(EventGuests.unlink(conn, none).await?, 0);
    assert_eq!(statements.take(), 0);
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    Ok(())
}

#[test]
async fn link_and_unlink_issue_1_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    let all = || events.iter().flat_map(|event| people.iter().map(move |user| (event, user)));
    let statements = Statements::watch(conn);
    EventGuests.link(conn, all().take(5)).await?;
    assert_eq!(statements.take(), 1);
    EventGuests.link(conn, all()).await?;
    assert_eq!(statements.take(), if BACKEND == Backend::Mysql { 2 } else { 1 });
    EventGuests.unlink(conn, all()).await?;
    assert_eq!(statements.take(), 1);
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    Ok(())
}

#[test]
async fn more_pairs_than_one_statement_can_bind() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, _) = stage(conn).await?;
    let keys = many_users(conn, 35_000).await?;
    let all: Vec<(i32, i32)> =
        events[..2].iter().flat_map(|event| keys.iter().map(move |key| (event.id, *key))).collect();
    assert_eq!(EventGuests.link(conn, all[..100].iter().copied()).await?, 100);
    let statements = Statements::watch(conn);
    assert_eq!(EventGuests.link(conn, all.iter().copied()).await?, 69_900);
    // On PostgreSQL one array holds all of them.
    let pieces: &[u32] = if BACKEND == Backend::Postgres { &[] } else { &[1] };
    assert_eq!(statements.take_transactions().get(..1).unwrap_or_default(), pieces);
    assert_eq!(rsvps::table.count().get_result::<i64>(conn).await?, 70_000);
    statements.take_transactions();
    assert_eq!(EventGuests.unlink(conn, all[1..].iter().copied()).await?, 69_999);
    assert_eq!(statements.take_transactions(), pieces);
    assert_eq!(events[0].guest_keys(conn).await?, keys[..1]);
    Ok(())
}

#[test]
async fn rows_are_stored_in_the_order_of_the_pairs() -> QueryResult<()> {
    let conn = &mut connection().await;
    let course = course(conn, "rust").await?;
    let given: Vec<i32> = many_students(conn, 20).await?.into_iter().rev().collect();
    CourseMembers.link(conn, given.iter().map(|key| (&course, *key))).await?;
    let stored: Vec<i32> =
        enrolments::table.select(enrolments::student_id).order(enrolments::id).load(conn).await?;
    assert_eq!(stored, given);
    Ok(())
}

#[test]
async fn eight_connections_that_link_the_same_pairs_make_each_link_once() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let (events, _) = stage(conn).await?;
    let keys = many_users(conn, 4).await?;
    let all: Vec<(i32, i32)> =
        events.iter().flat_map(|event| keys.iter().map(move |key| (event.id, *key))).collect();
    let reversed: Vec<(i32, i32)> = all.iter().rev().copied().collect();
    for _ in 0..5 {
        let created = at_once(&database, [&all, &reversed].repeat(4), async |conn, pairs| {
            EventGuests.link(conn, pairs.iter().copied()).await
        })
        .await?;
        assert_eq!(created.iter().sum::<usize>(), all.len(), "{created:?}");
        let removed = at_once(&database, [&all, &reversed].repeat(4), async |conn, pairs| {
            EventGuests.unlink(conn, pairs.iter().copied()).await
        })
        .await?;
        assert_eq!(removed.iter().sum::<usize>(), all.len(), "{removed:?}");
    }
    Ok(())
}
