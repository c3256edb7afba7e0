//! Semantics that belong to no single operation.

use diesel::prelude::*;
use diesel_associations_tests::courses::Outcome;
use diesel_associations_tests::courses::schema::results;
use diesel_associations_tests::models::Event;

use super::fixtures::{course, event, names, students, users};
use super::mode::{RunQueryDsl, TestConnection, connection, in_mode, test};

#[in_mode]
async fn outcomes(conn: &mut TestConnection) -> QueryResult<Vec<(i32, i32)>> {
    let outcomes: Vec<Outcome> = results::table.order(results::student_id).load(conn).await?;
    Ok(outcomes.into_iter().map(|outcome| (outcome.student_id, outcome.points)).collect())
}

// Add: a NOT NULL through column without default.
#[test]
async fn s5_11_a_column_that_has_to_be_filled_is_filled_by_the_with_forms() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob, cid] = students(conn, ["ann", "bob", "cid"]).await?;
    assert_eq!(rust.add_graduate_with(conn, &ann, results::points.eq(1)).await?, 1);
    assert_eq!(rust.add_graduates_with(conn, [&ann, &bob], results::points.eq(2)).await?, 1);
    let changes = rust.set_graduates_with(conn, [&bob, &cid], results::points.eq(3)).await?;
    assert_eq!((changes.added, changes.removed, changes.kept), (vec![cid.id], vec![ann.id], 1));
    assert_eq!(outcomes(conn).await?, [(bob.id, 2), (cid.id, 3)]);

    let graduates = rust.graduates();
    graduates
        .add_each(conn, [(&ann, results::points.eq(4)), (&bob, results::points.eq(5))])
        .await?;
    assert_eq!(outcomes(conn).await?, [(ann.id, 4), (bob.id, 2), (cid.id, 3)]);
    graduates.set_each(conn, [(&ann, results::points.eq(6))]).await?;
    assert_eq!(outcomes(conn).await?, [(ann.id, 4)]);
    Ok(())
}

#[test]
async fn s5_11_what_needs_no_values_is_there_all_the_same() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.add_graduates_with(conn, [&ann, &bob], (results::points.eq(1), results::remark.eq("!")))
        .await?;
    assert_eq!(rust.count_graduates(conn).await?, 2);
    assert!(rust.has_graduate(conn, &ann).await?);
    assert_eq!(rust.remove_graduate(conn, &ann).await?, 1);
    assert_eq!(rust.get_graduates(conn).await?, [bob]);
    assert_eq!(rust.clear_graduates(conn).await?, 1);
    Ok(())
}

#[test]
async fn s5_14_nothing_is_cached() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let (same_party, guests) = (party.clone(), party.guests());
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    assert_eq!(party.get_guests(conn).await?, []);
    same_party.add_guest(conn, &ann).await?;
    assert_eq!(names(&party.get_guests(conn).await?), ["ann"]);
    bob.add_event(conn, party.id).await?;
    assert_eq!(names(&guests.get(conn).await?), ["ann", "bob"]);
    diesel::delete(&ann).execute(conn).await?;
    assert_eq!(names(&guests.get(conn).await?), ["bob"]);
    assert_eq!(guests.total(conn).await?, 1);
    Ok(())
}

#[test]
async fn s5_14_the_struct_stays_as_it_is_and_need_not_be_mutable() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party: Event = event(conn, "party").await?;
    let before = party.clone();
    let people = users(conn, ["ann", "bob"]).await?;
    party.set_guests(conn, &people).await?;
    party.clear_guests(conn).await?;
    assert_eq!(party, before);
    Ok(())
}
