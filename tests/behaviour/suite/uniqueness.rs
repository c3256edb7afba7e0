//! Join tables whose pair of keys is the primary key, has a UNIQUE index, or neither.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::courses::schema::{enrolments, visits};
use diesel_associations_tests::courses::{Course, Enrolment};

use super::fixtures::{course, many_students, sorted, students};
use super::mode::{RunQueryDsl, TestConnection, connection, test};

#[test]
async fn a_primary_key_in_the_other_order_is_the_pair_too() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    assert_eq!(rust.add_attendee(conn, &ann).await?, 1);
    assert_eq!(rust.add_attendees(conn, [&ann, &bob]).await?, 1);
    assert_eq!(bob.add_course(conn, &rust).await?, 0);
    assert_eq!(rust.set_attendees(conn, [&bob]).await?.removed, [ann.id]);
    assert_eq!(rust.toggle_attendees(conn, [&ann, &bob]).await?.added, [ann.id]);
    assert_eq!(ann.get_courses(conn).await?, [rust.clone()]);
    assert_eq!(Course::load_attendees(conn, [&rust]).await?, [vec![ann]]);
    Ok(())
}

#[test]
async fn add_is_idempotent_with_a_surrogate_key_and_a_unique_index() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    let first: Enrolment = rust.add_member(conn, &ann).await?;
    let again = rust.add_member_with(conn, &ann, enrolments::seat.eq(5)).await?;
    assert_eq!(again, first);
    let both = rust.add_members(conn, [&bob, &ann]).await?;
    assert_eq!(both[1], first);
    assert_eq!((both[0].student_id, both[0].seat), (bob.id, None));
    assert_ne!(both[0].id, first.id);
    assert_eq!(rust.members().add_all(conn, [&ann, &bob]).await?, 0);
    assert_eq!(rust.count_members(conn).await?, 2);
    Ok(())
}

#[test]
async fn without_a_unique_index_add_creates_no_second_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    assert_eq!(rust.add_visitor(conn, &ann).await?, 1);
    assert_eq!(rust.add_visitor(conn, &ann).await?, 0);
    assert_eq!(rust.add_visitors(conn, [&ann, &bob, &bob]).await?, 1);
    assert_eq!(sorted(rust.visitor_keys(conn).await?), [ann.id, bob.id]);
    assert_eq!(rust.set_visitors(conn, [&bob]).await?.kept, 1);
    assert_eq!(rust.toggle_visitors(conn, [&ann, &bob]).await?.added, [ann.id]);
    assert_eq!(rust.get_visitors(conn).await?, [ann]);
    Ok(())
}

#[test]
async fn without_a_unique_index_links_of_other_owners_do_not_count() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (rust, sql) = (course(conn, "Rust").await?, course(conn, "SQL").await?);
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.add_visitors(conn, [&ann, &bob]).await?;
    assert_eq!(sql.add_visitor(conn, &ann).await?, 1);
    assert_eq!(sql.add_visitors(conn, [&ann, &bob]).await?, 1);
    assert_eq!(sorted(sql.visitor_keys(conn).await?), [ann.id, bob.id]);
    assert_eq!(rust.count_visitors(conn).await?, 2);
    Ok(())
}

#[test]
async fn without_a_unique_index_values_reach_new_links_only() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.add_visitor_with(conn, &ann, visits::badge.eq(1)).await?;
    let pairs = [(&ann, visits::badge.eq(2)), (&bob, visits::badge.eq(3))];
    assert_eq!(rust.visitors().add_each(conn, pairs).await?, 1);
    let badges: Vec<(i32, Option<i32>)> = visits::table
        .select((visits::student_id, visits::badge))
        .order(visits::student_id)
        .load(conn)
        .await?;
    assert_eq!(badges, [(ann.id, Some(1)), (bob.id, Some(3))]);
    Ok(())
}

#[test]
async fn without_a_unique_index_other_violations_are_errors() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.add_visitor_with(conn, &ann, visits::badge.eq(1)).await?;
    let error = rust.add_visitor_with(conn, &bob, visits::badge.eq(1)).await.unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)),
        "{error:?}"
    );
    let error = rust.add_visitor(conn, i32::MAX).await.unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)),
        "{error:?}"
    );
    assert_eq!(rust.get_visitors(conn).await?, [ann]);
    Ok(())
}

#[test]
async fn set_and_toggle_treat_links_stored_twice_as_one() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann] = students(conn, ["ann"]).await?;
    let twice = async |conn: &mut TestConnection| {
        let link = (visits::course_id.eq(rust.id), visits::student_id.eq(ann.id));
        for link in [link, link] {
            diesel::insert_into(visits::table).values(link).execute(conn).await?;
        }
        QueryResult::Ok(())
    };
    twice(conn).await?;
    let changes = rust.set_visitors(conn, [&ann]).await?;
    assert_eq!((changes.kept, changes.any()), (1, false));
    assert_eq!(rust.toggle_visitor(conn, &ann).await?.removed, [ann.id]);
    assert_eq!(rust.count_visitors(conn).await?, 0);
    twice(conn).await?;
    assert_eq!(rust.set_visitors(conn, [] as [i32; 0]).await?.removed, [ann.id]);
    assert_eq!(rust.count_visitors(conn).await?, 0);
    Ok(())
}

/// There is no index on the pair: a sub-select for each new link would take minutes.
#[test]
async fn without_a_unique_index_any_number_of_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let keys = many_students(conn, 70_000).await?;
    assert_eq!(rust.add_visitors(conn, &keys[..50_000]).await?, 50_000);
    assert_eq!(rust.add_visitors(conn, &keys).await?, 20_000);
    assert_eq!(rust.count_visitors(conn).await?, 70_000);
    Ok(())
}

/// Drivers may send bytes as text, which a `SELECT` on MySQL would convert.
#[test]
async fn bytes_are_stored_as_they_are() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let people = students(conn, ["ann", "bob"]).await?;
    let token: &[u8] = &[0x00, 0x80, 0xff, 0xe4];
    rust.add_visitors_with(conn, &people, visits::token.eq(token)).await?;
    let stored: Vec<Option<Vec<u8>>> = visits::table.select(visits::token).load(conn).await?;
    assert_eq!(stored, [Some(token.to_vec()), Some(token.to_vec())]);
    Ok(())
}
