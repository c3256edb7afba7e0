//! Inserting a target together with its link.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::connection;
use diesel_associations_tests::courses::schema::{results, students};
use diesel_associations_tests::fixtures::{course, event, everything, rsvp};
use diesel_associations_tests::keys::text;
use diesel_associations_tests::models::{Event, NewUser, User};
use diesel_associations_tests::schema::{events, rsvps, users};

// Create: the target is returned and linked.
#[test]
fn create_inserts_and_links_the_target() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let ann = party.create_guest(conn, users::name.eq("ann"))?;
    assert_eq!(ann.name, "ann");
    assert_eq!(users::table.load::<User>(conn)?, [ann.clone()]);
    assert_eq!(party.get_guests(conn)?, [ann]);
    Ok(())
}

#[test]
fn create_takes_a_tuple_or_an_insertable_struct() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let ann = party.create_guest(conn, (users::name.eq("ann"), users::email.eq("ann@here")))?;
    assert_eq!(ann.email.as_deref(), Some("ann@here"));
    let bob = party.create_guest(conn, NewUser { name: "bob".into() })?;
    let cid = party.create_guest(conn, &NewUser { name: "cid".into() })?;
    assert!(party.has_guests(conn, [&ann, &bob, &cid])?);
    Ok(())
}

#[test]
fn create_from_the_other_end() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let ann = party.create_guest(conn, users::name.eq("ann"))?;
    let picnic: Event = ann.create_event(conn, events::name.eq("picnic"))?;
    assert_eq!(picnic.get_guests(conn)?, [ann]);
    Ok(())
}

// Create: with through attributes.
#[test]
fn create_with_values_for_the_link() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let values = (rsvps::status.eq("yes"), rsvps::note.eq("first"));
    let ann = party.create_guest_with(conn, users::name.eq("ann"), values)?;
    let link = rsvp(conn, &party, &ann)?;
    assert_eq!((link.status.as_str(), link.note.as_deref()), ("yes", Some("first")));
    Ok(())
}

#[test]
fn s5_11_create_with_fills_a_column_that_has_to_be_filled() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let ann = rust.create_graduate_with(conn, students::name.eq("ann"), results::points.eq(7))?;
    assert_eq!(results::table.find((rust.id, ann.id)).select(results::points).first(conn), Ok(7));
    Ok(())
}

#[test]
fn create_with_a_key_that_the_caller_chooses() -> QueryResult<()> {
    let conn = &mut connection();
    let owner = text::Owner { code: "o".into(), label: String::new() };
    diesel::insert_into(text::owners::table).values(&owner).execute(conn)?;
    let target = text::Target { code: "t".into(), label: "chosen".into() };
    assert_eq!(owner.create_target(conn, &target)?, target);
    assert_eq!(owner.target_keys(conn)?, ["t"]);
    Ok(())
}

#[test]
fn s5_6_a_create_whose_link_fails_leaves_no_target() -> QueryResult<()> {
    let conn = &mut connection();
    let before = everything(conn)?;
    let vanished = Event { id: 1, name: "vanished".into() };
    let error = vanished.create_guest(conn, users::name.eq("ann")).unwrap_err();
    let Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) = error else {
        panic!("{error:?}");
    };
    assert_eq!(everything(conn)?, before);
    Ok(())
}

#[test]
fn a_create_whose_target_fails_leaves_no_link() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    party.create_guest(conn, (users::name.eq("ann"), users::email.eq("taken")))?;
    let before = everything(conn)?;
    let again = party.create_guest(conn, (users::name.eq("bob"), users::email.eq("taken")));
    let error = again.unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)),
        "{error:?}"
    );
    assert_eq!(everything(conn)?, before);
    Ok(())
}
