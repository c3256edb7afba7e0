//! Linking the unlinked and unlinking the linked.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::Changes;
use diesel_associations_tests::fixtures::{UNKNOWN, event, everything, names, rsvp, users};
use diesel_associations_tests::schema::{events, rsvps};
use diesel_associations_tests::{Statements, connection};

#[test]
fn toggle_links_and_unlinks_one_target() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    let on = party.toggle_guest(conn, &ann)?;
    assert_eq!(on, Changes { added: vec![ann.id], removed: vec![], kept: 0 });
    assert!(party.has_guest(conn, &ann)?);
    let off = party.toggle_guest(conn, &ann)?;
    assert_eq!(off, Changes { added: vec![], removed: vec![ann.id], kept: 0 });
    assert!(!party.has_guest(conn, &ann)?);
    Ok(())
}

// Toggle: one linked, one not.
#[test]
fn toggle_returns_what_was_added_and_what_was_removed() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"])?;
    party.add_guests(conn, [&ann, &cid])?;
    let changes = party.toggle_guests(conn, [&ann, &bob])?;
    assert_eq!(changes, Changes { added: vec![bob.id], removed: vec![ann.id], kept: 1 });
    assert_eq!(names(&party.get_guests(conn)?), ["bob", "cid"]);
    Ok(())
}

#[test]
fn s5_2_toggle_does_not_change_the_links_that_stay() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guest_with(conn, &ann, rsvps::status.eq("yes"))?;
    let before = rsvp(conn, &party, &ann)?;
    party.toggle_guest(conn, &bob)?;
    assert_eq!(rsvp(conn, &party, &ann)?, before);
    Ok(())
}

#[test]
fn s5_4_a_target_given_twice_is_toggled_once() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    assert_eq!(party.toggle_guests(conn, [&ann, &ann])?.added, [ann.id]);
    assert_eq!(party.toggle_guests(conn, [&ann, &ann])?.removed, [ann.id]);
    Ok(())
}

#[test]
fn s5_4_toggling_nothing_issues_no_statement() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let statements = Statements::watch(conn);
    assert!(!party.toggle_guests(conn, [] as [i32; 0])?.any());
    assert_eq!(statements.take_transactions(), []);
    assert_eq!(statements.take(), 0);
    Ok(())
}

#[test]
fn s5_5_toggle_of_a_vanished_owner_is_not_found() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    diesel::delete(events::table).execute(conn)?;
    assert_eq!(party.toggle_guest(conn, &ann), Err(Error::NotFound));
    Ok(())
}

#[test]
fn s5_6_a_toggle_that_fails_changes_nothing() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    party.add_guest(conn, &ann)?;
    let before = everything(conn)?;
    let error = party.toggle_guests(conn, [ann.id, UNKNOWN]).unwrap_err();
    assert!(matches!(error, Error::DatabaseError(..)), "{error:?}");
    assert_eq!(everything(conn)?, before);
    Ok(())
}
