//! Loading owners together with their targets: the INCLUDE rules.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::prelude::*;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{
    Event, EventGuests, EventHosts, Rsvp, User, UserEvents, UserFollows,
};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::fixtures::{event, many_users, names, rsvp, users};
use super::mode::{
    BACKEND, RunQueryDsl, Statements, TestConnection, asynchronous_only, connection, in_mode, test,
};

/// Guests: ann and bob at the party, ann at the picnic, nobody at the lecture. Hosts: cid of the
/// party, ann of the picnic.
#[in_mode]
pub(super) async fn three_events(
    conn: &mut TestConnection,
) -> QueryResult<([Event; 3], [User; 3])> {
    let events =
        [event(conn, "party").await?, event(conn, "lecture").await?, event(conn, "picnic").await?];
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    events[0].add_guests(conn, [&ann, &bob]).await?;
    events[2].add_guest(conn, &ann).await?;
    events[0].add_host(conn, &cid).await?;
    events[2].add_host(conn, &ann).await?;
    Ok((events, [ann, bob, cid]))
}

/// The names of owners and targets.
fn named(page: &[(Event, Vec<User>)]) -> Vec<(&str, Vec<&str>)> {
    page.iter().map(|(event, users)| (event.name.as_str(), names(users))).collect()
}

#[test]
async fn the_rows_come_in_the_order_of_the_query() -> QueryResult<()> {
    let conn = &mut connection().await;
    three_events(conn).await?;
    let statements = Statements::watch(conn);
    let page: Vec<(Event, Vec<User>)> =
        events::table.order(events::id).include(EventGuests).load(conn).await?;
    assert_eq!(statements.take(), 2);
    let [party, lecture, picnic] =
        [("party", vec!["ann", "bob"]), ("lecture", vec![]), ("picnic", vec!["ann"])];
    assert_eq!(named(&page), [party.clone(), lecture.clone(), picnic.clone()]);
    let page = events::table.order(events::id.desc()).include(EventGuests).load(conn).await?;
    assert_eq!(named(&page), [picnic, lecture, party]);
    Ok(())
}

#[test]
async fn the_query_keeps_its_filter_its_limit_and_its_offset() -> QueryResult<()> {
    let conn = &mut connection().await;
    let guests = users(conn, ["ann", "bob", "cid"]).await?;
    for i in 0..30 {
        event(conn, &format!("{i:02}")).await?.add_guests(conn, &guests).await?;
    }
    let has_guests = diesel::dsl::exists(rsvps::table.filter(rsvps::event_id.eq(events::id)));
    let page = events::table
        .filter(has_guests)
        .filter(events::name.ne("07"))
        .order(events::name)
        .limit(10)
        .offset(5)
        .include(EventGuests.filter(users::name.ne("bob")))
        .load(conn)
        .await?;
    let expected = ["05", "06", "08", "09", "10", "11", "12", "13", "14", "15"];
    assert_eq!(named(&page), expected.map(|name| (name, vec!["ann", "cid"])));
    Ok(())
}

#[test]
async fn any_query_of_owners_will_do() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, ..]) = three_events(conn).await?;
    let mut boxed = events::table.into_boxed();
    boxed = boxed.filter(events::name.eq("party"));
    let expected = [("party", vec!["ann", "bob"])];
    assert_eq!(named(&boxed.include(EventGuests).load(conn).await?), expected);
    let selected = events::table.select(events::name).filter(events::name.eq("party"));
    assert_eq!(named(&selected.include(EventGuests).load(conn).await?), expected);
    let joined = events::table.inner_join(
        rsvps::table.on(rsvps::event_id.eq(events::id).and(rsvps::guest_id.eq(ann.id))),
    );
    let page = joined.filter(events::name.eq("party")).include(EventGuests).load(conn).await?;
    assert_eq!(named(&page), expected);
    let page = ann.events().order(events::id).include(EventGuests).load(conn).await?;
    assert_eq!(named(&page), [expected[0].clone(), ("picnic", vec!["ann"])]);
    Ok(())
}

#[test]
async fn the_first_owner_or_not_found() -> QueryResult<()> {
    let conn = &mut connection().await;
    three_events(conn).await?;
    let statements = Statements::watch(conn);
    let (event, guests): (Event, Vec<User>) =
        events::table.order(events::id.desc()).include(EventGuests).first(conn).await?;
    assert_eq!((event.name.as_str(), names(&guests)), ("picnic", vec!["ann"]));
    assert_eq!(statements.take(), 2);
    let none = events::table.filter(events::name.eq("none"));
    assert_eq!(none.include(EventGuests).first(conn).await, Err(Error::NotFound));
    assert_eq!(statements.take(), 1);
    Ok(())
}

#[test]
async fn targets_are_filtered_and_ordered_by_columns_of_both_tables() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, [ann, bob, cid]) = three_events(conn).await?;
    events[1].add_guest_with(conn, &ann, rsvps::status.eq("no")).await?;
    events[1].add_guest_with(conn, &cid, rsvps::note.eq("late")).await?;
    // Conditions may borrow. They are joined by AND, also if one contains an OR.
    let (not, late) = (String::from("no"), String::from("late"));
    let coming = EventGuests
        .filter(users::name.eq("ann").or(rsvps::note.eq(late.as_str())))
        .filter(rsvps::status.ne(not.as_str()));
    let page = events::table.order(events::id).include(coming).load(conn).await?;
    assert_eq!(
        named(&page),
        [("party", vec!["ann"]), ("lecture", vec!["cid"]), ("picnic", vec!["ann"])]
    );
    let page: Vec<(Event, Vec<User>)> = events::table
        .order(events::id)
        .include(EventGuests.order((rsvps::status, users::name.desc())))
        .load(conn)
        .await?;
    let lists: Vec<Vec<User>> = page.into_iter().map(|(_, guests)| guests).collect();
    assert_eq!(lists, [vec![bob, ann.clone()], vec![cid, ann.clone()], vec![ann]]);
    Ok(())
}

#[test]
async fn each_target_with_the_row_of_its_own_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, [ann, bob, _]) = three_events(conn).await?;
    events[1].add_guest_with(conn, &ann, rsvps::note.eq("maybe late")).await?;
    let page: Vec<(Event, Vec<(User, Rsvp)>)> = events::table
        .order(events::id)
        .include(EventGuests.order(users::name).with_links::<Rsvp>())
        .load(conn)
        .await?;
    let mut expected = Vec::new();
    for (event, guests) in events.iter().zip([&[&ann, &bob][..], &[&ann], &[&ann]]) {
        let mut pairs = Vec::new();
        for &guest in guests {
            pairs.push((guest.clone(), rsvp(conn, event, guest).await?));
        }
        expected.push((event.clone(), pairs));
    }
    assert_eq!(page, expected);
    assert_eq!(page[1].1[0].1.note.as_deref(), Some("maybe late"));
    Ok(())
}

#[test]
async fn several_side_by_side() -> QueryResult<()> {
    let conn = &mut connection().await;
    three_events(conn).await?;
    let statements = Statements::watch(conn);
    let page: Vec<(Event, Vec<User>, Vec<User>)> =
        events::table.order(events::id).include(EventGuests).include(EventHosts).load(conn).await?;
    assert_eq!(statements.take(), 3);
    let lists = |(event, guests, hosts): &(Event, Vec<User>, Vec<User>)| {
        format!("{}: {:?} at {:?}", event.name, names(guests), names(hosts))
    };
    let expected = [
        r#"party: ["ann", "bob"] at ["cid"]"#,
        "lecture: [] at []",
        r#"picnic: ["ann"] at ["ann"]"#,
    ];
    assert_eq!(page.iter().map(lists).collect::<Vec<_>>(), expected);
    Ok(())
}

type Users = Vec<User>;

#[test]
async fn up_to_six_side_by_side() -> QueryResult<()> {
    let conn = &mut connection().await;
    three_events(conn).await?;
    let statements = Statements::watch(conn);
    let (_, guests, hosts, ann, none, two, one): (Event, Users, Users, Users, Users, Users, Users) =
        events::table
            .order(events::id)
            .include(EventGuests)
            .include(EventHosts)
            .include(EventGuests.filter(users::name.eq("ann")))
            .include(EventGuests.filter(users::name.eq("cid")))
            .include(EventGuests.limit_per_owner(2))
            .include(EventGuests.limit_per_owner(1))
            .first(conn)
            .await?;
    assert_eq!(statements.take(), 7);
    let lists = [guests, hosts, ann, none, two, one];
    assert_eq!(lists.map(|list| list.len()), [2, 1, 1, 0, 2, 1]);
    Ok(())
}

#[test]
async fn nested_two_and_three_levels() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, _, picnic], [ann, bob, cid]) = three_events(conn).await?;
    let statements = Statements::watch(conn);
    let deep: Vec<(Event, Vec<(User, Vec<Event>)>)> = events::table
        .order(events::id)
        .include(EventGuests.order(users::name).include(UserEvents.order(events::id)))
        .load(conn)
        .await?;
    assert_eq!(statements.take(), 3);
    // Ann is a guest of two events and has both of hers each time.
    let both = vec![party.clone(), picnic.clone()];
    let lists: Vec<_> = deep.into_iter().map(|(_, guests)| guests).collect();
    let of_ann = (ann.clone(), both);
    assert_eq!(
        lists,
        [vec![of_ann.clone(), (bob.clone(), vec![party.clone()])], vec![], vec![of_ann]]
    );

    let events = UserEvents.order(events::id).include(EventHosts.order(users::name));
    type Hosted = (Event, Vec<User>);
    let deeper: Vec<(Event, Vec<(User, Vec<Hosted>)>)> = events::table
        .filter(events::name.eq("picnic"))
        .include(EventGuests.include(events))
        .load(conn)
        .await?;
    assert_eq!(statements.take(), 4);
    let of_ann = vec![(party, vec![cid]), (picnic.clone(), vec![ann.clone()])];
    assert_eq!(deeper, [(picnic, vec![(ann, of_ann)])]);
    Ok(())
}

#[test]
async fn nested_lists_are_loaded_once_for_all_items() -> QueryResult<()> {
    let conn = &mut connection().await;
    let guests = many_users(conn, 40).await?;
    for i in 0..25 {
        event(conn, &i.to_string()).await?.add_guests(conn, &guests).await?;
    }
    let statements = Statements::watch(conn);
    let both = EventGuests.with_links::<Rsvp>().include(UserEvents).include(UserFollows);
    type Guest = ((User, Rsvp), Vec<Event>, Vec<User>);
    let page: Vec<(Event, Vec<Guest>)> = events::table.include(both).load(conn).await?;
    assert_eq!(statements.take(), 4);
    assert_eq!(page.len(), 25);
    for (event, guests) in page {
        assert_eq!(guests.len(), 40);
        for ((user, link), events, follows) in guests {
            assert_eq!((link.event_id, link.guest_id), (event.id, user.id));
            assert_eq!((events.len(), follows.len()), (25, 0));
        }
    }
    Ok(())
}

#[test]
async fn a_self_relation_nested_in_itself() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
    ann.add_follow(conn, &bob).await?;
    bob.add_follows(conn, [&ann, &cid]).await?;
    let statements = Statements::watch(conn);
    let page: Vec<(User, Vec<(User, Vec<User>)>)> = users::table
        .order(users::id)
        .include(UserFollows.order(users::id).include(UserFollows.order(users::id)))
        .load(conn)
        .await?;
    assert_eq!(statements.take(), 3);
    let of =
        |user: &User, follows: &[&User]| (user.clone(), follows.iter().copied().cloned().collect());
    let of_ann = of(&ann, &[&bob]);
    let of_bob = of(&bob, &[&ann, &cid]);
    let of_cid = of(&cid, &[]);
    let expected = [(ann, vec![of_bob]), (bob, vec![of_ann, of_cid]), (cid, vec![])];
    assert_eq!(page, expected);
    Ok(())
}

#[test]
async fn owners_in_memory() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, _) = three_events(conn).await?;
    let owned: Vec<Event> = events.iter().rev().cloned().collect();
    let expected = ["picnic: 1", "lecture: 0", "party: 2"];
    let show = |event: &Event, guests: &Vec<User>| format!("{}: {}", event.name, guests.len());
    let show_all = |page: Vec<(&Event, Vec<User>)>| -> Vec<String> {
        page.iter().map(|(event, guests)| show(event, guests)).collect()
    };
    let statements = Statements::watch(conn);
    assert_eq!(show_all((&owned).include(EventGuests).load(conn).await?), expected);
    assert_eq!(statements.take(), 1);
    assert_eq!(show_all(owned[..].include(EventGuests).load(conn).await?), expected);
    let refs: Vec<&Event> = owned.iter().collect();
    assert_eq!(show_all(refs.include(EventGuests).load(conn).await?), expected);
    let array = [owned[0].clone()];
    assert_eq!(show_all((&array).include(EventGuests).load(conn).await?), expected[..1]);
    let page: Vec<(Event, Vec<User>)> = owned.include(EventGuests).load(conn).await?;
    let shown: Vec<_> = page.iter().map(|(event, guests)| show(event, guests)).collect();
    assert_eq!(shown, expected);
    Ok(())
}

#[test]
async fn an_owner_twice_gets_its_list_twice() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, lecture, _], _) = three_events(conn).await?;
    let owners = [&party, &lecture, &party];
    let page: Vec<(&Event, Vec<(User, Vec<Event>)>)> = owners
        .to_vec()
        .include(EventGuests.order(users::id).include(UserEvents))
        .load(conn)
        .await?;
    assert_eq!(page[0], page[2]);
    assert_eq!((page[0].1.len(), page[1].1.len()), (2, 0));
    Ok(())
}

#[test]
async fn without_owners_there_is_no_further_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (events, _) = three_events(conn).await?;
    let statements = Statements::watch(conn);
    let nested = || EventGuests.include(UserEvents.include(EventHosts));
    let none = events::table.filter(events::name.eq("none"));
    assert_eq!(none.include(nested()).include(EventHosts).load(conn).await?, []);
    assert_eq!(statements.take(), 1);
    let none: Vec<Event> = Vec::new();
    assert_eq!(none.include(nested()).load(conn).await?, []);
    assert_eq!(statements.take(), 0);
    let [_, lecture, _] = events;
    assert_eq!(vec![lecture].include(nested()).load(conn).await?[0].1, []);
    assert_eq!(statements.take(), 1);
    Ok(())
}

#[test]
async fn more_owners_than_one_statement_can_name() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, fair) = (event(conn, "festival").await?, event(conn, "fair").await?);
    let keys = many_users(conn, 70_000).await?;
    festival.add_guests(conn, keys.iter().step_by(2)).await?;
    fair.add_guests(conn, &keys).await?;
    if BACKEND == Backend::Postgres {
        // The statistics may be from when the tables were small. The planner then joins all links
        // with the numbered ones in a nested loop, which had not finished after seven minutes.
        diesel::sql_query("ANALYZE").execute(conn).await?;
    }
    let statements = Statements::watch(conn);
    let festivals = UserEvents.filter(events::name.eq("festival")).limit_per_owner(1);
    let page: Vec<(User, Vec<(Event, Vec<User>)>)> =
        users::table.order(users::id).include(festivals.include(EventHosts)).load(conn).await?;
    assert!(statements.take() < 10, "one for each chunk, and one for all events");
    assert_eq!(page.len(), 70_000);
    let expected: [&[(Event, Vec<User>)]; 2] = [&[(festival, vec![])], &[]];
    assert!(page.iter().zip(expected.into_iter().cycle()).all(|((_, list), all)| list == all));
    Ok(())
}

/// Spawning needs futures that are `Send`.
#[asynchronous_only]
#[test]
async fn in_a_spawned_task() -> QueryResult<()> {
    let story = async {
        let conn = &mut connection().await;
        let (events, _) = three_events(conn).await?;
        let name = String::from("a%");
        let guests = EventGuests
            .filter(users::name.like(&name))
            .order(users::name)
            .limit_per_owner(1)
            .with_links::<Rsvp>()
            .include(UserEvents.include(EventHosts));
        let page = events::table.include(guests).include(EventHosts).load(conn).await?;
        assert_eq!(page.len(), 3);
        let page = (&events).include(EventGuests).load(conn).await?;
        assert_eq!(page.len(), 3);
        let (_, guests) = events::table.include(EventGuests).first(conn).await?;
        assert_eq!(guests.len(), 2);
        QueryResult::Ok(())
    };
    tokio::spawn(story).await.unwrap()
}
