//! Semantics that belong to no single operation.

use diesel::prelude::*;
use diesel_associations_tests::courses::Outcome;
use diesel_associations_tests::courses::schema::results;
use diesel_associations_tests::fixtures::{course, event, names, students, users};
use diesel_associations_tests::models::Event;
use diesel_associations_tests::{TestConnection, connection};

fn outcomes(conn: &mut TestConnection) -> QueryResult<Vec<(i32, i32)>> {
    let outcomes: Vec<Outcome> = results::table.order(results::student_id).load(conn)?;
    Ok(outcomes.into_iter().map(|outcome| (outcome.student_id, outcome.points)).collect())
}

// Add: a NOT NULL through column without default.
#[test]
fn s5_11_a_column_that_has_to_be_filled_is_filled_by_the_with_forms() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann, bob, cid] = students(conn, ["ann", "bob", "cid"])?;
    assert_eq!(rust.add_graduate_with(conn, &ann, results::points.eq(1))?, 1);
    assert_eq!(rust.add_graduates_with(conn, [&ann, &bob], results::points.eq(2))?, 1);
    let changes = rust.set_graduates_with(conn, [&bob, &cid], results::points.eq(3))?;
    assert_eq!((changes.added, changes.removed, changes.kept), (vec![cid.id], vec![ann.id], 1));
    assert_eq!(outcomes(conn)?, [(bob.id, 2), (cid.id, 3)]);

    let graduates = rust.graduates();
    graduates.add_each(conn, [(&ann, results::points.eq(4)), (&bob, results::points.eq(5))])?;
    assert_eq!(outcomes(conn)?, [(ann.id, 4), (bob.id, 2), (cid.id, 3)]);
    graduates.set_each(conn, [(&ann, results::points.eq(6))])?;
    assert_eq!(outcomes(conn)?, [(ann.id, 4)]);
    Ok(())
}

#[test]
fn s5_11_what_needs_no_values_is_there_all_the_same() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann, bob] = students(conn, ["ann", "bob"])?;
    rust.add_graduates_with(conn, [&ann, &bob], (results::points.eq(1), results::remark.eq("!")))?;
    assert_eq!(rust.count_graduates(conn)?, 2);
    assert!(rust.has_graduate(conn, &ann)?);
    assert_eq!(rust.remove_graduate(conn, &ann)?, 1);
    assert_eq!(rust.get_graduates(conn)?, [bob]);
    assert_eq!(rust.clear_graduates(conn)?, 1);
    Ok(())
}

#[test]
fn s5_14_nothing_is_cached() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let (same_party, guests) = (party.clone(), party.guests());
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    assert_eq!(party.get_guests(conn)?, []);
    same_party.add_guest(conn, &ann)?;
    assert_eq!(names(&party.get_guests(conn)?), ["ann"]);
    bob.add_event(conn, party.id)?;
    assert_eq!(names(&guests.get(conn)?), ["ann", "bob"]);
    diesel::delete(&ann).execute(conn)?;
    assert_eq!(names(&guests.get(conn)?), ["bob"]);
    assert_eq!(guests.total(conn)?, 1);
    Ok(())
}

#[test]
fn s5_14_the_struct_stays_as_it_is_and_need_not_be_mutable() -> QueryResult<()> {
    let conn = &mut connection();
    let party: Event = event(conn, "party")?;
    let before = party.clone();
    let people = users(conn, ["ann", "bob"])?;
    party.set_guests(conn, &people)?;
    party.clear_guests(conn)?;
    assert_eq!(party, before);
    Ok(())
}
