//! The handle is a Diesel query over the columns of both tables: one test for each of Diesel's methods.

use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use diesel_associations_tests::fixtures::{event, names, sorted, users};
use diesel_associations_tests::models::{Event, Rsvp, User};
use diesel_associations_tests::schema::{events, follows, hostings, rsvps, users};
use diesel_associations_tests::{TestBackend, TestConnection, connection};

/// Guests ann and bob said yes, cid said no; dan is not invited.
fn party(conn: &mut TestConnection) -> QueryResult<(Event, [User; 4])> {
    let party = event(conn, "party")?;
    let people = users(conn, ["ann", "bob", "cid", "dan"])?;
    let [ann, bob, cid, _] = &people;
    party.add_guests_with(conn, [ann, bob], rsvps::status.eq("yes"))?;
    party.add_guest_with(conn, cid, rsvps::status.eq("no"))?;
    Ok((party, people))
}

#[test]
fn filter() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    let guests: Vec<User> =
        party.guests().filter(users::name.ne("bob")).filter(rsvps::status.eq("yes")).load(conn)?;
    assert_eq!(names(&guests), ["ann"]);
    Ok(())
}

#[test]
fn or_filter_widens_the_whole_condition() -> QueryResult<()> {
    let conn = &mut connection();
    let (_, [_, bob, ..]) = party(conn)?;
    let picnic = event(conn, "picnic")?;
    picnic.add_guest(conn, &bob)?;
    let guests: Vec<User> = picnic.guests().or_filter(rsvps::status.eq("no")).load(conn)?;
    assert_eq!(names(&guests), ["bob", "cid"], "cid is a guest of the party");
    Ok(())
}

#[test]
fn order() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    let found =
        party.guests().order(users::name.desc()).select(users::name).load::<String>(conn)?;
    assert_eq!(found, ["cid", "bob", "ann"]);
    Ok(())
}

#[test]
fn then_order_by() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    let ordered = party.guests().order(rsvps::status).then_order_by(users::name.desc());
    assert_eq!(ordered.select(users::name).load::<String>(conn)?, ["cid", "bob", "ann"]);
    let alone = party.guests().then_order_by(users::name.desc());
    assert_eq!(alone.select(users::name).load::<String>(conn)?, ["cid", "bob", "ann"]);
    Ok(())
}

#[test]
fn limit() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, [ann, bob, ..]) = party(conn)?;
    assert_eq!(party.guests().limit(2).order(users::name).load::<User>(conn)?, [ann, bob]);
    Ok(())
}

#[test]
fn offset() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, [_, bob, cid, _]) = party(conn)?;
    assert_eq!(party.guests().offset(1).limit(5).order(users::id).load::<User>(conn)?, [bob, cid]);
    Ok(())
}

#[test]
fn select_a_column_of_either_table() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    let found: Vec<(String, String)> =
        party.guests().select((users::name, rsvps::status)).order(users::name).load(conn)?;
    let found: Vec<_> = found.iter().map(|(n, s)| (n.as_str(), s.as_str())).collect();
    assert_eq!(found, [("ann", "yes"), ("bob", "yes"), ("cid", "no")]);
    Ok(())
}

#[test]
fn select_both_models() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, people) = party(conn)?;
    let found: Vec<(User, Rsvp)> = party
        .guests()
        .select((User::as_select(), Rsvp::as_select()))
        .order(users::name)
        .load(conn)?;
    let (guests, links): (Vec<User>, Vec<Rsvp>) = found.into_iter().unzip();
    assert_eq!(guests, people[..3]);
    assert!(links.iter().zip(&guests).all(|(link, guest)| link.guest_id == guest.id));
    assert!(links.iter().all(|link| link.event_id == party.id));
    Ok(())
}

#[test]
fn distinct() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    let replies: Vec<String> = party.guests().select(rsvps::status).distinct().load(conn)?;
    assert_eq!(sorted(replies), ["no", "yes"]);
    assert_eq!(party.guests().distinct().load::<User>(conn)?.len(), 3);
    Ok(())
}

#[test]
fn group_by() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    let replies: Vec<(String, i64)> =
        party.guests().group_by(rsvps::status).select((rsvps::status, count_star())).load(conn)?;
    assert_eq!(sorted(replies), [("no".to_owned(), 1), ("yes".to_owned(), 2)]);
    Ok(())
}

#[test]
fn inner_join() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, [ann, _, _, dan]) = party(conn)?;
    party.add_hosts(conn, [&ann, &dan])?;
    let hosting = hostings::table.on(hostings::user_id.eq(users::id));
    let found: Vec<String> = party.guests().inner_join(hosting).select(users::name).load(conn)?;
    assert_eq!(found, ["ann"]);
    Ok(())
}

#[test]
fn left_join() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, [ann, bob, cid, _]) = party(conn)?;
    ann.add_follow(conn, &bob)?;
    let following = follows::table.on(follows::follower_id.eq(users::id));
    let found: Vec<(i32, Option<i32>)> = party
        .guests()
        .left_join(following)
        .select((users::id, follows::follow_id.nullable()))
        .load(conn)?;
    let expected = [(ann.id, Some(bob.id)), (bob.id, None), (cid.id, None)];
    assert_eq!(sorted(found), expected);
    Ok(())
}

#[test]
fn count() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    assert_eq!(party.guests().count().get_result::<i64>(conn)?, 3);
    let yes = party.guests().filter(rsvps::status.eq("yes"));
    assert_eq!(yes.count().get_result::<i64>(conn)?, 2);
    Ok(())
}

#[test]
fn load_and_get_results() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    assert_eq!(names(&party.guests().load::<User>(conn)?), ["ann", "bob", "cid"]);
    assert_eq!(names(&party.guests().get_results::<User>(conn)?), ["ann", "bob", "cid"]);
    Ok(())
}

#[test]
fn first_is_one_target_or_not_found() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, people) = party(conn)?;
    let any: User = party.guests().first(conn)?;
    assert!(people[..3].contains(&any), "{any:?}");
    let nobody = event(conn, "picnic")?.guests().first::<User>(conn).optional()?;
    assert_eq!(nobody, None);
    Ok(())
}

#[test]
fn into_boxed() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    for (only_yes, expected) in [(true, &["ann", "bob"][..]), (false, &["ann", "bob", "cid"])] {
        let mut guests = party.guests().into_boxed();
        if only_yes {
            guests = guests.filter(rsvps::status.eq("yes"));
        }
        assert_eq!(names(&guests.load(conn)?), expected);
    }
    Ok(())
}

#[test]
fn exists_of_a_selection_and_of_a_filter() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    let empty = event(conn, "picnic")?;
    let mut ask = |event: &Event| {
        diesel::select(exists(event.guests().select(users::id))).get_result::<bool>(conn)
    };
    assert!(ask(&party)?);
    assert!(!ask(&empty)?);
    let mut named = |name: &str| {
        let guest = party.guests().filter(users::name.eq(name));
        diesel::select(exists(guest)).get_result::<bool>(conn)
    };
    assert!(named("ann")?);
    assert!(!named("dan")?);
    Ok(())
}

#[test]
fn union() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, [ann, .., dan]) = party(conn)?;
    let picnic = event(conn, "picnic")?;
    picnic.add_guests(conn, [&ann, &dan])?;
    let either: Vec<User> = party.guests().union(picnic.guests()).load(conn)?;
    assert_eq!(names(&either), ["ann", "bob", "cid", "dan"]);
    let all: Vec<User> = party.guests().union_all(picnic.guests()).load(conn)?;
    assert_eq!(names(&all), ["ann", "ann", "bob", "cid", "dan"]);
    let both: Vec<User> = party.guests().intersect(picnic.guests()).load(conn)?;
    assert_eq!(names(&both), ["ann"]);
    let rest: Vec<User> = party.guests().except(picnic.guests()).load(conn)?;
    assert_eq!(names(&rest), ["bob", "cid"]);
    Ok(())
}

#[test]
fn a_selection_is_a_subquery() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, [ann, _, _, dan]) = party(conn)?;
    party.add_hosts(conn, [&ann, &dan])?;
    let hosts = || hostings::table.select(hostings::user_id);
    let guests = || party.guests().select(users::id);
    let invited = hosts().filter(hostings::user_id.eq_any(guests()));
    assert_eq!(invited.load::<i32>(conn)?, [ann.id]);
    let others = hosts().filter(hostings::user_id.ne_all(guests()));
    assert_eq!(others.load::<i32>(conn)?, [dan.id]);
    Ok(())
}

/// As in all of Diesel: a table that stands inside and outside needs an alias.
#[test]
fn a_selection_is_a_subquery_on_an_alias_of_the_targets() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, _) = party(conn)?;
    let people = diesel::alias!(users as people);
    let (id, name) = people.fields((users::id, users::name));
    let guests = party.guests().select(users::id);
    let others = people.filter(id.ne_all(guests)).select(name);
    assert_eq!(others.load::<String>(conn)?, ["dan"]);
    Ok(())
}

#[test]
fn debug_query_shows_the_join_and_the_owner() -> QueryResult<()> {
    let sql = diesel::debug_query::<TestBackend, _>(&Event::guests_of(7)).to_string();
    for part in ["users", "INNER JOIN", "rsvps", "guest_id", "WHERE", "event_id", "binds: [7]"] {
        assert!(sql.contains(part), "no {part} in {sql}");
    }
    Ok(())
}

#[test]
fn the_owners_table_can_be_joined() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, [ann, ..]) = party(conn)?;
    let titled: Vec<(String, String)> = party
        .guests()
        .filter(users::id.eq(ann.id))
        .inner_join(events::table.on(events::id.eq(rsvps::event_id)))
        .select((users::name, events::name))
        .load(conn)?;
    assert_eq!(titled, [("ann".to_owned(), "party".to_owned())]);
    Ok(())
}
