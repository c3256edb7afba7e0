//! Reading one owner's targets.

use diesel::prelude::*;
use diesel_associations_tests::fixtures::{event, names, rsvp, users};
use diesel_associations_tests::models::{Rsvp, User};
use diesel_associations_tests::schema::{rsvps, users};
use diesel_associations_tests::{SharedDatabase, connection};

#[test]
fn get_returns_exactly_the_linked_targets() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, _cid] = users(conn, ["ann", "bob", "cid"])?;
    party.add_guests(conn, [&ann, &bob])?;
    assert_eq!(names(&party.get_guests(conn)?), ["ann", "bob"]);
    assert_eq!(names(&party.guests().get(conn)?), ["ann", "bob"]);
    Ok(())
}

// Get: no links.
#[test]
fn without_links_get_is_an_empty_list_and_no_error() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    users(conn, ["ann"])?;
    assert_eq!(party.get_guests(conn)?, []);
    assert_eq!(party.guest_keys(conn)?, []);
    Ok(())
}

// Get: links of another owner.
#[test]
fn links_of_another_owner_are_never_returned() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, picnic) = (event(conn, "party")?, event(conn, "picnic")?);
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guest(conn, &ann)?;
    picnic.add_guest(conn, &bob)?;
    assert_eq!(party.get_guests(conn)?, [ann]);
    assert_eq!(picnic.guest_keys(conn)?, [bob.id]);
    Ok(())
}

// Get: a filter on target columns incl. NOT IN and on the primary key.
#[test]
fn a_filter_on_target_columns_is_combined_with_the_link() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, cid, dan] = users(conn, ["ann", "bob", "cid", "dan"])?;
    party.add_guests(conn, [&ann, &bob, &cid])?;
    let not_ann = party.guests().filter(users::name.ne_all(["ann", "dan"]));
    assert_eq!(names(&not_ann.load(conn)?), ["bob", "cid"]);
    let neither = party.guests().filter(users::id.ne_all([ann.id, bob.id]));
    assert_eq!(neither.load::<User>(conn)?, [cid]);
    let stranger = party.guests().filter(users::id.eq(dan.id));
    assert_eq!(stranger.load::<User>(conn)?, []);
    Ok(())
}

// Get: through columns.
#[test]
fn each_target_arrives_with_the_values_of_its_own_link() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, picnic) = (event(conn, "party")?, event(conn, "picnic")?);
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guest_with(conn, &ann, rsvps::status.eq("yes"))?;
    party.add_guest_with(conn, &bob, rsvps::status.eq("no"))?;
    picnic.add_guest_with(conn, &ann, rsvps::status.eq("maybe"))?;
    let expected =
        [(ann.clone(), rsvp(conn, &party, &ann)?), (bob.clone(), rsvp(conn, &party, &bob)?)];
    let both = (User::as_select(), Rsvp::as_select());
    let guests: Vec<(User, Rsvp)> = party.guests().order(users::name).select(both).load(conn)?;
    assert_eq!(guests, expected);
    Ok(())
}

// Get: "only these through columns".
#[test]
fn single_columns_of_the_link_can_be_asked_for() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    party.add_guest_with(conn, &ann, rsvps::note.eq("brings cake"))?;
    let told: Vec<(User, Option<String>)> =
        party.guests().select((User::as_select(), rsvps::note)).load(conn)?;
    assert_eq!(told, [(ann, Some("brings cake".to_owned()))]);
    Ok(())
}

// Get: a filter on through columns; order by a through column.
#[test]
fn a_filter_and_an_order_may_name_the_columns_of_the_link() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"])?;
    let notes = [(&ann, "2nd"), (&bob, "3rd"), (&cid, "1st")];
    party.guests().add_each(conn, notes.map(|(user, note)| (user, rsvps::note.eq(note))))?;
    let late = party.guests().filter(rsvps::note.gt("1st"));
    assert_eq!(late.clone().count().get_result::<i64>(conn)?, 2);
    assert_eq!(late.order(rsvps::note.desc()).load::<User>(conn)?, [bob.clone(), ann.clone()]);
    assert_eq!(party.guests().order(rsvps::note).load::<User>(conn)?, [cid, ann, bob]);
    Ok(())
}

// Get: a deleted target with a cascading foreign key.
#[test]
fn a_deleted_target_takes_its_link_along() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guests(conn, [&ann, &bob])?;
    diesel::delete(&ann).execute(conn)?;
    assert_eq!(party.get_guests(conn)?, [bob]);
    assert_eq!(party.count_guests(conn)?, 1);
    Ok(())
}

// Get: the association read inside a transaction.
#[test]
fn uncommitted_links_are_seen_inside_their_transaction_only() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let (conn, outside) = (&mut database.connect(), &mut database.connect());
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    conn.transaction(|conn| {
        party.add_guest(conn, &ann)?;
        assert_eq!(party.get_guests(conn)?, [ann.clone()]);
        assert!(party.has_guest(conn, &ann)?);
        assert_eq!(party.get_guests(outside)?, []);
        assert!(!party.has_guest(outside, &ann)?);
        QueryResult::Ok(())
    })?;
    assert_eq!(party.get_guests(outside)?, [ann]);
    Ok(())
}
