//! Counting links and asking for some: READ-6 to READ-9.

use diesel::prelude::*;
use diesel_associations_tests::schema::users;

use super::fixtures::{UNKNOWN, course, event, sorted, students, users};
use super::mode::{RunQueryDsl, Statements, connection, test};

#[test]
async fn count_is_the_number_of_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let [ann, bob, _] = users(conn, ["ann", "bob", "cid"]).await?;
    assert_eq!(party.count_guests(conn).await?, 0);
    party.add_guests(conn, [&ann, &bob]).await?;
    picnic.add_guest(conn, &ann).await?;
    assert_eq!(party.count_guests(conn).await?, 2);
    assert_eq!(party.guests().total(conn).await?, 2);
    assert_eq!(ann.count_events(conn).await?, 2);
    Ok(())
}

#[test]
async fn count_with_a_filter() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, &people).await?;
    let count: i64 = party.guests().filter(users::name.eq("ann")).count().get_result(conn).await?;
    assert_eq!(count, 1);
    Ok(())
}

#[test]
async fn count_has_and_keys_read_only_the_join_table() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    let statements = Statements::watch(conn);
    assert_eq!(party.count_guests(conn).await?, 2);
    assert_eq!(sorted(party.guest_keys(conn).await?), [ann.id, bob.id]);
    assert!(party.has_guest(conn, &ann).await?);
    assert!(party.has_guests(conn, [&ann, &bob]).await?);
    assert!(party.has_any_guest(conn, [&ann, &bob]).await?);
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
async fn with_foreign_keys_enforced_count_and_keys_agree_with_get() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    diesel::delete(&ann).execute(conn).await?;
    let got = party.get_guests(conn).await?;
    assert_eq!(got, [bob]);
    assert_eq!(party.guest_keys(conn).await?, [got[0].id]);
    assert_eq!(party.count_guests(conn).await?, 1);
    assert!(!party.has_guest(conn, &ann).await?);
    Ok(())
}

#[test]
async fn has_one_target() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guest(conn, &ann).await?;
    picnic.add_guest(conn, &bob).await?;
    assert!(party.has_guest(conn, &ann).await?);
    assert!(party.has_guest(conn, ann.id).await?);
    assert!(!party.has_guest(conn, &bob).await?);
    Ok(())
}

#[test]
async fn has_all_is_true_only_if_each_is_linked() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    assert!(party.has_guests(conn, [&ann, &bob]).await?);
    assert!(party.has_guests(conn, [bob.id, ann.id]).await?);
    assert!(party.has_guests(conn, [&ann]).await?);
    assert!(!party.has_guests(conn, [&ann, &cid]).await?);
    assert!(!party.has_guests(conn, [ann.id, cid.id]).await?);
    Ok(())
}

#[test]
async fn has_any_is_true_if_one_is_linked() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guest(conn, &ann).await?;
    assert!(party.has_any_guest(conn, [&cid, &ann]).await?);
    assert!(party.has_any_guest(conn, [ann.id]).await?);
    assert!(!party.has_any_guest(conn, [&bob, &cid]).await?);
    Ok(())
}

#[test]
async fn has_all_counts_a_target_that_is_linked_twice_once() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    for _ in 0..2 {
        use diesel_associations_tests::courses::schema::visits;
        diesel::insert_into(visits::table)
            .values((visits::course_id.eq(rust.id), visits::student_id.eq(ann.id)))
            .execute(conn)
            .await?;
    }
    assert!(rust.has_visitors(conn, [&ann]).await?);
    assert!(!rust.has_visitors(conn, [&ann, &bob]).await?);
    Ok(())
}

#[test]
async fn of_no_targets_has_all_is_true_and_has_any_false_without_a_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let statements = Statements::watch(conn);
    assert!(party.has_guests(conn, [] as [i32; 0]).await?);
    assert!(!party.has_any_guest(conn, [] as [i32; 0]).await?);
    assert_eq!(statements.take(), 0);
    Ok(())
}

#[test]
async fn has_all_counts_a_repeated_key_once() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    party.add_guest(conn, &ann).await?;
    assert!(party.has_guests(conn, [ann.id, ann.id]).await?);
    Ok(())
}

#[test]
async fn an_unknown_key_is_not_linked_and_no_error() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    assert!(!party.has_guest(conn, UNKNOWN).await?);
    assert!(!party.has_guests(conn, [UNKNOWN]).await?);
    assert!(!party.has_any_guest(conn, [UNKNOWN]).await?);
    Ok(())
}
