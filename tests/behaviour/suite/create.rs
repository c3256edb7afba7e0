//! Inserting a target together with its link: the CREATE rules.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::courses::schema::{results, students};
use diesel_associations_tests::keys::text;
use diesel_associations_tests::models::{Event, NewUser, User};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::fixtures::{course, event, everything, rsvp};
use super::keys::create_target;
use super::mode::{
    RunQueryDsl, TestConnection, connection, in_mode, test, where_create_takes_any_key,
    where_create_takes_no_key,
};

#[test]
async fn create_inserts_and_links_the_target() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let ann = party.create_guest(conn, users::name.eq("ann")).await?;
    assert_eq!(ann.name, "ann");
    assert_eq!(users::table.load::<User>(conn).await?, [ann.clone()]);
    assert_eq!(party.get_guests(conn).await?, [ann]);
    Ok(())
}

#[test]
async fn create_takes_a_tuple_or_an_insertable_struct() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let ann =
        party.create_guest(conn, (users::name.eq("ann"), users::email.eq("ann@here"))).await?;
    assert_eq!(ann.email.as_deref(), Some("ann@here"));
    let bob = party.create_guest(conn, NewUser { name: "bob".into() }).await?;
    let cid = party.create_guest(conn, &NewUser { name: "cid".into() }).await?;
    assert!(party.has_guests(conn, [&ann, &bob, &cid]).await?);
    Ok(())
}

#[test]
async fn create_from_the_other_end() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let ann = party.create_guest(conn, users::name.eq("ann")).await?;
    let picnic: Event = ann.create_event(conn, events::name.eq("picnic")).await?;
    assert_eq!(picnic.get_guests(conn).await?, [ann]);
    Ok(())
}

#[test]
async fn create_with_values_for_the_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let values = (rsvps::status.eq("yes"), rsvps::note.eq("first"));
    let ann = party.create_guest_with(conn, users::name.eq("ann"), values).await?;
    let link = rsvp(conn, &party, &ann).await?;
    assert_eq!((link.status.as_str(), link.note.as_deref()), ("yes", Some("first")));
    Ok(())
}

#[test]
async fn create_with_fills_a_required_column() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let ann =
        rust.create_graduate_with(conn, students::name.eq("ann"), results::points.eq(7)).await?;
    assert_eq!(
        results::table.find((rust.id, ann.id)).select(results::points).first(conn).await,
        Ok(7)
    );
    Ok(())
}

#[test]
async fn create_with_a_key_that_the_caller_chooses() -> QueryResult<()> {
    create_target!(text);
    let conn = &mut connection().await;
    let owner = text::Owner { code: "o".into(), label: String::new() };
    diesel::insert_into(text::owners::table).values(&owner).execute(conn).await?;
    let target = text::Target { code: "t".into(), label: "chosen".into() };
    assert_eq!(create_target(conn, &owner, &target).await?, target);
    assert_eq!(owner.target_keys(conn).await?, ["t"]);
    Ok(())
}

#[test]
async fn create_leaves_no_target_if_its_link_fails() -> QueryResult<()> {
    let conn = &mut connection().await;
    let before = everything(conn).await?;
    let vanished = Event { id: 1, name: "vanished".into() };
    let error = vanished.create_guest(conn, users::name.eq("ann")).await.unwrap_err();
    let Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) = error else {
        panic!("{error:?}");
    };
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn create_leaves_no_link_if_its_target_fails() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    party.create_guest(conn, (users::name.eq("ann"), users::email.eq("taken"))).await?;
    let before = everything(conn).await?;
    let again = party.create_guest(conn, (users::name.eq("bob"), users::email.eq("taken"))).await;
    let error = again.unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)),
        "{error:?}"
    );
    assert_eq!(everything(conn).await?, before);
    Ok(())
}
