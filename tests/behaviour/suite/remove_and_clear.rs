//! Removing links: the REMOVE rules.

use diesel::prelude::*;
use diesel_associations_tests::schema::{events, users};

use super::fixtures::{UNKNOWN, course, event, everything, names, students, users};
use super::mode::{RunQueryDsl, Statements, connection, test};

#[test]
async fn remove_one_by_instance_or_key() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, [&ann, &bob, &cid]).await?;
    assert_eq!(party.remove_guest(conn, &ann).await?, 1);
    assert_eq!(names(&party.get_guests(conn).await?), ["bob", "cid"]);
    assert_eq!(party.remove_guest(conn, bob.id).await?, 1);
    assert_eq!(party.get_guests(conn).await?, [cid]);
    Ok(())
}

#[test]
async fn remove_several_by_instance_or_key() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid, dan] = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    party.add_guests(conn, [&ann, &bob, &cid, &dan]).await?;
    assert_eq!(party.remove_guests(conn, [&ann, &bob]).await?, 2);
    assert_eq!(party.remove_guests(conn, [cid.id]).await?, 1);
    assert_eq!(party.get_guests(conn).await?, [dan]);
    Ok(())
}

#[test]
async fn removing_what_is_not_linked_is_0_and_no_error() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guest(conn, &ann).await?;
    assert_eq!(party.remove_guest(conn, &bob).await?, 0);
    assert_eq!(party.remove_guest(conn, UNKNOWN).await?, 0);
    assert_eq!(party.remove_guests(conn, [ann.id, bob.id, UNKNOWN]).await?, 1);
    assert_eq!(party.remove_guests(conn, [&ann]).await?, 0);
    assert_eq!(party.clear_guests(conn).await?, 0);
    Ok(())
}

#[test]
async fn removing_nothing_issues_no_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    party.add_guest(conn, &ann).await?;
    let statements = Statements::watch(conn);
    assert_eq!(party.remove_guests(conn, [] as [i32; 0]).await?, 0);
    assert_eq!(statements.take(), 0);
    assert!(party.has_guest(conn, &ann).await?);
    Ok(())
}

#[test]
async fn a_target_given_twice_is_removed_once() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    assert_eq!(party.remove_guests(conn, [&ann, &ann]).await?, 1);
    assert_eq!(party.get_guests(conn).await?, [bob]);
    Ok(())
}

#[test]
async fn without_a_unique_index_remove_counts_rows() -> QueryResult<()> {
    use diesel_associations_tests::courses::schema::visits;
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    for student in [&ann, &ann, &bob] {
        diesel::insert_into(visits::table)
            .values((visits::course_id.eq(rust.id), visits::student_id.eq(student.id)))
            .execute(conn)
            .await?;
    }
    assert_eq!(rust.remove_visitor(conn, &ann).await?, 2);
    assert_eq!(rust.get_visitors(conn).await?, [bob]);
    Ok(())
}

#[test]
async fn clear_removes_every_link_of_the_owner() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, &people).await?;
    assert_eq!(party.clear_guests(conn).await?, 3);
    assert_eq!(party.get_guests(conn).await?, []);
    Ok(())
}

#[test]
async fn removing_and_clearing_touch_neither_targets_nor_other_owners() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    picnic.add_guests(conn, &people).await?;
    let before = everything(conn).await?;
    party.add_guests(conn, &people).await?;
    party.add_hosts(conn, &people).await?;
    party.remove_guest(conn, &people[0]).await?;
    party.remove_guests(conn, [&people[1]]).await?;
    party.clear_guests(conn).await?;
    assert_eq!(everything(conn).await?, before);
    assert_eq!(party.count_hosts(conn).await?, 3, "another association to the same targets");
    Ok(())
}

#[test]
async fn a_deleted_owner_takes_cascading_links_along_and_no_target() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    picnic.add_guest(conn, &ann).await?;
    diesel::delete(&party).execute(conn).await?;
    assert_eq!(ann.get_events(conn).await?, [picnic]);
    assert_eq!(bob.get_events(conn).await?, []);
    assert_eq!(users::table.count().get_result::<i64>(conn).await?, 2);
    Ok(())
}

#[test]
async fn an_owner_with_restricting_links_is_kept_until_they_are_cleared() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    party.add_host(conn, &ann).await?;
    assert!(diesel::delete(&party).execute(conn).await.is_err());
    assert_eq!(party.get_hosts(conn).await?, [ann]);
    party.clear_hosts(conn).await?;
    assert_eq!(diesel::delete(&party).execute(conn).await?, 1);
    assert_eq!(events::table.count().get_result::<i64>(conn).await?, 0);
    Ok(())
}
