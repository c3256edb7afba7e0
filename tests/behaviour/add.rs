//! Creating links.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_associations_tests::fixtures::{event, names, rsvp, sorted, users};
use diesel_associations_tests::models::{Reply, User};
use diesel_associations_tests::schema::{rsvps, users};
use diesel_associations_tests::{Statements, connection};

// Add: visible from both sides.
#[test]
fn an_added_link_is_seen_from_both_sides() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    assert_eq!(party.add_guest(conn, &ann)?, 1);
    assert_eq!(bob.add_event(conn, &party)?, 1);
    assert_eq!(names(&party.get_guests(conn)?), ["ann", "bob"]);
    assert_eq!(ann.get_events(conn)?, [party.clone()]);
    assert_eq!(bob.get_events(conn)?, [party]);
    Ok(())
}

// Add: an already linked target again.
#[test]
fn s5_1_adding_a_linked_target_again_is_no_error_and_makes_no_second_link() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    assert_eq!(party.add_guest(conn, &ann)?, 1);
    assert_eq!(party.add_guest(conn, &ann)?, 0);
    assert_eq!(party.add_guests(conn, [&ann])?, 0);
    assert_eq!(ann.add_event(conn, &party)?, 0);
    assert_eq!(party.count_guests(conn)?, 1);
    Ok(())
}

// Add: one linked and one not.
#[test]
fn s5_3_the_number_is_that_of_the_links_created() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"])?;
    party.add_guest(conn, &ann)?;
    assert_eq!(party.add_guests(conn, [&ann, &bob])?, 1);
    assert_eq!(party.add_guests(conn, [&ann, &bob, &cid])?, 1);
    assert_eq!(party.add_guests(conn, [&ann, &bob, &cid])?, 0);
    assert_eq!(names(&party.get_guests(conn)?), ["ann", "bob", "cid"]);
    Ok(())
}

// Add: empty input.
#[test]
fn s5_4_adding_nothing_issues_no_statement() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let statements = Statements::watch(conn);
    let nobody: [i32; 0] = [];
    assert_eq!(party.add_guests(conn, nobody)?, 0);
    assert_eq!(party.add_guests_with(conn, nobody, rsvps::status.eq("yes"))?, 0);
    assert_eq!(statements.take(), 0);
    assert_eq!(statements.take_transactions(), []);
    Ok(())
}

#[test]
fn s5_4_a_target_given_twice_is_added_once() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    assert_eq!(party.add_guests(conn, [&ann, &bob, &ann])?, 2);
    assert_eq!(sorted(party.guest_keys(conn)?), [ann.id, bob.id]);
    Ok(())
}

// Add: two or more targets are one INSERT.
#[test]
fn several_targets_are_one_insert() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let people = users(conn, ["ann", "bob", "cid"])?;
    let statements = Statements::watch(conn);
    assert_eq!(party.add_guests(conn, &people)?, 3);
    let [insert] = &statements.take_texts()[..] else { panic!("not one statement") };
    assert!(insert.starts_with("INSERT INTO"), "{insert}");
    Ok(())
}

// Add: attributes for all.
#[test]
fn values_for_all_reach_each_link() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"])?;
    let values = (rsvps::status.eq("yes"), rsvps::note.eq("by train"));
    assert_eq!(party.add_guests_with(conn, [&ann, &bob], values)?, 2);
    party.add_guest(conn, &cid)?;
    for user in [&ann, &bob] {
        let link = rsvp(conn, &party, user)?;
        assert_eq!((link.status.as_str(), link.note.as_deref()), ("yes", Some("by train")));
    }
    let plain = rsvp(conn, &party, &cid)?;
    assert_eq!((plain.status.as_str(), plain.note), ("invited", None));
    Ok(())
}

#[test]
fn values_may_be_an_insertable_struct_and_need_not_be_clone() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    let reply = Reply { status: "yes".into(), note: Some("vegan".into()) };
    party.add_guest_with(conn, &ann, &reply)?;
    party.add_guests_with(conn, [&bob], reply)?;
    for user in [&ann, &bob] {
        let link = rsvp(conn, &party, user)?;
        assert_eq!((link.status.as_str(), link.note.as_deref()), ("yes", Some("vegan")));
    }
    Ok(())
}

/// A statement that is prepared once must not be taken for another one.
#[test]
fn values_of_one_type_may_fill_other_columns_or_hold_other_sql_the_next_time() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let people = users(conn, ["ann", "bob", "cid", "dan"])?;
    let reply = |note: Option<&str>| Reply { status: "a".into(), note: note.map(str::to_owned) };
    party.add_guest_with(conn, &people[0], reply(None))?;
    party.add_guest_with(conn, &people[1], reply(Some("note")))?;
    let sql = |status| rsvps::status.eq(diesel::dsl::sql::<Text>(status));
    party.add_guest_with(conn, &people[2], sql("'b'"))?;
    party.add_guest_with(conn, &people[3], sql("'c'"))?;
    let links: Vec<(String, Option<String>)> =
        rsvps::table.order(rsvps::guest_id).select((rsvps::status, rsvps::note)).load(conn)?;
    let links: Vec<_> = links.iter().map(|(s, note)| (s.as_str(), note.as_deref())).collect();
    assert_eq!(links, [("a", None), ("a", Some("note")), ("b", None), ("c", None)]);
    Ok(())
}

// Add: per-target attributes.
#[test]
fn add_each_gives_each_link_its_own_values() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    let pairs = [(&ann, rsvps::status.eq("yes")), (&bob, rsvps::status.eq("no"))];
    assert_eq!(party.guests().add_each(conn, pairs)?, 2);
    assert_eq!(rsvp(conn, &party, &ann)?.status, "yes");
    assert_eq!(rsvp(conn, &party, &bob)?.status, "no");
    Ok(())
}

#[test]
fn s5_4_add_each_takes_the_first_of_several_values_for_one_target() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    let pairs = [(&ann, rsvps::status.eq("yes")), (&ann, rsvps::status.eq("no"))];
    assert_eq!(party.guests().add_each(conn, pairs)?, 1);
    assert_eq!(rsvp(conn, &party, &ann)?.status, "yes");
    Ok(())
}

#[test]
fn s5_2_an_existing_link_is_left_as_it_is() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    let long_ago = NaiveDateTime::default();
    party.add_guest_with(conn, &ann, rsvps::status.eq("yes"))?;
    diesel::update(rsvps::table).set(rsvps::created_at.eq(long_ago)).execute(conn)?;
    let before = rsvp(conn, &party, &ann)?;

    assert_eq!(party.add_guest(conn, &ann)?, 0);
    assert_eq!(party.add_guest_with(conn, &ann, rsvps::status.eq("no"))?, 0);
    assert_eq!(party.add_guests_with(conn, [&ann, &bob], rsvps::status.eq("no"))?, 1);
    assert_eq!(party.guests().add_each(conn, [(&ann, rsvps::note.eq("late"))])?, 0);

    assert_eq!(rsvp(conn, &party, &ann)?, before);
    assert_eq!(rsvp(conn, &party, &bob)?.status, "no");
    Ok(())
}

#[test]
fn timestamps_are_written_with_one_value_a_statement() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let people = users(conn, ["ann", "bob", "cid"])?;
    party.add_guests(conn, &people)?;
    let links: Vec<(NaiveDateTime, Option<NaiveDateTime>)> =
        rsvps::table.select((rsvps::created_at, rsvps::updated_at)).load(conn)?;
    let (created, updated) = links[0];
    assert!(created > NaiveDateTime::default(), "the database's clock is later than 1970");
    assert_eq!(updated, Some(created));
    assert_eq!(links, [links[0]; 3]);
    Ok(())
}

#[test]
fn adding_leaves_the_targets_as_they_were() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let people = users(conn, ["ann", "bob"])?;
    party.add_guests(conn, &people)?;
    assert_eq!(users::table.order(users::id).load::<User>(conn)?, people);
    Ok(())
}
