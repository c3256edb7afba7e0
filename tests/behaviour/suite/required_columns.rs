//! A join table with a NOT NULL column that has no default: VALUES-6.

use diesel::prelude::*;
use diesel_associations_tests::courses::Outcome;
use diesel_associations_tests::courses::schema::results;

use super::fixtures::{course, students};
use super::mode::{RunQueryDsl, TestConnection, connection, in_mode, test};

#[in_mode]
async fn outcomes(conn: &mut TestConnection) -> QueryResult<Vec<(i32, i32)>> {
    let outcomes: Vec<Outcome> = results::table.order(results::student_id).load(conn).await?;
    Ok(outcomes.into_iter().map(|outcome| (outcome.student_id, outcome.points)).collect())
}

#[test]
async fn the_with_forms_fill_a_required_column() -> QueryResult<()> {
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
async fn reading_and_removing_need_no_values() -> QueryResult<()> {
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
