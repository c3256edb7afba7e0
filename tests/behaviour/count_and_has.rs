//! Counting links and asking for some.

use diesel::prelude::*;
use diesel_associations_tests::fixtures::{UNKNOWN, course, event, sorted, students, users};
use diesel_associations_tests::schema::users;
use diesel_associations_tests::{Statements, connection};

#[test]
fn count_is_the_number_of_links() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, picnic) = (event(conn, "party")?, event(conn, "picnic")?);
    let [ann, bob, _] = users(conn, ["ann", "bob", "cid"])?;
    assert_eq!(party.count_guests(conn)?, 0);
    party.add_guests(conn, [&ann, &bob])?;
    picnic.add_guest(conn, &ann)?;
    assert_eq!(party.count_guests(conn)?, 2);
    assert_eq!(party.guests().total(conn)?, 2);
    assert_eq!(ann.count_events(conn)?, 2);
    Ok(())
}

// Count: with a filter the filtered number.
#[test]
fn count_with_a_filter() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let people = users(conn, ["ann", "bob"])?;
    party.add_guests(conn, &people)?;
    let count: i64 = party.guests().filter(users::name.eq("ann")).count().get_result(conn)?;
    assert_eq!(count, 1);
    Ok(())
}

// Count / has: no JOIN to the target.
#[test]
fn s5_13_count_has_and_keys_ask_the_join_table_alone() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guests(conn, [&ann, &bob])?;
    let statements = Statements::watch(conn);
    assert_eq!(party.count_guests(conn)?, 2);
    assert_eq!(sorted(party.guest_keys(conn)?), [ann.id, bob.id]);
    assert!(party.has_guest(conn, &ann)?);
    assert!(party.has_guests(conn, [&ann, &bob])?);
    assert!(party.has_any_guest(conn, [&ann, &bob])?);
    let asked = statements.take_texts();
    assert_eq!(asked.len(), 5);
    for sql in asked {
        assert!(sql.contains("rsvps"), "{sql}");
        assert!(
            !sql.contains("users") && !sql.contains("events") && !sql.contains("JOIN"),
            "{sql}"
        );
    }
    Ok(())
}

#[test]
fn s5_13_with_foreign_keys_enforced_count_and_keys_equal_get() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guests(conn, [&ann, &bob])?;
    diesel::delete(&ann).execute(conn)?;
    let got = party.get_guests(conn)?;
    assert_eq!(got, [bob]);
    assert_eq!(party.guest_keys(conn)?, [got[0].id]);
    assert_eq!(party.count_guests(conn)?, 1);
    assert!(!party.has_guest(conn, &ann)?);
    Ok(())
}

#[test]
fn has_one_target() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, picnic) = (event(conn, "party")?, event(conn, "picnic")?);
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guest(conn, &ann)?;
    picnic.add_guest(conn, &bob)?;
    assert!(party.has_guest(conn, &ann)?);
    assert!(party.has_guest(conn, ann.id)?);
    assert!(!party.has_guest(conn, &bob)?);
    Ok(())
}

// Has: only some of the asked targets linked; all linked, by instance or key.
#[test]
fn has_all_is_true_only_if_each_is_linked() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"])?;
    party.add_guests(conn, [&ann, &bob])?;
    assert!(party.has_guests(conn, [&ann, &bob])?);
    assert!(party.has_guests(conn, [bob.id, ann.id])?);
    assert!(party.has_guests(conn, [&ann])?);
    assert!(!party.has_guests(conn, [&ann, &cid])?);
    assert!(!party.has_guests(conn, [ann.id, cid.id])?);
    Ok(())
}

#[test]
fn has_any_is_true_if_one_is_linked() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"])?;
    party.add_guest(conn, &ann)?;
    assert!(party.has_any_guest(conn, [&cid, &ann])?);
    assert!(party.has_any_guest(conn, [ann.id])?);
    assert!(!party.has_any_guest(conn, [&bob, &cid])?);
    Ok(())
}

// Has: a target linked several times.
#[test]
fn has_all_counts_a_target_that_is_linked_twice_once() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann, bob] = students(conn, ["ann", "bob"])?;
    for _ in 0..2 {
        use diesel_associations_tests::courses::schema::visits;
        diesel::insert_into(visits::table)
            .values((visits::course_id.eq(rust.id), visits::student_id.eq(ann.id)))
            .execute(conn)?;
    }
    assert!(rust.has_visitors(conn, [&ann])?);
    assert!(!rust.has_visitors(conn, [&ann, &bob])?);
    Ok(())
}

// Has: empty input.
#[test]
fn s5_4_asked_for_nothing_has_all_is_true_and_has_any_false_without_a_statement() -> QueryResult<()>
{
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let statements = Statements::watch(conn);
    assert!(party.has_guests(conn, [] as [i32; 0])?);
    assert!(!party.has_any_guest(conn, [] as [i32; 0])?);
    assert_eq!(statements.take(), 0);
    Ok(())
}

#[test]
fn s5_4_has_all_asks_for_a_repeated_key_once() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    party.add_guest(conn, &ann)?;
    assert!(party.has_guests(conn, [ann.id, ann.id])?);
    Ok(())
}

// Has: an unknown key.
#[test]
fn an_unknown_key_is_not_linked_and_no_error() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    assert!(!party.has_guest(conn, UNKNOWN)?);
    assert!(!party.has_guests(conn, [UNKNOWN])?);
    assert!(!party.has_any_guest(conn, [UNKNOWN])?);
    Ok(())
}
