//! The handle is a Diesel query over the columns of both tables (READ-10): one test for each of
//! Diesel's methods.

use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use diesel_associations_tests::models::{Event, Rsvp, User};
use diesel_associations_tests::schema::{events, follows, hostings, rsvps, users};

use super::fixtures::{event, names, sorted, users};
use super::mode::{
    RunQueryDsl, TestBackend, TestConnection, connection, in_mode, test, where_diesel_has_intersect,
};

/// Guests ann and bob said yes, cid said no; dan is not invited.
#[in_mode]
async fn party(conn: &mut TestConnection) -> QueryResult<(Event, [User; 4])> {
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    let [ann, bob, cid, _] = &people;
    party.add_guests_with(conn, [ann, bob], rsvps::status.eq("yes")).await?;
    party.add_guest_with(conn, cid, rsvps::status.eq("no")).await?;
    Ok((party, people))
}

#[test]
async fn filter() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    let guests: Vec<User> = party
        .guests()
        .filter(users::name.ne("bob"))
        .filter(rsvps::status.eq("yes"))
        .load(conn)
        .await?;
    assert_eq!(names(&guests), ["ann"]);
    Ok(())
}

#[test]
async fn or_filter_widens_the_whole_condition() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [_, bob, ..]) = party(conn).await?;
    let picnic = event(conn, "picnic").await?;
    picnic.add_guest(conn, &bob).await?;
    let guests: Vec<User> = picnic.guests().or_filter(rsvps::status.eq("no")).load(conn).await?;
    assert_eq!(names(&guests), ["bob", "cid"], "cid is a guest of the party");
    Ok(())
}

#[test]
async fn order() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    let found =
        party.guests().order(users::name.desc()).select(users::name).load::<String>(conn).await?;
    assert_eq!(found, ["cid", "bob", "ann"]);
    Ok(())
}

#[test]
async fn then_order_by() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    let ordered = party.guests().order(rsvps::status).then_order_by(users::name.desc());
    assert_eq!(ordered.select(users::name).load::<String>(conn).await?, ["cid", "bob", "ann"]);
    let alone = party.guests().then_order_by(users::name.desc());
    assert_eq!(alone.select(users::name).load::<String>(conn).await?, ["cid", "bob", "ann"]);
    Ok(())
}

#[test]
async fn limit() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, [ann, bob, ..]) = party(conn).await?;
    assert_eq!(party.guests().limit(2).order(users::name).load::<User>(conn).await?, [ann, bob]);
    Ok(())
}

#[test]
async fn offset() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, [_, bob, cid, _]) = party(conn).await?;
    assert_eq!(
        party.guests().offset(1).limit(5).order(users::id).load::<User>(conn).await?,
        [bob, cid]
    );
    Ok(())
}

#[test]
async fn select_a_column_of_either_table() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    let found: Vec<(String, String)> =
        party.guests().select((users::name, rsvps::status)).order(users::name).load(conn).await?;
    let found: Vec<_> = found.iter().map(|(n, s)| (n.as_str(), s.as_str())).collect();
    assert_eq!(found, [("ann", "yes"), ("bob", "yes"), ("cid", "no")]);
    Ok(())
}

#[test]
async fn select_both_models() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let found: Vec<(User, Rsvp)> = party
        .guests()
        .select((User::as_select(), Rsvp::as_select()))
        .order(users::name)
        .load(conn)
        .await?;
    let (guests, links): (Vec<User>, Vec<Rsvp>) = found.into_iter().unzip();
    assert_eq!(guests, people[..3]);
    assert!(links.iter().zip(&guests).all(|(link, guest)| link.guest_id == guest.id));
    assert!(links.iter().all(|link| link.event_id == party.id));
    Ok(())
}

#[test]
async fn distinct() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    let replies: Vec<String> = party.guests().select(rsvps::status).distinct().load(conn).await?;
    assert_eq!(sorted(replies), ["no", "yes"]);
    assert_eq!(party.guests().distinct().load::<User>(conn).await?.len(), 3);
    Ok(())
}

#[test]
async fn group_by() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    let replies: Vec<(String, i64)> = party
        .guests()
        .group_by(rsvps::status)
        .select((rsvps::status, count_star()))
        .load(conn)
        .await?;
    assert_eq!(sorted(replies), [("no".to_owned(), 1), ("yes".to_owned(), 2)]);
    Ok(())
}

#[test]
async fn inner_join() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, [ann, _, _, dan]) = party(conn).await?;
    party.add_hosts(conn, [&ann, &dan]).await?;
    let hosting = hostings::table.on(hostings::user_id.eq(users::id));
    let found: Vec<String> =
        party.guests().inner_join(hosting).select(users::name).load(conn).await?;
    assert_eq!(found, ["ann"]);
    Ok(())
}

#[test]
async fn left_join() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, [ann, bob, cid, _]) = party(conn).await?;
    ann.add_follow(conn, &bob).await?;
    let following = follows::table.on(follows::follower_id.eq(users::id));
    let found: Vec<(i32, Option<i32>)> = party
        .guests()
        .left_join(following)
        .select((users::id, follows::follow_id.nullable()))
        .load(conn)
        .await?;
    let expected = [(ann.id, Some(bob.id)), (bob.id, None), (cid.id, None)];
    assert_eq!(sorted(found), expected);
    Ok(())
}

#[test]
async fn count() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    assert_eq!(party.guests().count().get_result::<i64>(conn).await?, 3);
    let yes = party.guests().filter(rsvps::status.eq("yes"));
    assert_eq!(yes.count().get_result::<i64>(conn).await?, 2);
    Ok(())
}

#[test]
async fn load_and_get_results() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    assert_eq!(names(&party.guests().load::<User>(conn).await?), ["ann", "bob", "cid"]);
    assert_eq!(names(&party.guests().get_results::<User>(conn).await?), ["ann", "bob", "cid"]);
    Ok(())
}

#[test]
async fn first_is_one_target_or_not_found() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let any: User = party.guests().first(conn).await?;
    assert!(people[..3].contains(&any), "{any:?}");
    let nobody = event(conn, "picnic").await?.guests().first::<User>(conn).await.optional()?;
    assert_eq!(nobody, None);
    Ok(())
}

#[test]
async fn into_boxed() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    for (only_yes, expected) in [(true, &["ann", "bob"][..]), (false, &["ann", "bob", "cid"])] {
        let mut guests = party.guests().into_boxed();
        if only_yes {
            guests = guests.filter(rsvps::status.eq("yes"));
        }
        assert_eq!(names(&guests.load(conn).await?), expected);
    }
    Ok(())
}

#[test]
async fn exists_of_a_selection_and_of_a_filter() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    let empty = event(conn, "picnic").await?;
    let mut ask = async |event: &Event| {
        diesel::select(exists(event.guests().select(users::id))).get_result::<bool>(conn).await
    };
    assert!(ask(&party).await?);
    assert!(!ask(&empty).await?);
    let mut named = async |name: &str| {
        let guest = party.guests().filter(users::name.eq(name));
        diesel::select(exists(guest)).get_result::<bool>(conn).await
    };
    assert!(named("ann").await?);
    assert!(!named("dan").await?);
    Ok(())
}

#[test]
async fn union() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, [ann, .., dan]) = party(conn).await?;
    let picnic = event(conn, "picnic").await?;
    picnic.add_guests(conn, [&ann, &dan]).await?;
    let either: Vec<User> = party.guests().union(picnic.guests()).load(conn).await?;
    assert_eq!(names(&either), ["ann", "bob", "cid", "dan"]);
    let all: Vec<User> = party.guests().union_all(picnic.guests()).load(conn).await?;
    assert_eq!(names(&all), ["ann", "ann", "bob", "cid", "dan"]);
    Ok(())
}

#[where_diesel_has_intersect]
#[test]
async fn intersect_and_except() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, [ann, .., dan]) = party(conn).await?;
    let picnic = event(conn, "picnic").await?;
    picnic.add_guests(conn, [&ann, &dan]).await?;
    let both: Vec<User> = party.guests().intersect(picnic.guests()).load(conn).await?;
    assert_eq!(names(&both), ["ann"]);
    let rest: Vec<User> = party.guests().except(picnic.guests()).load(conn).await?;
    assert_eq!(names(&rest), ["bob", "cid"]);
    Ok(())
}

#[test]
async fn a_selection_is_a_subquery() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, [ann, _, _, dan]) = party(conn).await?;
    party.add_hosts(conn, [&ann, &dan]).await?;
    let hosts = || hostings::table.select(hostings::user_id);
    let guests = || party.guests().select(users::id);
    let invited = hosts().filter(hostings::user_id.eq_any(guests()));
    assert_eq!(invited.load::<i32>(conn).await?, [ann.id]);
    let others = hosts().filter(hostings::user_id.ne_all(guests()));
    assert_eq!(others.load::<i32>(conn).await?, [dan.id]);
    Ok(())
}

/// As everywhere in Diesel, a table used both inside and outside needs an alias.
#[test]
async fn a_selection_is_a_subquery_on_an_alias_of_the_targets() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, _) = party(conn).await?;
    let people = diesel::alias!(users as people);
    let (id, name) = people.fields((users::id, users::name));
    let guests = party.guests().select(users::id);
    let others = people.filter(id.ne_all(guests)).select(name);
    assert_eq!(others.load::<String>(conn).await?, ["dan"]);
    Ok(())
}

#[test]
async fn debug_query_shows_the_join_and_the_owner() -> QueryResult<()> {
    let sql = diesel::debug_query::<TestBackend, _>(&Event::guests_of(7)).to_string();
    for part in ["users", "INNER JOIN", "rsvps", "guest_id", "WHERE", "event_id", "binds: [7]"] {
        assert!(sql.contains(part), "no {part} in {sql}");
    }
    Ok(())
}

#[test]
async fn the_owners_table_can_be_joined() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, [ann, ..]) = party(conn).await?;
    let titled: Vec<(String, String)> = party
        .guests()
        .filter(users::id.eq(ann.id))
        .inner_join(events::table.on(events::id.eq(rsvps::event_id)))
        .select((users::name, events::name))
        .load(conn)
        .await?;
    assert_eq!(titled, [("ann".to_owned(), "party".to_owned())]);
    Ok(())
}
