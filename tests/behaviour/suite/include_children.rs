//! One-to-many associations in an include.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::models::{
    Event, EventGuests, EventHostings, Hosting, User, UserEvents, UserHostings,
};
use diesel_associations_tests::schema::{events, hostings, users};

use super::include::three_events;
use super::mode::{Statements, connection, test};

#[test]
async fn children_beside_many_to_many_targets() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, _, picnic], [ann, _, cid]) = three_events(conn).await?;
    let statements = Statements::watch(conn);
    let page: Vec<(Event, Vec<Hosting>, Vec<User>)> = events::table
        .order(events::id)
        .include(EventHostings)
        .include(EventGuests)
        .load(conn)
        .await?;
    assert_eq!(statements.take(), 3);
    let hostings: Vec<_> = page.iter().map(|(_, hostings, _)| hostings.as_slice()).collect();
    let of = |event: &Event, user: &User| Hosting { event_id: event.id, user_id: user.id };
    assert_eq!(hostings, [&[of(&party, &cid)][..], &[], &[of(&picnic, &ann)]]);
    assert_eq!(page[0].2.len(), 2);
    Ok(())
}

#[test]
async fn children_filtered_ordered_and_limited() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, lecture, picnic], [ann, bob, cid]) = three_events(conn).await?;
    party.add_hosts(conn, [&ann, &bob]).await?;
    let owners = vec![&party, &lecture, &picnic];
    let statements = Statements::watch(conn);
    let two = EventHostings.order(hostings::user_id.desc()).limit_per_owner(2);
    let page = owners.clone().include(two).load(conn).await?;
    assert_eq!(statements.take(), 1);
    let hosts = |page: &[(&Event, Vec<Hosting>)]| -> Vec<Vec<i32>> {
        page.iter().map(|(_, list)| list.iter().map(|hosting| hosting.user_id).collect()).collect()
    };
    assert_eq!(hosts(&page), [vec![cid.id, bob.id], vec![], vec![ann.id]]);
    let rest = EventHostings.order(hostings::user_id.desc()).offset_per_owner(2);
    let page = owners.clone().include(rest).load(conn).await?;
    assert_eq!(hosts(&page), [vec![ann.id], vec![], vec![]]);
    let others = EventHostings.filter(hostings::user_id.ne(ann.id)).limit_per_owner(1);
    let page = owners.include(others).load(conn).await?;
    assert_eq!(hosts(&page), [vec![bob.id], vec![], vec![]]);
    Ok(())
}

#[test]
async fn children_nested_in_a_many_to_many_association_and_around_none() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, _, picnic], [ann, ..]) = three_events(conn).await?;
    let statements = Statements::watch(conn);
    let events = UserEvents.order(events::id).include(EventHostings);
    let page: Vec<(User, Vec<(Event, Vec<Hosting>)>, Vec<Hosting>)> = users::table
        .filter(users::id.eq(ann.id))
        .include(events)
        .include(UserHostings)
        .load(conn)
        .await?;
    assert_eq!(statements.take(), 4);
    let [(_, events, hostings)] = &page[..] else { panic!("{page:?}") };
    assert_eq!(events.iter().map(|(event, _)| event.id).collect::<Vec<_>>(), [party.id, picnic.id]);
    assert_eq!(events.iter().map(|(_, list)| list.len()).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(*hostings, [Hosting { event_id: picnic.id, user_id: ann.id }]);
    Ok(())
}
