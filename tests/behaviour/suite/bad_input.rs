//! Bad input is an error and leaves the tables as they were: the ERR rules.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::courses::schema::enrolments;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Event, User};
use diesel_associations_tests::schema::{rsvps, users};

use super::fixtures::{UNKNOWN, course, event, everything, students, users};
use super::mode::{
    BACKEND, RunQueryDsl, SharedDatabase, Statements, TestConnection, connection, in_mode, test,
};

#[in_mode]
async fn party(conn: &mut TestConnection) -> QueryResult<(Event, [User; 2])> {
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob"]).await?;
    party.add_guest(conn, &people[0]).await?;
    Ok((party, people))
}

#[expect(clippy::panic, reason = "it is the test that fails")]
fn kind<T: std::fmt::Debug>(result: QueryResult<T>) -> DatabaseErrorKind {
    match result {
        Err(Error::DatabaseError(kind, _)) => kind,
        other => panic!("expected an error of the database, got {other:?}"),
    }
}

/// `test: |conn, event, people| operation;`: the operation fails with `$kind` and changes nothing.
macro_rules! refused {
    ($kind:ident: $($test:ident: |$conn:ident, $event:ident, $people:ident| $operation:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            let $conn = &mut connection().await;
            let ($event, $people) = &party($conn).await?;
            let before = everything($conn).await?;
            let refused = kind($operation);
            assert!(matches!(refused, DatabaseErrorKind::$kind), "{refused:?}");
            assert_eq!(everything($conn).await?, before);
            Ok(())
        }
    )*};
}

refused! {
    ForeignKeyViolation:
    unknown_target_in_add: |conn, party, _p| party.add_guest(conn, UNKNOWN).await;
    unknown_target_in_add_all: |conn, party, people|
        party.add_guests(conn, [people[1].id, UNKNOWN]).await;
    unknown_target_in_add_with: |conn, party, _p|
        party.add_guest_with(conn, UNKNOWN, rsvps::status.eq("yes")).await;
    unknown_target_in_add_all_with: |conn, party, people|
        party.add_guests_with(conn, [people[1].id, UNKNOWN], rsvps::status.eq("yes")).await;
    unknown_target_in_add_each: |conn, party, people|
        party.guests().add_each(conn, [people[1].id, UNKNOWN].map(|k| (k, rsvps::note.eq("x")))).await;
    unknown_target_in_add_returning: |conn, _e, people|
        people[0].add_friends(conn, [people[1].id, UNKNOWN]).await;
    unknown_target_in_set: |conn, party, people| party.set_guests(conn, [people[1].id, UNKNOWN]).await;
    unknown_target_in_toggle: |conn, party, people|
        party.toggle_guests(conn, [people[0].id, UNKNOWN]).await;
    unknown_owner_in_add: |conn, _e, people| Event::guests_of(UNKNOWN).add(conn, &people[0]).await;
    unknown_owner_in_create: |conn, _e, _p|
        Event::guests_of(UNKNOWN).create(conn, users::name.eq("eve")).await;
}

#[test]
async fn a_violation_of_another_unique_index_is_an_error() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let people = students(conn, ["ann", "bob", "cid"]).await?;
    let [ann, bob, cid] = &people;
    rust.add_member_with(conn, ann, enrolments::seat.eq(1)).await?;
    let taken = enrolments::seat.eq(1);
    for refused in [
        kind(rust.add_member_with(conn, bob, taken).await),
        kind(rust.members().add_with(conn, bob, taken).await),
        kind(rust.add_members_with(conn, [cid, bob], taken).await),
        kind(rust.members().add_each(conn, [(cid, enrolments::seat.eq(2)), (bob, taken)]).await),
        kind(rust.set_members_with(conn, [ann, bob], taken).await),
    ] {
        assert!(matches!(refused, DatabaseErrorKind::UniqueViolation), "{refused:?}");
    }
    let seats = enrolments::table.select((enrolments::student_id, enrolments::seat));
    assert_eq!(seats.load::<(i32, Option<i32>)>(conn).await?, [(ann.id, Some(1))]);
    Ok(())
}

/// If Diesel already knows that the connection is broken, no statement is sent.
#[expect(clippy::panic, reason = "it is the test that fails")]
fn ended<T: std::fmt::Debug>(result: QueryResult<T>) {
    match result {
        Err(Error::DatabaseError(..)) => {}
        Err(Error::BrokenTransactionManager) if BACKEND != Backend::Sqlite => {}
        other => panic!("expected an error of the connection, got {other:?}"),
    }
}

#[test]
async fn a_connection_whose_database_has_gone_is_an_error_and_no_panic() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let (party, people) = party(conn).await?;
    database.take_away_from(conn).await;
    ended(party.add_guest(conn, &people[1]).await);
    ended(party.add_guests(conn, &people).await);
    ended(party.set_guests(conn, &people).await);
    ended(party.toggle_guests(conn, &people).await);
    ended(party.remove_guests(conn, &people).await);
    ended(party.clear_guests(conn).await);
    ended(party.create_guest(conn, users::name.eq("eve")).await);
    ended(people[0].add_friend(conn, &people[1]).await);
    Ok(())
}

/// `test: |conn, event, people| operation;`: the operation is rejected before any statement.
macro_rules! not_even_sent {
    ($($test:ident: |$conn:ident, $event:ident, $people:ident| $operation:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            let $conn = &mut connection().await;
            let ($event, $people) = &party($conn).await?;
            let before = everything($conn).await?;
            let statements = Statements::watch($conn);
            let error = $operation.unwrap_err();
            assert!(matches!(error, Error::QueryBuilderError(_)), "{error:?}");
            assert_eq!(statements.take(), 0);
            assert_eq!(everything($conn).await?, before);
            Ok(())
        }
    )*};
}

not_even_sent! {
    values_that_name_the_foreign_key: |conn, party, people|
        party.add_guest_with(conn, &people[1], rsvps::event_id.eq(1)).await;
    values_that_name_the_other_key: |conn, party, people|
        party.add_guests_with(conn, people, (rsvps::status.eq("yes"), rsvps::guest_id.eq(1))).await;
    values_that_name_a_timestamp: |conn, party, people|
        party.add_guest_with(conn, &people[1], rsvps::created_at.eq(diesel::dsl::now)).await;
    values_that_name_the_other_timestamp: |conn, party, people|
        party.set_guests_with(conn, &people[1..], rsvps::updated_at.eq(diesel::dsl::now)).await;
    values_of_a_link_to_create_that_name_a_key: |conn, party, _p|
        party.create_guest_with(conn, users::name.eq("eve"), rsvps::guest_id.eq(1)).await;
    values_for_each_that_name_a_key: |conn, party, people|
        party.guests().add_each(conn, people.iter().map(|user| (user, rsvps::guest_id.eq(1)))).await;
    values_that_name_a_timestamp_of_a_returned_row: |conn, _e, people| {
        use diesel_associations_tests::schema::friends;
        people[0].add_friend_with(conn, &people[1], friends::since.eq(diesel::dsl::now)).await
    };
}

/// Watching formats each statement, as logging does.
#[test]
async fn rejected_values_do_not_panic_where_statements_are_logged() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let statements = Statements::watch(conn);
    let refused = party.add_guests_with(conn, &people, rsvps::event_id.eq(1)).await;
    assert!(matches!(refused, Err(Error::QueryBuilderError(_))), "{refused:?}");
    assert_eq!(statements.take(), 0);
    Ok(())
}

/// A column whose value is `None` is left to the database.
#[derive(Insertable)]
#[diesel(table_name = rsvps)]
struct Note {
    note: Option<&'static str>,
}

#[test]
async fn values_that_fill_different_columns_for_each_link_are_rejected() -> QueryResult<()> {
    for notes in [[None, Some("late")], [Some("late"), None]] {
        let conn = &mut connection().await;
        let (party, people) = party(conn).await?;
        let before = everything(conn).await?;
        let pairs = people.iter().zip(notes.map(|note| Note { note }));
        let refused = party.guests().add_each(conn, pairs).await;
        assert!(matches!(refused, Err(Error::QueryBuilderError(_))), "{refused:?}");
        assert_eq!(everything(conn).await?, before);
    }
    Ok(())
}
