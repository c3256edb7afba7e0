//! Creating or changing links: the UPSERT rules.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::bonds::schema::bonds;
use diesel_associations_tests::bonds::{Bond, Person};
use diesel_associations_tests::courses::schema::{enrolments, results};
use diesel_associations_tests::courses::{Course, Enrolment, Student};
use diesel_associations_tests::models::{Reply, Rsvp};
use diesel_associations_tests::schema::rsvps;

use super::fixtures::{UNKNOWN, course, event, everything, many_users, rsvp, students, users};
use super::mode::{
    RunQueryDsl, SharedDatabase, Statements, TestConnection, at_once, connection, in_mode, test,
};

#[test]
async fn upsert_creates_the_link_and_then_changes_it() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guest_with(conn, &bob, rsvps::note.eq("early")).await?;
    let other = rsvp(conn, &party, &bob).await?;
    party.guests().upsert(conn, &ann, (rsvps::status.eq("maybe"), rsvps::note.eq("late"))).await?;
    let created = rsvp(conn, &party, &ann).await?;
    assert_eq!((created.status.as_str(), created.note.as_deref()), ("maybe", Some("late")));
    assert_eq!(created.updated_at, Some(created.created_at));

    let then = "2001-02-03T04:05:06".parse::<chrono::NaiveDateTime>().unwrap_or_default();
    let times = (rsvps::created_at.eq(then), rsvps::updated_at.eq(then));
    diesel::update(rsvps::table.find((party.id, ann.id))).set(times).execute(conn).await?;
    party.guests().upsert(conn, &ann, rsvps::status.eq("yes")).await?;
    let changed = rsvp(conn, &party, &ann).await?;
    // A column that is not named keeps its value.
    assert_eq!((changed.status.as_str(), changed.note.as_deref()), ("yes", Some("late")));
    assert_eq!(changed.created_at, then);
    assert!(changed.updated_at >= created.updated_at);
    assert_eq!(rsvp(conn, &party, &bob).await?, other);
    assert_eq!(party.count_guests(conn).await?, 2);
    Ok(())
}

#[test]
async fn upsert_all_gives_each_link_the_same_values() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, &people[..2]).await?;
    // Not `Clone`.
    let reply = Reply { status: "yes".into(), note: Some("late".into()) };
    party.guests().upsert_all(conn, people[1..].iter().chain(&people[2..]), reply).await?;
    let stored: Vec<Rsvp> = rsvps::table.order(rsvps::guest_id).load(conn).await?;
    let status: Vec<&str> = stored.iter().map(|row| row.status.as_str()).collect();
    assert_eq!(status, ["invited", "yes", "yes"]);
    assert_eq!(stored[2].note.as_deref(), Some("late"));
    Ok(())
}

#[test]
async fn upsert_each_gives_each_link_its_own_values() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob, cid] = students(conn, ["ann", "bob", "cid"]).await?;
    rust.add_graduate_with(conn, &ann, results::points.eq(1)).await?;
    // Of two items with one target, the first counts.
    let points = [(&ann, 2), (&bob, 3), (&bob, 9), (&cid, 4)];
    rust.graduates().upsert_each(conn, points.map(|(who, n)| (who, results::points.eq(n)))).await?;
    let stored = results::table.order(results::student_id).select(results::points);
    assert_eq!(stored.load::<i32>(conn).await?, [2, 3, 4]);
    Ok(())
}

/// A column whose value is `None` is left to the database.
#[derive(Insertable)]
#[diesel(table_name = enrolments)]
struct Seat {
    seat: Option<i32>,
}

#[in_mode]
async fn seats(conn: &mut TestConnection) -> QueryResult<Vec<(i32, Option<i32>)>> {
    let rows: Vec<Enrolment> = enrolments::table.order(enrolments::student_id).load(conn).await?;
    Ok(rows.iter().map(|row| (row.student_id, row.seat)).collect())
}

#[test]
async fn upsert_without_any_value_creates_the_link_or_leaves_it() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.members().upsert(conn, &ann, Seat { seat: Some(5) }).await?;
    rust.members().upsert(conn, &ann, Seat { seat: None }).await?;
    rust.members().upsert_all(conn, [&ann, &bob], Seat { seat: None }).await?;
    assert_eq!(seats(conn).await?, [(ann.id, Some(5)), (bob.id, None)]);
    Ok(())
}

#[test]
async fn the_row_that_is_changed_keeps_its_own_key() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann] = students(conn, ["ann"]).await?;
    let before: Enrolment = rust.members().add_returning(conn, &ann).await?;
    rust.members().upsert(conn, &ann, enrolments::seat.eq(7)).await?;
    let after: Vec<Enrolment> = enrolments::table.load(conn).await?;
    assert_eq!(after, [Enrolment { seat: Some(7), ..before }]);
    Ok(())
}

/// Ann has seat 1 and bob seat 2. Cid has seat 3 in another course and is not a member of this one.
#[in_mode]
async fn seated(conn: &mut TestConnection) -> QueryResult<(Course, [Student; 3])> {
    let (rust, sql) = (course(conn, "Rust").await?, course(conn, "SQL").await?);
    let people = students(conn, ["ann", "bob", "cid"]).await?;
    let [ann, bob, cid] = &people;
    rust.add_member_with(conn, ann, enrolments::seat.eq(1)).await?;
    rust.add_member_with(conn, bob, enrolments::seat.eq(2)).await?;
    sql.add_member_with(conn, cid, enrolments::seat.eq(3)).await?;
    Ok((rust, people))
}

/// `test: |conn, course, people| operation;`: the operation violates the UNIQUE index of the seats.
macro_rules! taken {
    ($($test:ident: |$conn:ident, $course:ident, $people:ident| $operation:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            let $conn = &mut connection().await;
            let ($course, $people) = &seated($conn).await?;
            let before: Vec<Enrolment> = enrolments::table.order(enrolments::id).load($conn).await?;
            let result = $operation;
            let Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, e)) = result else {
                panic!("{result:?}");
            };
            assert!(!e.message().contains("Subquery"), "{}", e.message());
            let after: Vec<Enrolment> = enrolments::table.order(enrolments::id).load($conn).await?;
            assert_eq!(after, before);
            Ok(())
        }
    )*};
}

taken! {
    a_new_link_that_takes_the_value_of_another: |conn, rust, people|
        rust.members().upsert(conn, &people[2], enrolments::seat.eq(1)).await;
    a_new_link_that_takes_the_value_of_the_same_target_elsewhere: |conn, rust, people|
        rust.members().upsert(conn, &people[2], enrolments::seat.eq(3)).await;
    an_existing_link_that_takes_the_value_of_another: |conn, rust, people|
        rust.members().upsert(conn, &people[1], enrolments::seat.eq(1)).await;
    several_links_of_which_one_takes_the_value_of_another: |conn, rust, people|
        rust.members().upsert_each(conn, [
            (&people[1], enrolments::seat.eq(4)),
            (&people[2], enrolments::seat.eq(1)),
        ]).await;
    several_links_that_take_one_value: |conn, rust, people|
        rust.members().upsert_all(conn, &people[1..], enrolments::seat.eq(5)).await;
}

#[test]
async fn an_existing_link_may_keep_its_unique_value() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (rust, people) = seated(conn).await?;
    rust.members().upsert(conn, &people[0], enrolments::seat.eq(1)).await?;
    let three = people.each_ref().map(|student| student.id);
    assert_eq!(seats(conn).await?, [(three[0], Some(1)), (three[1], Some(2)), (three[2], Some(3))]);
    Ok(())
}

#[test]
async fn upsert_of_a_target_that_does_not_exist_is_an_error() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    let before = everything(conn).await?;
    for result in [
        party.guests().upsert(conn, UNKNOWN, rsvps::status.eq("yes")).await,
        party.guests().upsert_all(conn, [ann.id, UNKNOWN], rsvps::status.eq("yes")).await,
    ] {
        let Err(Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) = result else {
            panic!("{result:?}");
        };
    }
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn values_of_an_upsert_may_not_name_what_the_association_writes() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    let statements = Statements::watch(conn);
    for result in [
        party.guests().upsert(conn, &ann, rsvps::event_id.eq(1)).await,
        party.guests().upsert_all(conn, [&ann], rsvps::guest_id.eq(1)).await,
        party.guests().upsert_each(conn, [(&ann, rsvps::created_at.eq(diesel::dsl::now))]).await,
        party.guests().upsert(conn, &ann, rsvps::updated_at.eq(diesel::dsl::now)).await,
    ] {
        let Err(Error::QueryBuilderError(_)) = result else { panic!("{result:?}") };
    }
    assert_eq!(statements.take(), 0);
    Ok(())
}

#[test]
async fn upsert_issues_1_statement_and_none_for_no_targets() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    let statements = Statements::watch(conn);
    let values = rsvps::status.eq("yes");
    for _ in 0..2 {
        party.guests().upsert(conn, &people[0], values).await?;
        assert_eq!(statements.take(), 1);
        party.guests().upsert_all(conn, &people, values).await?;
        assert_eq!(statements.take(), 1);
        party.guests().upsert_each(conn, people.iter().map(|user| (user, values))).await?;
        assert_eq!(statements.take(), 1);
    }
    let nobody: [i32; 0] = [];
    party.guests().upsert_all(conn, nobody, values).await?;
    party.guests().upsert_each(conn, nobody.map(|key| (key, values))).await?;
    assert_eq!(statements.take(), 0);
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    Ok(())
}

#[test]
async fn upsert_of_more_links_than_one_statement_can_bind() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, keys) = (event(conn, "festival").await?, many_users(conn, 70_000).await?);
    festival.add_guests(conn, &keys[..40_000]).await?;
    festival.guests().upsert_all(conn, &keys, rsvps::status.eq("yes")).await?;
    let yes = rsvps::table.filter(rsvps::status.eq("yes"));
    assert_eq!(yes.count().get_result::<i64>(conn).await?, 70_000);
    Ok(())
}

// Races.

#[test]
async fn eight_connections_that_upsert_one_pair_make_one_link_with_one_of_the_values()
-> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let (party, keys) = (event(conn, "party").await?, many_users(conn, 8).await?);
    for key in keys {
        let values = [0, 1, 2, 3, 4, 5, 6, 7].map(|n| format!("answer {n}"));
        at_once(&database, &values, async |conn, value| {
            party.guests().upsert(conn, key, rsvps::status.eq(value)).await
        })
        .await?;
        let of_key = rsvps::table.filter(rsvps::guest_id.eq(key)).select(rsvps::status);
        let stored: Vec<String> = of_key.load(conn).await?;
        assert_eq!(stored.len(), 1);
        assert!(values.contains(&stored[0]), "{stored:?}");
    }
    Ok(())
}

#[test]
async fn concurrent_upserts_of_the_same_targets_in_another_order_are_all_done() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let (party, keys) = (event(conn, "party").await?, many_users(conn, 8).await?);
    let reversed: Vec<i32> = keys.iter().rev().copied().collect();
    for round in 0..10 {
        at_once(
            &database,
            [("a", &keys), ("b", &reversed)].repeat(2),
            async |conn, (answer, keys)| {
                let status = format!("{answer} {round}");
                party.guests().upsert_all(conn, keys, rsvps::status.eq(status)).await
            },
        )
        .await?;
        let stored: Vec<String> = rsvps::table.select(rsvps::status).distinct().load(conn).await?;
        assert_eq!(party.count_guests(conn).await?, 8);
        // Each call's statement is applied as a whole.
        assert_eq!(stored.len(), 1, "{stored:?}");
    }
    Ok(())
}

// Symmetric links: both rows get the values.

#[in_mode]
async fn strengths(conn: &mut TestConnection) -> QueryResult<Vec<(i32, i32, Option<i32>)>> {
    let rows: Vec<Bond> =
        bonds::table.order((bonds::person_id, bonds::other_id)).load(conn).await?;
    Ok(rows.iter().map(|row| (row.person_id, row.other_id, row.strength)).collect())
}

#[test]
async fn symmetric_upsert_locks_and_writes_both_rows_in_one_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    let people = people.map(|user| Person { id: user.id, name: user.name });
    let [a, b, c] = people.each_ref().map(|person| person.id);
    let [ann, bob, _] = &people;
    let statements = Statements::watch(conn);
    ann.bonds().upsert(conn, bob, bonds::strength.eq(1)).await?;
    assert_eq!(statements.take(), 2);
    assert_eq!(strengths(conn).await?, [(a, b, Some(1)), (b, a, Some(1))]);
    // From the other side.
    bob.bonds().upsert(conn, ann, bonds::strength.eq(2)).await?;
    assert_eq!(strengths(conn).await?, [(a, b, Some(2)), (b, a, Some(2))]);
    // A link to oneself is one row; a link that lacks one row is completed.
    diesel::delete(bonds::table.find((b, a))).execute(conn).await?;
    statements.take();
    ann.bonds().upsert_all(conn, &people, bonds::strength.eq(3)).await?;
    assert_eq!(statements.take(), 2);
    let all = [(a, a), (a, b), (a, c), (b, a), (c, a)].map(|(one, other)| (one, other, Some(3)));
    assert_eq!(strengths(conn).await?, all);
    ann.bonds().upsert_each(conn, [(c, bonds::strength.eq(5)), (a, bonds::strength.eq(4))]).await?;
    let all = [(a, a, Some(4)), (a, b, Some(3)), (a, c, Some(5)), (b, a, Some(3)), (c, a, Some(5))];
    assert_eq!(strengths(conn).await?, all);
    ann.bonds().upsert(conn, ann, bonds::strength.eq(6)).await?;
    assert_eq!(strengths(conn).await?[0], (a, a, Some(6)));
    Ok(())
}

#[test]
async fn concurrent_symmetric_upserts_from_both_sides_leave_both_rows_alike() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let keys = many_users(conn, 2).await?;
    for round in 0..10 {
        let pairs = [(keys[0], keys[1], 2 * round), (keys[1], keys[0], 2 * round + 1)];
        at_once(&database, pairs.repeat(4), async |conn, (one, other, strength)| {
            Person::bonds_of(one).upsert(conn, other, bonds::strength.eq(strength)).await
        })
        .await?;
        let rows = strengths(conn).await?;
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].2, rows[1].2);
    }
    Ok(())
}
