//! Where the pair is the primary key, has a UNIQUE index, or neither.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::courses::schema::{enrolments, visits};
use diesel_associations_tests::courses::{Course, Enrolment};
use diesel_associations_tests::fixtures::{course, many_students, sorted, students};
use diesel_associations_tests::{TestConnection, connection};

#[test]
fn a_primary_key_in_the_other_order_is_the_pair_too() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann, bob] = students(conn, ["ann", "bob"])?;
    assert_eq!(rust.add_attendee(conn, &ann)?, 1);
    assert_eq!(rust.add_attendees(conn, [&ann, &bob])?, 1);
    assert_eq!(bob.add_course(conn, &rust)?, 0);
    assert_eq!(rust.set_attendees(conn, [&bob])?.removed, [ann.id]);
    assert_eq!(rust.toggle_attendees(conn, [&ann, &bob])?.added, [ann.id]);
    assert_eq!(ann.get_courses(conn)?, [rust.clone()]);
    assert_eq!(Course::load_attendees(conn, [&rust])?, [vec![ann]]);
    Ok(())
}

// Declaring: a through model with its own primary key; the pair is unique.
#[test]
fn s5_1_a_surrogate_key_with_a_unique_index() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann, bob] = students(conn, ["ann", "bob"])?;
    let first: Enrolment = rust.add_member(conn, &ann)?;
    let again = rust.add_member_with(conn, &ann, enrolments::seat.eq(5))?;
    assert_eq!(again, first);
    let both = rust.add_members(conn, [&bob, &ann])?;
    assert_eq!(both[1], first);
    assert_eq!((both[0].student_id, both[0].seat), (bob.id, None));
    assert_ne!(both[0].id, first.id);
    assert_eq!(rust.members().add_all(conn, [&ann, &bob])?, 0);
    assert_eq!(rust.count_members(conn)?, 2);
    Ok(())
}

// Declaring: a through model with its own primary key; the pair is not unique.
#[test]
fn s5_1_without_a_unique_index_add_asks_whether_the_link_exists() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann, bob] = students(conn, ["ann", "bob"])?;
    assert_eq!(rust.add_visitor(conn, &ann)?, 1);
    assert_eq!(rust.add_visitor(conn, &ann)?, 0);
    assert_eq!(rust.add_visitors(conn, [&ann, &bob, &bob])?, 1);
    assert_eq!(sorted(rust.visitor_keys(conn)?), [ann.id, bob.id]);
    assert_eq!(rust.set_visitors(conn, [&bob])?.kept, 1);
    assert_eq!(rust.toggle_visitors(conn, [&ann, &bob])?.added, [ann.id]);
    assert_eq!(rust.get_visitors(conn)?, [ann]);
    Ok(())
}

#[test]
fn without_a_unique_index_the_links_of_others_are_no_reason_to_skip_one() -> QueryResult<()> {
    let conn = &mut connection();
    let (rust, sql) = (course(conn, "Rust")?, course(conn, "SQL")?);
    let [ann, bob] = students(conn, ["ann", "bob"])?;
    rust.add_visitors(conn, [&ann, &bob])?;
    assert_eq!(sql.add_visitor(conn, &ann)?, 1);
    assert_eq!(sql.add_visitors(conn, [&ann, &bob])?, 1);
    assert_eq!(sorted(sql.visitor_keys(conn)?), [ann.id, bob.id]);
    assert_eq!(rust.count_visitors(conn)?, 2);
    Ok(())
}

#[test]
fn s5_1_without_a_unique_index_values_reach_new_links_only() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann, bob] = students(conn, ["ann", "bob"])?;
    rust.add_visitor_with(conn, &ann, visits::badge.eq(1))?;
    let pairs = [(&ann, visits::badge.eq(2)), (&bob, visits::badge.eq(3))];
    assert_eq!(rust.visitors().add_each(conn, pairs)?, 1);
    let badges: Vec<(i32, Option<i32>)> = visits::table
        .select((visits::student_id, visits::badge))
        .order(visits::student_id)
        .load(conn)?;
    assert_eq!(badges, [(ann.id, Some(1)), (bob.id, Some(3))]);
    Ok(())
}

#[test]
fn s5_1_without_a_unique_index_other_violations_surface() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann, bob] = students(conn, ["ann", "bob"])?;
    rust.add_visitor_with(conn, &ann, visits::badge.eq(1))?;
    let error = rust.add_visitor_with(conn, &bob, visits::badge.eq(1)).unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)),
        "{error:?}"
    );
    let error = rust.add_visitor(conn, i32::MAX).unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)),
        "{error:?}"
    );
    assert_eq!(rust.get_visitors(conn)?, [ann]);
    Ok(())
}

#[test]
fn s5_3_links_stored_twice_are_one_target_to_set_and_toggle() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann] = students(conn, ["ann"])?;
    let twice = |conn: &mut TestConnection| {
        let link = (visits::course_id.eq(rust.id), visits::student_id.eq(ann.id));
        diesel::insert_into(visits::table).values(vec![link, link]).execute(conn)
    };
    twice(conn)?;
    let changes = rust.set_visitors(conn, [&ann])?;
    assert_eq!((changes.kept, changes.any()), (1, false));
    assert_eq!(rust.toggle_visitor(conn, &ann)?.removed, [ann.id]);
    assert_eq!(rust.count_visitors(conn)?, 0);
    twice(conn)?;
    assert_eq!(rust.set_visitors(conn, [] as [i32; 0])?.removed, [ann.id]);
    assert_eq!(rust.count_visitors(conn)?, 0);
    Ok(())
}

/// Without an index to help: a sub-select that ran once for each new link would take minutes.
#[test]
fn s5_8_without_a_unique_index() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let keys = many_students(conn, 70_000)?;
    assert_eq!(rust.add_visitors(conn, &keys[..50_000])?, 50_000);
    assert_eq!(rust.add_visitors(conn, &keys)?, 20_000);
    assert_eq!(rust.count_visitors(conn)?, 70_000);
    Ok(())
}
