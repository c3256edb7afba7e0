//! Removing links.

use diesel::prelude::*;
use diesel_associations_tests::fixtures::{
    UNKNOWN, course, event, everything, names, students, users,
};
use diesel_associations_tests::schema::{events, users};
use diesel_associations_tests::{Statements, connection};

// Remove: by instance and by key; others stay.
#[test]
fn remove_one_by_instance_or_key() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"])?;
    party.add_guests(conn, [&ann, &bob, &cid])?;
    assert_eq!(party.remove_guest(conn, &ann)?, 1);
    assert_eq!(names(&party.get_guests(conn)?), ["bob", "cid"]);
    assert_eq!(party.remove_guest(conn, bob.id)?, 1);
    assert_eq!(party.get_guests(conn)?, [cid]);
    Ok(())
}

#[test]
fn remove_several_by_instance_or_key() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, cid, dan] = users(conn, ["ann", "bob", "cid", "dan"])?;
    party.add_guests(conn, [&ann, &bob, &cid, &dan])?;
    assert_eq!(party.remove_guests(conn, [&ann, &bob])?, 2);
    assert_eq!(party.remove_guests(conn, [cid.id])?, 1);
    assert_eq!(party.get_guests(conn)?, [dan]);
    Ok(())
}

// Remove: an unlinked or unknown target.
#[test]
fn s5_3_removing_what_is_not_linked_counts_nothing_and_is_no_error() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guest(conn, &ann)?;
    assert_eq!(party.remove_guest(conn, &bob)?, 0);
    assert_eq!(party.remove_guest(conn, UNKNOWN)?, 0);
    assert_eq!(party.remove_guests(conn, [ann.id, bob.id, UNKNOWN])?, 1);
    assert_eq!(party.remove_guests(conn, [&ann])?, 0);
    assert_eq!(party.clear_guests(conn)?, 0);
    Ok(())
}

// Remove: empty input.
#[test]
fn s5_4_removing_nothing_issues_no_statement() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    party.add_guest(conn, &ann)?;
    let statements = Statements::watch(conn);
    assert_eq!(party.remove_guests(conn, [] as [i32; 0])?, 0);
    assert_eq!(statements.take(), 0);
    assert!(party.has_guest(conn, &ann)?);
    Ok(())
}

#[test]
fn s5_4_a_target_given_twice_is_removed_once() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guests(conn, [&ann, &bob])?;
    assert_eq!(party.remove_guests(conn, [&ann, &ann])?, 1);
    assert_eq!(party.get_guests(conn)?, [bob]);
    Ok(())
}

#[test]
fn s5_3_without_uniqueness_the_number_is_that_of_the_links() -> QueryResult<()> {
    use diesel_associations_tests::courses::schema::visits;
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann, bob] = students(conn, ["ann", "bob"])?;
    for student in [&ann, &ann, &bob] {
        diesel::insert_into(visits::table)
            .values((visits::course_id.eq(rust.id), visits::student_id.eq(student.id)))
            .execute(conn)?;
    }
    assert_eq!(rust.remove_visitor(conn, &ann)?, 2);
    assert_eq!(rust.get_visitors(conn)?, [bob]);
    Ok(())
}

#[test]
fn clear_removes_every_link_of_the_owner() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let people = users(conn, ["ann", "bob", "cid"])?;
    party.add_guests(conn, &people)?;
    assert_eq!(party.clear_guests(conn)?, 3);
    assert_eq!(party.get_guests(conn)?, []);
    Ok(())
}

// Remove: never deletes the target.
#[test]
fn s5_7_removing_and_clearing_touch_neither_targets_nor_other_owners() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, picnic) = (event(conn, "party")?, event(conn, "picnic")?);
    let people = users(conn, ["ann", "bob", "cid"])?;
    picnic.add_guests(conn, &people)?;
    let before = everything(conn)?;
    party.add_guests(conn, &people)?;
    party.add_hosts(conn, &people)?;
    party.remove_guest(conn, &people[0])?;
    party.remove_guests(conn, [&people[1]])?;
    party.clear_guests(conn)?;
    assert_eq!(everything(conn)?, before);
    assert_eq!(party.count_hosts(conn)?, 3, "another association to the same targets");
    Ok(())
}

// Integrity: owner deleted.
#[test]
fn a_deleted_owner_takes_cascading_links_along_and_no_target() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, picnic) = (event(conn, "party")?, event(conn, "picnic")?);
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guests(conn, [&ann, &bob])?;
    picnic.add_guest(conn, &ann)?;
    diesel::delete(&party).execute(conn)?;
    assert_eq!(ann.get_events(conn)?, [picnic]);
    assert_eq!(bob.get_events(conn)?, []);
    assert_eq!(users::table.count().get_result::<i64>(conn)?, 2);
    Ok(())
}

// Integrity: restrict.
#[test]
fn an_owner_with_restricting_links_is_kept_until_they_are_cleared() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    party.add_host(conn, &ann)?;
    assert!(diesel::delete(&party).execute(conn).is_err());
    assert_eq!(party.get_hosts(conn)?, [ann]);
    party.clear_hosts(conn)?;
    assert_eq!(diesel::delete(&party).execute(conn)?, 1);
    assert_eq!(events::table.count().get_result::<i64>(conn)?, 0);
    Ok(())
}
