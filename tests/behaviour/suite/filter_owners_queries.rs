//! Filters on owners in all kinds of queries.

use diesel::dsl::not;
use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::models::{Event, EventGuests};
use diesel_associations_tests::schema::{events, hostings, rsvps, users};

use super::filter_owners::{evenings, found};
use super::mode::{RunQueryDsl, TestBackend, connection, test};

#[test]
async fn filters_are_selected() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, ..]) = evenings(conn).await?;
    let by_ann = || users::name.eq("ann");
    let found: Vec<(bool, bool, bool, bool, bool, bool, bool)> = events::table
        .select((
            EventGuests.some(by_ann()),
            EventGuests.none(by_ann()),
            EventGuests.every(by_ann()),
            EventGuests.any_of([&ann]),
            EventGuests.all_of([&ann]),
            EventGuests.exactly([&ann]),
            EventGuests.at_least(2),
        ))
        .order(events::id)
        .load(conn)
        .await?;
    let expected = [
        (true, false, false, true, true, false, true),
        (true, false, true, true, true, true, false),
        (false, true, false, false, false, false, true),
        (false, true, true, false, false, false, false),
    ];
    assert_eq!(found, expected);
    let nobody: [i32; 0] = [];
    let constants: Vec<(bool, bool, bool)> = events::table
        .select((EventGuests.any_of(nobody), EventGuests.all_of(nobody), EventGuests.at_least(0)))
        .limit(1)
        .load(conn)
        .await?;
    assert_eq!(constants, [(false, true, true)]);
    Ok(())
}

#[test]
async fn filters_are_combined_with_each_other_and_with_columns() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, bob, cid, _]) = evenings(conn).await?;
    let either = EventGuests.exactly([&ann]).or(EventGuests.all_of([&bob, &cid]));
    assert_eq!(found!(conn, either), ["picnic", "dance"]);
    let both = EventGuests.any_of([&ann]).and(EventGuests.any_of([&bob]));
    assert_eq!(found!(conn, both), ["party"]);
    let neither = not(EventGuests.any_of([&ann]).or(events::name.eq("empty")));
    assert_eq!(found!(conn, neither), ["dance"]);
    // Each filter is one operand, whatever operator follows.
    let by_ann = || EventGuests.some(users::name.eq("ann"));
    assert_eq!(
        found!(conn, EventGuests.none(users::name.eq("ann")).eq(false)),
        ["party", "picnic"]
    );
    assert_eq!(found!(conn, EventGuests.none(users::name.eq("ann")).ne(by_ann())).len(), 4);
    assert_eq!(found!(conn, EventGuests.all_of([&ann]).is_null()), [] as [&str; 0]);
    assert_eq!(found!(conn, EventGuests.every(users::name.eq("x")).is_null()), [] as [&str; 0]);
    assert_eq!(found!(conn, EventGuests.all_of([&ann]).eq(by_ann())).len(), 4);
    Ok(())
}

#[test]
async fn filters_are_added_to_a_boxed_query() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, ..]) = evenings(conn).await?;
    for (popular, expected) in [(false, &["party", "picnic"][..]), (true, &["party"])] {
        let mut query = events::table.into_boxed().filter(EventGuests.any_of([&ann]));
        if popular {
            query = query.filter(EventGuests.at_least(2));
        }
        let query = query.order(EventGuests.link_count().desc()).then_order_by(events::id);
        assert_eq!(query.select(events::name).load::<String>(conn).await?, expected);
    }
    let boxed: Box<dyn BoxableExpression<events::table, TestBackend, SqlType = _>> =
        Box::new(EventGuests.some(users::name.eq("cid")));
    assert_eq!(found!(conn, boxed), ["dance"]);
    Ok(())
}

#[test]
async fn a_filter_is_cloned_for_a_page_and_its_number() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, ..]) = evenings(conn).await?;
    let with_ann = EventGuests.all_of([&ann]).and(EventGuests.some(users::name.eq("ann")));
    let number = events::table.filter(with_ann.clone()).count().get_result::<i64>(conn).await?;
    let page = events::table.filter(with_ann).order(events::id).limit(1);
    assert_eq!((number, page.load::<Event>(conn).await?.len()), (2, 1));
    Ok(())
}

#[test]
async fn on_a_join_that_contains_the_owners_table() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, ..], people) = evenings(conn).await?;
    party.add_hosts(conn, &people[3..]).await?;
    let hosted: Vec<(String, i64)> = users::table
        .inner_join(hostings::table.on(hostings::user_id.eq(users::id)))
        .inner_join(events::table.on(hostings::event_id.eq(events::id)))
        .filter(EventGuests.at_least(2))
        .filter(users::name.eq("dan"))
        .select((events::name, EventGuests.link_count()))
        .load(conn)
        .await?;
    assert_eq!(hosted, [("party".to_owned(), 2)]);
    Ok(())
}

/// Inside the filter, table names mean the tables of its own sub-select.
#[test]
async fn on_a_join_that_contains_the_join_table_and_the_target() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let invitations: Vec<(String, String)> = events::table
        .inner_join(rsvps::table.on(rsvps::event_id.eq(events::id)))
        .inner_join(users::table.on(users::id.eq(rsvps::guest_id)))
        .filter(users::name.eq("bob"))
        .filter(EventGuests.some(users::name.eq("ann")))
        .select((events::name, rsvps::status))
        .load(conn)
        .await?;
    assert_eq!(invitations, [("party".to_owned(), "no".to_owned())]);
    Ok(())
}

#[test]
async fn on_a_left_join() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let found: Vec<String> = users::table
        .left_join(rsvps::table.on(rsvps::guest_id.eq(users::id)))
        .left_join(events::table.on(events::id.eq(rsvps::event_id)))
        .filter(not(EventGuests.at_least(1)))
        .select(users::name)
        .load(conn)
        .await?;
    assert_eq!(found, ["dan"], "the event that is NULL has no guests");
    Ok(())
}

#[test]
async fn in_a_grouped_query() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let found: Vec<(i32, i64, i64)> = events::table
        .inner_join(rsvps::table.on(rsvps::event_id.eq(events::id)))
        .filter(rsvps::status.eq("no"))
        .group_by(events::id)
        .select((events::id, diesel::dsl::count_star(), EventGuests.link_count()))
        .order(events::id)
        .load(conn)
        .await?;
    let numbers: Vec<_> = found.iter().map(|(_, noes, links)| (*noes, *links)).collect();
    assert_eq!(numbers, [(1, 2), (1, 1)]);
    Ok(())
}

#[test]
async fn owners_are_deleted_and_updated_by_a_filter() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let small = events::table.filter(not(EventGuests.at_least(2)));
    diesel::update(small).set(events::name.eq("small")).execute(conn).await?;
    assert_eq!(found!(conn, events::name.eq("small")).len(), 2);
    let with_ann = events::table.filter(EventGuests.some(users::name.eq("ann")));
    assert_eq!(diesel::delete(with_ann).execute(conn).await?, 2);
    assert_eq!(found!(conn, events::id.gt(0)), ["dance", "small"]);
    Ok(())
}
