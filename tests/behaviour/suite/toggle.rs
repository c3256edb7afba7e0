//! Toggling links: the TOGGLE rules.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::Changes;
use diesel_associations_tests::schema::{events, rsvps};

use super::fixtures::{UNKNOWN, event, everything, names, rsvp, users};
use super::mode::{RunQueryDsl, Statements, connection, test};

#[test]
async fn toggle_links_and_unlinks_one_target() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    let on = party.toggle_guest(conn, &ann).await?;
    assert_eq!(on, Changes { added: vec![ann.id], removed: vec![], kept: 0 });
    assert!(party.has_guest(conn, &ann).await?);
    let off = party.toggle_guest(conn, &ann).await?;
    assert_eq!(off, Changes { added: vec![], removed: vec![ann.id], kept: 0 });
    assert!(!party.has_guest(conn, &ann).await?);
    Ok(())
}

#[test]
async fn toggle_returns_what_was_added_and_what_was_removed() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guests(conn, [&ann, &cid]).await?;
    let changes = party.toggle_guests(conn, [&ann, &bob]).await?;
    assert_eq!(changes, Changes { added: vec![bob.id], removed: vec![ann.id], kept: 1 });
    assert_eq!(names(&party.get_guests(conn).await?), ["bob", "cid"]);
    Ok(())
}

#[test]
async fn toggle_leaves_links_that_stay_unchanged() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guest_with(conn, &ann, rsvps::status.eq("yes")).await?;
    let before = rsvp(conn, &party, &ann).await?;
    party.toggle_guest(conn, &bob).await?;
    assert_eq!(rsvp(conn, &party, &ann).await?, before);
    Ok(())
}

#[test]
async fn a_target_given_twice_is_toggled_once() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    assert_eq!(party.toggle_guests(conn, [&ann, &ann]).await?.added, [ann.id]);
    assert_eq!(party.toggle_guests(conn, [&ann, &ann]).await?.removed, [ann.id]);
    Ok(())
}

#[test]
async fn toggling_nothing_issues_no_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let statements = Statements::watch(conn);
    assert!(!party.toggle_guests(conn, [] as [i32; 0]).await?.any());
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    assert_eq!(statements.take(), 0);
    Ok(())
}

#[test]
async fn toggle_of_a_missing_owner_is_not_found() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    diesel::delete(events::table).execute(conn).await?;
    assert_eq!(party.toggle_guest(conn, &ann).await, Err(Error::NotFound));
    Ok(())
}

#[test]
async fn a_toggle_that_fails_changes_nothing() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    party.add_guest(conn, &ann).await?;
    let before = everything(conn).await?;
    let error = party.toggle_guests(conn, [ann.id, UNKNOWN]).await.unwrap_err();
    assert!(matches!(error, Error::DatabaseError(..)), "{error:?}");
    assert_eq!(everything(conn).await?, before);
    Ok(())
}
