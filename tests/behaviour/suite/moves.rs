//! Copying and moving links to another owner, and merging targets: the MOVE rules.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations::prelude::*;
use diesel_associations_tests::courses::schema::{enrolments, visits};
use diesel_associations_tests::courses::{
    CourseGraduates, CourseMembers, Enrolment, Student, StudentCourses,
};
use diesel_associations_tests::models::{Event, EventGuests, Rsvp};
use diesel_associations_tests::schema::rsvps;

use super::fixtures::{UNKNOWN, course, everything, many_users, rsvp, sorted, students};
use super::links::{pairs, stage};
use super::mode::{Connection, RunQueryDsl, SharedDatabase, Statements, at_once, connection, test};

// Copy.

#[test]
async fn copy_to_links_the_other_owner_with_all_targets() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    let [party, picnic, concert] = &events;
    let [ann, bob, cid] = &people;
    party
        .add_guests_with(conn, [ann, bob], (rsvps::status.eq("yes"), rsvps::note.eq("late")))
        .await?;
    picnic.add_guest_with(conn, bob, rsvps::note.eq("early")).await?;
    concert.add_guest(conn, cid).await?;
    let then = "2001-02-03T04:05:06".parse::<chrono::NaiveDateTime>().unwrap_or_default();
    let times = (rsvps::created_at.eq(then), rsvps::updated_at.eq(then));
    diesel::update(rsvps::table).set(times).execute(conn).await?;
    let (known, own) = (rsvp(conn, picnic, bob).await?, rsvp(conn, party, ann).await?);

    let statements = Statements::watch(conn);
    assert_eq!(party.guests().copy_to(conn, picnic).await?, 1);
    assert_eq!(statements.take(), 1);
    assert_eq!(pairs(conn, &events, &people).await?, [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2)]);
    let copy = rsvp(conn, picnic, ann).await?;
    assert_eq!((copy.status.as_str(), copy.note.as_deref()), ("yes", Some("late")));
    assert!(copy.created_at > then && copy.updated_at == Some(copy.created_at));
    assert_eq!((rsvp(conn, picnic, bob).await?, rsvp(conn, party, ann).await?), (known, own));
    assert_eq!(party.guests().copy_to(conn, picnic.id).await?, 0);
    assert_eq!(Event::guests_of(UNKNOWN).copy_to(conn, picnic).await?, 0);
    Ok(())
}

#[test]
async fn a_copied_row_has_a_key_of_its_own() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (rust, sql) = (course(conn, "Rust").await?, course(conn, "SQL").await?);
    let people = students(conn, ["ann", "bob"]).await?;
    rust.add_members(conn, &people).await?;
    sql.add_member(conn, &people[1]).await?;
    assert_eq!(rust.members().copy_to(conn, &sql).await?, 1);
    let rows: Vec<Enrolment> = enrolments::table.load(conn).await?;
    assert_eq!(rows.len(), 4);
    // A value with a UNIQUE index cannot be copied.
    let seats = enrolments::table.filter(enrolments::course_id.eq(rust.id));
    let mine = seats.filter(enrolments::student_id.eq(people[0].id));
    diesel::update(mine).set(enrolments::seat.eq(1)).execute(conn).await?;
    sql.clear_members(conn).await?;
    let refused = rust.members().copy_to(conn, &sql).await;
    let Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(sql.count_members(conn).await?, 0);
    Ok(())
}

#[test]
async fn copy_to_without_a_unique_index_copies_no_target_that_the_other_has() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (rust, sql) = (course(conn, "Rust").await?, course(conn, "SQL").await?);
    let people = students(conn, ["ann", "bob"]).await?;
    rust.add_visitors_with(conn, &people, visits::token.eq(vec![0, 255, 39])).await?;
    sql.add_visitor(conn, &people[0]).await?;
    assert_eq!(rust.visitors().copy_to(conn, &sql).await?, 1);
    assert_eq!(rust.visitors().copy_to(conn, &sql).await?, 0);
    let copy = visits::table.filter(visits::course_id.eq(sql.id)).order(visits::student_id);
    let copy: Vec<Option<Vec<u8>>> = copy.select(visits::token).load(conn).await?;
    assert_eq!(copy, [None, Some(vec![0, 255, 39])]);
    Ok(())
}

// Move.

#[test]
async fn move_to_gives_the_rows_to_the_other_owner() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    let [party, picnic, concert] = &events;
    let [ann, bob, cid] = &people;
    party.add_guests_with(conn, [ann, bob], rsvps::note.eq("late")).await?;
    picnic.add_guest_with(conn, bob, rsvps::note.eq("early")).await?;
    concert.add_guest(conn, cid).await?;
    let (known, own) = (rsvp(conn, picnic, bob).await?, rsvp(conn, party, ann).await?);

    let statements = Statements::watch(conn);
    assert_eq!(party.guests().move_to(conn, picnic).await?, 1);
    assert_eq!(statements.take(), 2);
    assert_eq!(statements.take_transactions(), [1]);
    assert_eq!(pairs(conn, &events, &people).await?, [(1, 0), (1, 1), (2, 2)]);
    assert_eq!(rsvp(conn, picnic, bob).await?, known);
    assert_eq!(rsvp(conn, picnic, ann).await?, Rsvp { event_id: picnic.id, ..own });
    assert_eq!(party.guests().move_to(conn, picnic.id).await?, 0);
    Ok(())
}

#[test]
async fn to_itself_no_statement_is_issued() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    events[0].add_guests(conn, &people).await?;
    let before = everything(conn).await?;
    let statements = Statements::watch(conn);
    assert_eq!(events[0].guests().move_to(conn, &events[0]).await?, 0);
    assert_eq!(events[0].guests().copy_to(conn, &events[0]).await?, 0);
    assert_eq!(EventGuests.merge_targets(conn, &people[0], &people[0]).await?, 0);
    assert_eq!(statements.take(), 0);
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn to_an_owner_that_does_not_exist_is_an_error_and_moves_nothing() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    events[0].add_guests(conn, &people).await?;
    let before = everything(conn).await?;
    for refused in [
        events[0].guests().move_to(conn, UNKNOWN).await,
        events[0].guests().copy_to(conn, UNKNOWN).await,
        EventGuests.merge_targets(conn, &people[0], UNKNOWN).await,
    ] {
        let Err(Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) = refused else {
            panic!("{refused:?}");
        };
    }
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn move_to_without_a_unique_index() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (rust, sql) = (course(conn, "Rust").await?, course(conn, "SQL").await?);
    let people = students(conn, ["ann", "bob"]).await?;
    let ids = people.each_ref().map(|student| student.id);
    // Bob is linked twice.
    for id in [ids[0], ids[1], ids[1]] {
        let visit = (visits::course_id.eq(rust.id), visits::student_id.eq(id));
        diesel::insert_into(visits::table).values(visit).execute(conn).await?;
    }
    sql.add_visitor_with(conn, &people[0], visits::badge.eq(1)).await?;
    assert_eq!(rust.visitors().move_to(conn, &sql).await?, 2);
    assert_eq!(rust.count_visitors(conn).await?, 0);
    let rows = visits::table.order(visits::student_id).select((visits::student_id, visits::badge));
    let rows: Vec<(i32, Option<i32>)> = rows.load(conn).await?;
    assert_eq!(rows, [(ids[0], Some(1)), (ids[1], None), (ids[1], None)]);
    Ok(())
}

/// Afterwards each target is linked to one of the two owners.
#[test]
async fn concurrent_moves_and_adds_lose_no_link() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let ([party, picnic, _], _) = stage(conn).await?;
    let keys = many_users(conn, 8).await?;
    for round in 0..20 {
        party.add_guests(conn, &keys[..4]).await?;
        at_once(&database, [0, 1, 2, 3], async |conn, task| match task {
            0 => party.guests().move_to(conn, &picnic).await,
            1 => picnic.add_guests(conn, &keys[2..6]).await,
            2 => party.add_guests(conn, &keys[5..]).await,
            _ => party.guests().move_to(conn, &picnic).await,
        })
        .await?;
        let mut all = party.guest_keys(conn).await?;
        all.extend(picnic.guest_keys(conn).await?);
        let mut all = sorted(all);
        all.dedup();
        assert_eq!(all, keys, "round {round}");
        party.clear_guests(conn).await?;
        picnic.clear_guests(conn).await?;
    }
    Ok(())
}

// Merge.

#[test]
async fn merge_targets_gives_all_links_of_the_duplicate_to_the_other() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    let [party, picnic, concert] = &events;
    let [ann, bob, cid] = &people;
    party.add_guests_with(conn, [ann, bob], rsvps::note.eq("late")).await?;
    picnic.add_guest_with(conn, bob, rsvps::note.eq("early")).await?;
    picnic.add_guest(conn, cid).await?;
    concert.add_guest(conn, ann).await?;
    party.add_host(conn, bob).await?;
    let (known, own) = (rsvp(conn, party, ann).await?, rsvp(conn, picnic, bob).await?);

    let statements = Statements::watch(conn);
    assert_eq!(EventGuests.merge_targets(conn, bob, ann).await?, 1);
    assert_eq!(statements.take(), 2);
    assert_eq!(statements.take_transactions(), [1]);
    assert_eq!(pairs(conn, &events, &people).await?, [(0, 0), (1, 0), (1, 2), (2, 0)]);
    assert_eq!(rsvp(conn, party, ann).await?, known);
    assert_eq!(rsvp(conn, picnic, ann).await?, Rsvp { guest_id: ann.id, ..own });
    assert_eq!(everything(conn).await?.0.len(), 3);
    assert_eq!(party.get_hosts(conn).await?, [bob.clone()]);
    assert_eq!(EventGuests.merge_targets(conn, bob.id, ann.id).await?, 0);
    Ok(())
}

#[test]
async fn merge_targets_in_tables_of_other_shapes() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (rust, sql) = (course(conn, "Rust").await?, course(conn, "SQL").await?);
    let [ann, bob] = &students(conn, ["ann", "bob"]).await?;
    rust.add_members_with(conn, [ann], enrolments::seat.eq(1)).await?;
    sql.add_members(conn, [ann, bob]).await?;
    assert_eq!(CourseMembers.merge_targets(conn, ann, bob).await?, 1);
    let rows: Vec<(i32, i32, Option<i32>)> = enrolments::table
        .order(enrolments::course_id)
        .select((enrolments::course_id, enrolments::student_id, enrolments::seat))
        .load(conn)
        .await?;
    assert_eq!(rows, [(rust.id, bob.id, Some(1)), (sql.id, bob.id, None)]);
    // The primary key names the student first.
    StudentCourses.link(conn, [(ann, &rust), (ann, &sql), (bob, &rust)]).await?;
    assert_eq!(StudentCourses.merge_targets(conn, &rust, &sql).await?, 1);
    assert_eq!(Student::courses_of(ann.id).keys(conn).await?, [sql.id]);
    assert_eq!(Student::courses_of(bob.id).keys(conn).await?, [sql.id]);
    // Graduates have no plain links, but a merge creates none.
    assert_eq!(CourseGraduates.merge_targets(conn, ann, bob).await?, 0);
    Ok(())
}

/// The savepoints are rolled back together with the user's transaction.
#[test]
async fn in_a_transaction_of_the_user() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, people) = stage(conn).await?;
    events[0].add_guests(conn, &people[..2]).await?;
    let before = everything(conn).await?;
    let (first, second, third) = (events[0].id, events[1].id, events[2].id);
    let (ann, bob) = (people[0].id, people[1].id);
    let undone = conn.transaction(async |conn| {
        assert_eq!(Event::guests_of(first).move_to(conn, second).await?, 2);
        assert_eq!(Event::guests_of(second).copy_to(conn, third).await?, 2);
        assert_eq!(EventGuests.merge_targets(conn, ann, bob).await?, 0);
        assert_eq!(EventGuests.link(conn, [(third, ann), (third, bob)]).await?, 1);
        Err::<(), _>(Error::RollbackTransaction)
    });
    assert_eq!(undone.await, Err(Error::RollbackTransaction));
    assert_eq!(everything(conn).await?, before);
    Ok(())
}
