//! Changing existing links: the UPDATE rules.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, EmptyChangeset, Error};
use diesel_associations_tests::bonds::schema::bonds;
use diesel_associations_tests::bonds::{Bond, Person};
use diesel_associations_tests::courses::Outcome;
use diesel_associations_tests::courses::schema::{enrolments, results, visits};
use diesel_associations_tests::models::{Event, User};
use diesel_associations_tests::schema::rsvps;

use super::fixtures::{course, event, everything, many_users, rsvp, students, users};
use super::mode::{
    RunQueryDsl, SharedDatabase, Statements, TestConnection, at_once, connection, in_mode, test,
};

/// Ann and bob are guests of the party, and ann of the picnic.
#[in_mode]
async fn party(conn: &mut TestConnection) -> QueryResult<(Event, Event, [User; 3])> {
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, &people[..2]).await?;
    picnic.add_guest(conn, &people[0]).await?;
    // Long ago, so that a timestamp written now differs.
    let then = "2001-02-03T04:05:06".parse::<chrono::NaiveDateTime>().unwrap_or_default();
    let times = (rsvps::created_at.eq(then), rsvps::updated_at.eq(then));
    diesel::update(rsvps::table).set(times).execute(conn).await?;
    Ok((party, picnic, people))
}

#[test]
async fn update_changes_one_link_and_no_other() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic, people) = party(conn).await?;
    let [ann, bob, _] = &people;
    let before = rsvp(conn, &party, ann).await?;
    let others = (rsvp(conn, &party, bob).await?, rsvp(conn, &picnic, ann).await?);
    let changed = party.guests().update(conn, ann, rsvps::status.eq("yes")).await?;
    assert_eq!(changed, 1);
    let after = rsvp(conn, &party, ann).await?;
    assert_eq!(after.status, "yes");
    assert_eq!((after.note, after.created_at), (before.note, before.created_at));
    assert!(after.updated_at > before.updated_at);
    assert_eq!((rsvp(conn, &party, bob).await?, rsvp(conn, &picnic, ann).await?), others);
    Ok(())
}

#[test]
async fn update_of_a_target_that_is_not_linked_is_0_and_links_nothing() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _, people) = party(conn).await?;
    let before = everything(conn).await?;
    assert_eq!(party.guests().update(conn, &people[2], rsvps::status.eq("yes")).await?, 0);
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn a_link_that_has_the_values_already_is_counted() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.add_graduates_with(conn, [&ann, &bob], results::points.eq(3)).await?;
    let graduates = rust.graduates();
    assert_eq!(graduates.update(conn, &ann, results::points.eq(3)).await?, 1);
    assert_eq!(graduates.update_all(conn, [&ann, &bob], results::points.eq(3)).await?, 2);
    Ok(())
}

#[test]
async fn update_from_the_other_end() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic, people) = party(conn).await?;
    let ann = &people[0];
    let changes = (rsvps::status.eq("yes"), rsvps::note.eq("late"));
    assert_eq!(ann.events().update_all(conn, [&party, &picnic], changes).await?, 2);
    for event in [&party, &picnic] {
        let stored = rsvp(conn, event, ann).await?;
        assert_eq!((stored.status.as_str(), stored.note.as_deref()), ("yes", Some("late")));
    }
    assert_eq!(rsvp(conn, &party, &people[1]).await?.status, "invited");
    Ok(())
}

/// Not `Clone`.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = rsvps)]
struct Answer {
    status: Option<String>,
    note: Option<&'static str>,
}

#[test]
async fn a_field_that_is_none_is_not_changed() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _, people) = party(conn).await?;
    party.guests().update(conn, &people[0], rsvps::note.eq("late")).await?;
    let answer = Answer { status: Some("yes".into()), note: None };
    assert_eq!(party.guests().update_all(conn, &people, answer).await?, 2);
    let notes: Vec<Option<String>> = vec![Some("late".into()), None];
    for (user, note) in people.iter().zip(notes) {
        let stored = rsvp(conn, &party, user).await?;
        assert_eq!((stored.status.as_str(), stored.note), ("yes", note));
    }
    // By reference, too.
    let answer = &Answer { status: None, note: Some("early") };
    assert_eq!(party.guests().update(conn, &people[0], answer).await?, 1);
    assert_eq!(rsvp(conn, &party, &people[0]).await?.note.as_deref(), Some("early"));
    Ok(())
}

#[test]
async fn an_empty_changeset_is_diesels_error_and_issues_no_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _, people) = party(conn).await?;
    let before = everything(conn).await?;
    let statements = Statements::watch(conn);
    for error in [
        party.guests().update(conn, &people[0], Answer { status: None, note: None }).await,
        party.guests().update_all(conn, &people, Answer { status: None, note: None }).await,
        party.guests().update(conn, &people[0], None::<Answer>).await,
    ] {
        let Err(Error::QueryBuilderError(error)) = error else { panic!("{error:?}") };
        assert!(error.is::<EmptyChangeset>(), "{error}");
    }
    assert_eq!(statements.take(), 0);
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[derive(AsChangeset)]
#[diesel(table_name = rsvps)]
struct Moves {
    note: Option<&'static str>,
    guest_id: i32,
}

/// `test: |conn, event, people| operation;`: the operation is rejected before any statement.
macro_rules! not_even_sent {
    ($($test:ident: |$conn:ident, $event:ident, $people:ident| $operation:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            let $conn = &mut connection().await;
            let ($event, _, $people) = &party($conn).await?;
            let before = everything($conn).await?;
            let statements = Statements::watch($conn);
            let error = $operation.unwrap_err();
            assert!(error.to_string().contains("`changes` must not name"), "{error:?}");
            assert_eq!(statements.take(), 0);
            assert_eq!(everything($conn).await?, before);
            Ok(())
        }
    )*};
}

not_even_sent! {
    changes_that_name_the_foreign_key: |conn, party, people|
        party.guests().update(conn, &people[0], rsvps::event_id.eq(1)).await;
    changes_that_name_the_other_key: |conn, party, people|
        party.guests().update_all(conn, people, (rsvps::status.eq("yes"), rsvps::guest_id.eq(1))).await;
    changes_that_name_a_timestamp: |conn, party, people|
        party.guests().update(conn, &people[0], rsvps::created_at.eq(diesel::dsl::now)).await;
    changes_that_name_the_other_timestamp: |conn, party, people|
        party.guests().update(conn, &people[0], (rsvps::note.eq("late"), rsvps::updated_at.eq(diesel::dsl::now))).await;
    a_struct_of_changes_that_names_a_key: |conn, party, people|
        party.guests().update(conn, &people[0], Moves { note: Some("late"), guest_id: 1 }).await;
    a_struct_of_changes_that_names_a_key_and_nothing_else: |conn, party, people|
        party.guests().update(conn, &people[0], Moves { note: None, guest_id: 1 }).await;
}

/// A changeset may read a key, but not assign it.
#[test]
async fn changes_may_be_made_from_other_columns() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.add_graduates_with(conn, [&ann, &bob], results::points.eq(3)).await?;
    let changes =
        (results::remark.eq("both"), results::points.eq(results::points + results::student_id));
    assert_eq!(rust.graduates().update(conn, &ann, changes).await?, 1);
    let stored: Vec<Outcome> = results::table.order(results::student_id).load(conn).await?;
    assert_eq!(stored.iter().map(|row| row.points).collect::<Vec<_>>(), [3 + ann.id, 3]);
    Ok(())
}

#[test]
async fn without_a_unique_index_each_of_the_links_is_changed() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    let pairs = [&ann, &ann, &bob]
        .map(|student| (visits::course_id.eq(rust.id), visits::student_id.eq(student.id)));
    for pair in pairs {
        diesel::insert_into(visits::table).values(pair).execute(conn).await?;
    }
    let token = visits::token.eq(vec![0, 255]);
    assert_eq!(rust.visitors().update(conn, &ann, token).await?, 2);
    let with = visits::table.filter(visits::token.is_not_null()).select(visits::student_id);
    assert_eq!(with.load::<i32>(conn).await?, [ann.id, ann.id]);
    Ok(())
}

#[test]
async fn a_violation_of_a_unique_index_is_an_error_and_changes_nothing() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    let members = rust.members();
    members
        .add_each(conn, [(&ann, enrolments::seat.eq(1)), (&bob, enrolments::seat.eq(2))])
        .await?;
    for error in [
        members.update(conn, &bob, enrolments::seat.eq(1)).await,
        members.update_all(conn, [&ann, &bob], enrolments::seat.eq(3)).await,
    ] {
        let kind = DatabaseErrorKind::UniqueViolation;
        assert!(
            matches!(&error, Err(Error::DatabaseError(k, _)) if *k as u8 == kind as u8),
            "{error:?}"
        );
    }
    let seats = enrolments::table.order(enrolments::student_id).select(enrolments::seat);
    assert_eq!(seats.load::<Option<i32>>(conn).await?, [Some(1), Some(2)]);
    Ok(())
}

#[test]
async fn update_issues_1_statement_and_none_for_no_targets() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _, people) = party(conn).await?;
    let statements = Statements::watch(conn);
    party.guests().update(conn, &people[0], rsvps::status.eq("yes")).await?;
    assert_eq!(statements.take(), 1);
    party.guests().update_all(conn, &people, rsvps::status.eq("yes")).await?;
    assert_eq!(statements.take(), 1);
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    let nobody: [i32; 0] = [];
    assert_eq!(party.guests().update_all(conn, nobody, rsvps::status.eq("yes")).await?, 0);
    assert_eq!(statements.take(), 0);
    Ok(())
}

#[test]
async fn update_of_more_links_than_one_statement_can_bind() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, keys) = (event(conn, "festival").await?, many_users(conn, 70_000).await?);
    festival.add_guests(conn, &keys[1..]).await?;
    let answer = Answer { status: Some("yes".into()), note: Some("late") };
    assert_eq!(festival.guests().update_all(conn, &keys, answer).await?, 69_999);
    let changed = rsvps::table.filter(rsvps::status.eq("yes").and(rsvps::note.eq("late")));
    assert_eq!(changed.count().get_result::<i64>(conn).await?, 69_999);
    Ok(())
}

// Symmetric links: both rows are changed.

/// Ann is linked to bob by two rows and to herself by one. Of ann and cid, only cid's row exists.
#[in_mode]
async fn bonds(conn: &mut TestConnection) -> QueryResult<[Person; 4]> {
    let [ann, bob, cid, dan] = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    for (person, other) in
        [(&ann, &bob), (&bob, &ann), (&ann, &ann), (&cid, &ann), (&bob, &cid), (&cid, &bob)]
    {
        let pair = (bonds::person_id.eq(person.id), bonds::other_id.eq(other.id));
        let row = (pair, bonds::strength.eq(1), bonds::created_at.eq(diesel::dsl::now));
        diesel::insert_into(bonds::table).values(row).execute(conn).await?;
    }
    Ok([ann, bob, cid, dan].map(|user| Person { id: user.id, name: user.name }))
}

#[in_mode]
async fn strengths(conn: &mut TestConnection) -> QueryResult<Vec<(i32, i32, Option<i32>)>> {
    let rows: Vec<Bond> =
        bonds::table.order((bonds::person_id, bonds::other_id)).load(conn).await?;
    Ok(rows.iter().map(|row| (row.person_id, row.other_id, row.strength)).collect())
}

#[test]
async fn symmetric_update_changes_both_rows_and_counts_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    let people = bonds(conn).await?;
    let [a, b, c, _] = people.each_ref().map(|person| person.id);
    let ann = &people[0];
    let rest = [(b, c, Some(1)), (c, b, Some(1))];
    assert_eq!(ann.bonds().update(conn, b, bonds::strength.eq(2)).await?, 1);
    let expected =
        [(a, a, Some(1)), (a, b, Some(2)), (b, a, Some(2)), rest[0], (c, a, Some(1)), rest[1]];
    assert_eq!(strengths(conn).await?, expected);
    // The link to oneself is one row. Cid's row is not counted, but it is changed too.
    assert_eq!(ann.bonds().update_all(conn, &people, bonds::strength.eq(3)).await?, 2);
    let expected =
        [(a, a, Some(3)), (a, b, Some(3)), (b, a, Some(3)), rest[0], (c, a, Some(3)), rest[1]];
    assert_eq!(strengths(conn).await?, expected);
    // The row that is its own mirror is changed once.
    let stronger = bonds::strength.eq(bonds::strength + 1);
    assert_eq!(ann.bonds().update_all(conn, [a, b], stronger).await?, 2);
    let expected =
        [(a, a, Some(4)), (a, b, Some(4)), (b, a, Some(4)), rest[0], (c, a, Some(3)), rest[1]];
    assert_eq!(strengths(conn).await?, expected);
    assert_eq!(people[3].bonds().update_all(conn, &people, bonds::strength.eq(4)).await?, 0);
    assert_eq!(strengths(conn).await?, expected);
    let changed = bonds::table.filter(bonds::updated_at.is_not_null());
    assert_eq!(changed.count().get_result::<i64>(conn).await?, 4);
    Ok(())
}

#[test]
async fn symmetric_update_issues_3_statements_in_a_transaction() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, ..] = bonds(conn).await?;
    let statements = Statements::watch(conn);
    assert_eq!(ann.bonds().update(conn, &bob, bonds::strength.eq(2)).await?, 1);
    assert_eq!(statements.take(), 3);
    assert_eq!(statements.take_transactions(), [1]);
    let nobody: [i32; 0] = [];
    assert_eq!(ann.bonds().update_all(conn, nobody, bonds::strength.eq(2)).await?, 0);
    assert_eq!(statements.take(), 0);
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    Ok(())
}

#[test]
async fn concurrent_symmetric_updates_from_both_sides_leave_both_rows_alike() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let [a, b, ..] = bonds(conn).await?.map(|person| person.id);
    for round in 0..10 {
        let pairs = [(a, b, 2 * round), (b, a, 2 * round + 1)];
        let changed = at_once(&database, pairs.repeat(4), async |conn, (one, other, strength)| {
            Person::bonds_of(one).update(conn, other, bonds::strength.eq(strength)).await
        })
        .await?;
        assert_eq!(changed, [1; 8]);
        let pair = bonds::person_id.eq_any([a, b]).and(bonds::other_id.eq_any([a, b]));
        let pair = bonds::table.filter(pair.and(bonds::person_id.ne(bonds::other_id)));
        let stored: Vec<Option<i32>> = pair.select(bonds::strength).load(conn).await?;
        assert_eq!(stored.len(), 2);
        assert_eq!(stored[0], stored[1]);
    }
    Ok(())
}
