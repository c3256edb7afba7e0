//! What the database refuses is Diesel's error, and the tables are as they were.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::courses::schema::enrolments;
use diesel_associations_tests::fixtures::{UNKNOWN, course, event, everything, students, users};
use diesel_associations_tests::models::{Event, User};
use diesel_associations_tests::schema::{rsvps, users};
use diesel_associations_tests::{SharedDatabase, Statements, TestConnection, connection};

fn party(conn: &mut TestConnection) -> QueryResult<(Event, [User; 2])> {
    let party = event(conn, "party")?;
    let people = users(conn, ["ann", "bob"])?;
    party.add_guest(conn, &people[0])?;
    Ok((party, people))
}

#[expect(clippy::panic, reason = "it is the test that fails")]
fn kind<T: std::fmt::Debug>(result: QueryResult<T>) -> DatabaseErrorKind {
    match result {
        Err(Error::DatabaseError(kind, _)) => kind,
        other => panic!("expected an error of the database, got {other:?}"),
    }
}

/// `test: |conn, event, people| operation;`: it is refused by `$kind` and changes nothing.
macro_rules! refused {
    ($kind:ident: $($test:ident: |$conn:ident, $event:ident, $people:ident| $operation:expr;)*) => {$(
        #[test]
        fn $test() -> QueryResult<()> {
            let $conn = &mut connection();
            let ($event, $people) = &party($conn)?;
            let before = everything($conn)?;
            let refused = kind($operation);
            assert!(matches!(refused, DatabaseErrorKind::$kind), "{refused:?}");
            assert_eq!(everything($conn)?, before);
            Ok(())
        }
    )*};
}

// Add: a target key that does not exist.
refused! {
    ForeignKeyViolation:
    s5_1_unknown_target_in_add: |conn, party, _p| party.add_guest(conn, UNKNOWN);
    s5_1_unknown_target_in_add_all: |conn, party, people|
        party.add_guests(conn, [people[1].id, UNKNOWN]);
    unknown_target_in_add_with: |conn, party, _p|
        party.add_guest_with(conn, UNKNOWN, rsvps::status.eq("yes"));
    unknown_target_in_add_all_with: |conn, party, people|
        party.add_guests_with(conn, [people[1].id, UNKNOWN], rsvps::status.eq("yes"));
    unknown_target_in_add_each: |conn, party, people|
        party.guests().add_each(conn, [people[1].id, UNKNOWN].map(|k| (k, rsvps::note.eq("x"))));
    unknown_target_in_add_returning: |conn, _e, people|
        people[0].add_friends(conn, [people[1].id, UNKNOWN]);
    unknown_target_in_set: |conn, party, people| party.set_guests(conn, [people[1].id, UNKNOWN]);
    unknown_target_in_toggle: |conn, party, people|
        party.toggle_guests(conn, [people[0].id, UNKNOWN]);
    unknown_owner_in_add: |conn, _e, people| Event::guests_of(UNKNOWN).add(conn, &people[0]);
    unknown_owner_in_create: |conn, _e, _p|
        Event::guests_of(UNKNOWN).create(conn, users::name.eq("eve"));
}

#[test]
fn s5_1_a_violation_of_another_unique_index_surfaces() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let people = students(conn, ["ann", "bob", "cid"])?;
    let [ann, bob, cid] = &people;
    rust.add_member_with(conn, ann, enrolments::seat.eq(1))?;
    let taken = enrolments::seat.eq(1);
    let seats = |conn: &mut TestConnection| {
        enrolments::table
            .select((enrolments::student_id, enrolments::seat))
            .load::<(i32, Option<i32>)>(conn)
    };
    for refused in [
        kind(rust.add_member_with(conn, bob, taken)),
        kind(rust.members().add_with(conn, bob, taken)),
        kind(rust.add_members_with(conn, [cid, bob], taken)),
        kind(rust.members().add_each(conn, [(cid, enrolments::seat.eq(2)), (bob, taken)])),
        kind(rust.set_members_with(conn, [ann, bob], taken)),
    ] {
        assert!(matches!(refused, DatabaseErrorKind::UniqueViolation), "{refused:?}");
    }
    assert_eq!(seats(conn)?, [(ann.id, Some(1))]);
    Ok(())
}

#[test]
fn a_connection_whose_database_has_gone_is_an_error_and_no_panic() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect();
    let (party, people) = party(conn)?;
    database.take_away_from(conn);
    kind(party.add_guest(conn, &people[1]));
    kind(party.add_guests(conn, &people));
    kind(party.set_guests(conn, &people));
    kind(party.toggle_guests(conn, &people));
    kind(party.remove_guests(conn, &people));
    kind(party.clear_guests(conn));
    kind(party.create_guest(conn, users::name.eq("eve")));
    kind(people[0].add_friend(conn, &people[1]));
    Ok(())
}

/// `test: |conn, event, people| operation;`: it is refused before anything is written.
macro_rules! not_even_sent {
    ($($test:ident: |$conn:ident, $event:ident, $people:ident| $operation:expr;)*) => {$(
        #[test]
        fn $test() -> QueryResult<()> {
            let $conn = &mut connection();
            let ($event, $people) = &party($conn)?;
            let before = everything($conn)?;
            let statements = Statements::watch($conn);
            let error = $operation.unwrap_err();
            assert!(matches!(error, Error::QueryBuilderError(_)), "{error:?}");
            assert_eq!(statements.take(), 0);
            assert_eq!(everything($conn)?, before);
            Ok(())
        }
    )*};
}

not_even_sent! {
    values_that_name_the_foreign_key: |conn, party, people|
        party.add_guest_with(conn, &people[1], rsvps::event_id.eq(1));
    values_that_name_the_other_key: |conn, party, people|
        party.add_guests_with(conn, people, (rsvps::status.eq("yes"), rsvps::guest_id.eq(1)));
    values_that_name_a_timestamp: |conn, party, people|
        party.add_guest_with(conn, &people[1], rsvps::created_at.eq(diesel::dsl::now));
    values_that_name_the_other_timestamp: |conn, party, people|
        party.set_guests_with(conn, &people[1..], rsvps::updated_at.eq(diesel::dsl::now));
    values_of_a_link_to_create_that_name_a_key: |conn, party, _p|
        party.create_guest_with(conn, users::name.eq("eve"), rsvps::guest_id.eq(1));
    values_for_each_that_name_a_key: |conn, party, people|
        party.guests().add_each(conn, people.iter().map(|user| (user, rsvps::guest_id.eq(1))));
    values_that_name_a_timestamp_of_a_returned_row: |conn, _e, people| {
        use diesel_associations_tests::schema::friends;
        people[0].add_friend_with(conn, &people[1], friends::since.eq(diesel::dsl::now))
    };
}

/// Watching prints each statement, as a log does.
#[test]
fn refused_values_are_an_error_and_no_panic_where_statements_are_logged() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, people) = party(conn)?;
    let statements = Statements::watch(conn);
    let refused = party.add_guests_with(conn, &people, rsvps::event_id.eq(1));
    assert!(matches!(refused, Err(Error::QueryBuilderError(_))), "{refused:?}");
    assert_eq!(statements.take(), 0);
    Ok(())
}

/// A value that is `None` is written as DEFAULT or left out: that depends on the database.
#[derive(Insertable)]
#[diesel(table_name = rsvps)]
struct Note {
    note: Option<&'static str>,
}

#[test]
fn values_that_fill_other_columns_for_each_link_are_never_lost_in_silence() -> QueryResult<()> {
    for notes in [[None, Some("late")], [Some("late"), None]] {
        let conn = &mut connection();
        let (party, people) = party(conn)?;
        party.clear_guests(conn)?;
        let before = everything(conn)?;
        let pairs = people.iter().zip(notes.map(|note| Note { note }));
        match party.guests().add_each(conn, pairs) {
            Ok(_) => {
                let stored = rsvps::table.select(rsvps::note).order(rsvps::guest_id);
                let expected = notes.map(|note| note.map(str::to_owned));
                assert_eq!(stored.load::<Option<String>>(conn)?, expected);
            }
            Err(error) => {
                assert!(matches!(error, Error::QueryBuilderError(_)), "{error:?}");
                assert_eq!(everything(conn)?, before);
            }
        }
    }
    Ok(())
}
