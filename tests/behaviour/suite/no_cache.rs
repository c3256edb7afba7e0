//! Nothing is cached on the owner or on a handle: READ-11.

use diesel::prelude::*;
use diesel_associations_tests::models::Event;

use super::fixtures::{event, names, users};
use super::mode::{RunQueryDsl, connection, test};

#[test]
async fn nothing_is_cached() -> QueryResult<()> {
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
async fn the_owner_is_not_changed_and_need_not_be_mutable() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party: Event = event(conn, "party").await?;
    let before = party.clone();
    let people = users(conn, ["ann", "bob"]).await?;
    party.set_guests(conn, &people).await?;
    party.clear_guests(conn).await?;
    assert_eq!(party, before);
    Ok(())
}
