//! Replacing links: the SET rules.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::Changes;
use diesel_associations_tests::schema::{events, rsvps};

use super::fixtures::{UNKNOWN, course, event, everything, names, rsvp, sorted, students, users};
use super::mode::{RunQueryDsl, Statements, connection, test};

const NOTHING: Changes<i32> = Changes { added: vec![], removed: vec![], kept: 0 };

#[test]
async fn set_replaces_the_links_and_returns_what_changed() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    let changes = party.set_guests(conn, [&bob, &cid]).await?;
    assert_eq!(changes, Changes { added: vec![cid.id], removed: vec![ann.id], kept: 1 });
    assert!(changes.any());
    assert_eq!(names(&party.get_guests(conn).await?), ["bob", "cid"]);
    Ok(())
}

#[test]
async fn added_keys_come_in_the_order_given() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    assert_eq!(party.set_guests(conn, [&cid, &ann, &bob]).await?.added, [cid.id, ann.id, bob.id]);
    let changes = party.set_guests(conn, [] as [i32; 0]).await?;
    assert_eq!(sorted(changes.removed), [ann.id, bob.id, cid.id]);
    Ok(())
}

#[test]
async fn set_keeps_the_rows_of_links_that_stay() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob, cid] = students(conn, ["ann", "bob", "cid"]).await?;
    let before = rust.add_members(conn, [&ann, &bob]).await?;
    rust.set_members(conn, [&bob, &cid]).await?;
    let after = rust.add_members(conn, [&bob]).await?;
    assert_eq!(after, before[1..]);
    Ok(())
}

#[test]
async fn set_with_gives_values_to_new_links_only() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests_with(conn, [&ann, &bob], rsvps::status.eq("yes")).await?;
    diesel::update(rsvps::table)
        .set(rsvps::created_at.eq(NaiveDateTime::default()))
        .execute(conn)
        .await?;
    let kept = rsvp(conn, &party, &bob).await?;
    party.set_guests_with(conn, [&bob, &cid], rsvps::status.eq("no")).await?;
    assert_eq!(rsvp(conn, &party, &bob).await?, kept);
    assert_eq!(rsvp(conn, &party, &cid).await?.status, "no");
    assert_eq!(party.count_guests(conn).await?, 2);
    Ok(())
}

#[test]
async fn set_each_gives_each_new_link_its_own_values() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    let pairs = [(&bob, rsvps::status.eq("yes")), (&cid, rsvps::status.eq("no"))];
    let changes = party.guests().set_each(conn, pairs).await?;
    assert_eq!(changes, Changes { added: vec![cid.id], removed: vec![ann.id], kept: 1 });
    assert_eq!(rsvp(conn, &party, &bob).await?.status, "invited");
    assert_eq!(rsvp(conn, &party, &cid).await?.status, "no");
    Ok(())
}

#[test]
async fn setting_nothing_removes_all_with_one_delete() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, &people).await?;
    let statements = Statements::watch(conn);
    let changes = party.set_guests(conn, [] as [i32; 0]).await?;
    let mut texts = statements.take_texts();
    // The first DELETE only takes the lock.
    texts.retain(|sql| {
        sql.starts_with("DELETE FROM") && [" IN (", " = ANY("].iter().any(|list| sql.contains(list))
    });
    assert_eq!(texts.len(), 1, "{texts:#?}");
    assert_eq!(sorted(changes.removed), people.map(|user| user.id));
    assert_eq!(party.count_guests(conn).await?, 0);
    assert_eq!(party.set_guests(conn, [] as [i32; 0]).await?, NOTHING);
    Ok(())
}

#[test]
async fn set_writes_nothing_if_nothing_changes() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, &people).await?;
    let before = everything(conn).await?;
    let statements = Statements::watch(conn);
    let changes = party.set_guests(conn, &people).await?;
    let locked_and_read = 2;
    assert_eq!(statements.take(), locked_and_read);
    assert_eq!(changes, Changes { kept: 2, ..NOTHING });
    assert!(!changes.any());
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn a_target_given_twice_is_linked_once() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    assert_eq!(party.set_guests(conn, [&ann, &ann]).await?.added, [ann.id]);
    assert_eq!(party.set_guests(conn, [&ann, &ann]).await?, Changes { kept: 1, ..NOTHING });
    assert_eq!(party.count_guests(conn).await?, 1);
    Ok(())
}

#[test]
async fn a_set_that_fails_leaves_the_old_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guest(conn, &ann).await?;
    let before = everything(conn).await?;
    let error = party.set_guests(conn, [bob.id, UNKNOWN]).await.unwrap_err();
    assert!(matches!(error, Error::DatabaseError(..)), "{error:?}");
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn set_leaves_the_links_of_other_owners() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    picnic.add_guest(conn, &ann).await?;
    party.set_guests(conn, [&bob]).await?;
    assert_eq!(picnic.get_guests(conn).await?, [ann]);
    Ok(())
}

#[test]
async fn set_of_a_missing_owner_is_not_found() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    diesel::delete(events::table).execute(conn).await?;
    let before = everything(conn).await?;
    assert_eq!(party.set_guests(conn, [&ann]).await, Err(Error::NotFound));
    assert_eq!(party.set_guests(conn, [] as [i32; 0]).await, Err(Error::NotFound));
    assert_eq!(
        party.set_guests_with(conn, [&ann], rsvps::status.eq("x")).await,
        Err(Error::NotFound)
    );
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn set_deletes_before_it_inserts() -> QueryResult<()> {
    use diesel_associations_tests::courses::schema::enrolments;
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.set_members_with(conn, [&ann], enrolments::seat.eq(1)).await?;
    // The seat is free once ann's link is removed.
    rust.set_members_with(conn, [&bob], enrolments::seat.eq(1)).await?;
    assert_eq!(rust.get_members(conn).await?, [bob]);
    Ok(())
}
