//! Filters on owners.

use diesel::dsl::not;
use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::courses::schema::{courses, enrolments, students, visits};
use diesel_associations_tests::courses::{
    CourseAttendees, CourseMembers, CourseVisitors, Student, StudentCourses,
};
use diesel_associations_tests::models::{Event, EventGuests, EventHosts, User, UserEvents};
use diesel_associations_tests::schema::{events, hostings, rsvps, users};

use super::fixtures::{UNKNOWN, course, event, sorted, students, users};
use super::mode::{
    RunQueryDsl, Statements, TestBackend, TestConnection, connection, in_mode, test,
};

/// Of ann, bob and cid, dan being no guest of any:
/// party: ann (yes), bob (no); picnic: ann (no); dance: bob (yes), cid (yes); empty: nobody.
#[in_mode]
async fn evenings(conn: &mut TestConnection) -> QueryResult<([Event; 4], [User; 4])> {
    let people = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    let [ann, bob, cid, _] = &people;
    let party = event(conn, "party").await?;
    let picnic = event(conn, "picnic").await?;
    let dance = event(conn, "dance").await?;
    let empty = event(conn, "empty").await?;
    for (event, guest, status) in [
        (&party, ann, "yes"),
        (&party, bob, "no"),
        (&picnic, ann, "no"),
        (&dance, bob, "yes"),
        (&dance, cid, "yes"),
    ] {
        event.add_guest_with(conn, guest, rsvps::status.eq(status)).await?;
    }
    Ok(([party, picnic, dance, empty], people))
}

/// The names of the events for which a filter holds, in the order in which they were made.
#[in_mode]
macro_rules! found {
    ($conn:ident, $filter:expr) => {
        events::table
            .filter($filter)
            .order(events::id)
            .select(events::name)
            .load::<String>($conn)
            .await?
    };
}

// Filtering owners: some target with a condition, without duplicate owners.
#[test]
async fn some_finds_each_owner_once() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    assert_eq!(found!(conn, EventGuests.some(users::name.eq("ann"))), ["party", "picnic"]);
    assert_eq!(found!(conn, EventGuests.some(users::name.ne("dan"))), ["party", "picnic", "dance"]);
    assert_eq!(found!(conn, EventGuests.some(users::name.eq("dan"))), [] as [&str; 0]);
    Ok(())
}

#[test]
async fn some_holds_of_a_target_and_of_its_own_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let ann_comes = users::name.eq("ann").and(rsvps::status.eq("yes"));
    assert_eq!(found!(conn, EventGuests.some(ann_comes)), ["party"]);
    let comes = EventGuests.some(rsvps::status.eq("yes"));
    assert_eq!(found!(conn, comes), ["party", "dance"]);
    Ok(())
}

#[test]
async fn a_condition_with_or_stays_one_condition() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let either = || users::name.eq("cid").or(users::name.eq("dan"));
    assert_eq!(found!(conn, EventGuests.some(either())), ["dance"]);
    assert_eq!(found!(conn, EventGuests.none(either())), ["party", "picnic", "empty"]);
    let either = rsvps::status.eq("no").or(rsvps::note.is_not_null());
    assert_eq!(found!(conn, EventGuests.links(either).at_least(1)), ["party", "picnic"]);
    Ok(())
}

// Filtering owners: owners having none.
#[test]
async fn none_is_not_some_and_holds_without_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let by_ann = || users::name.eq("ann");
    assert_eq!(found!(conn, EventGuests.none(by_ann())), ["dance", "empty"]);
    assert_eq!(found!(conn, not(EventGuests.some(by_ann()))), ["dance", "empty"]);
    assert_eq!(found!(conn, not(EventGuests.none(by_ann()))), ["party", "picnic"]);
    Ok(())
}

#[test]
async fn every_holds_without_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let come = || EventGuests.every(rsvps::status.eq("yes"));
    assert_eq!(found!(conn, come()), ["dance", "empty"]);
    assert_eq!(found!(conn, come().and(EventGuests.at_least(1))), ["dance"]);
    assert_eq!(found!(conn, not(come())), ["party", "picnic"]);
    Ok(())
}

#[test]
async fn a_condition_that_is_null_is_not_fulfilled() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, ..]) = evenings(conn).await?;
    diesel::update(&ann).set(users::email.eq("ann@here")).execute(conn).await?;
    let here = || users::email.eq("ann@here");
    assert_eq!(found!(conn, EventGuests.some(here())), ["party", "picnic"]);
    assert_eq!(found!(conn, EventGuests.none(here())), ["dance", "empty"]);
    assert_eq!(found!(conn, EventGuests.every(here())), ["picnic", "empty"]);
    Ok(())
}

// Filtering owners: any of, all of, exactly.
#[test]
async fn any_of_all_of_and_exactly() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, bob, cid, dan]) = evenings(conn).await?;
    assert_eq!(found!(conn, EventGuests.any_of([&cid, &dan])), ["dance"]);
    assert_eq!(found!(conn, EventGuests.any_of([ann.id, cid.id])), ["party", "picnic", "dance"]);
    assert_eq!(found!(conn, EventGuests.all_of([&ann, &bob])), ["party"]);
    assert_eq!(found!(conn, EventGuests.all_of([&ann])), ["party", "picnic"]);
    assert_eq!(found!(conn, EventGuests.all_of([&ann, &dan])), [] as [&str; 0]);
    assert_eq!(found!(conn, EventGuests.exactly([&ann])), ["picnic"]);
    assert_eq!(found!(conn, EventGuests.exactly(&[bob.id, ann.id])), ["party"]);
    assert_eq!(found!(conn, not(EventGuests.exactly([&ann]))), ["party", "dance", "empty"]);
    Ok(())
}

#[test]
async fn keys_that_are_given_twice_count_once_and_unknown_ones_are_linked_to_nothing()
-> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, bob, ..]) = evenings(conn).await?;
    assert_eq!(found!(conn, EventGuests.all_of([ann.id, bob.id, ann.id])), ["party"]);
    assert_eq!(found!(conn, EventGuests.exactly([&ann, &ann])), ["picnic"]);
    assert_eq!(found!(conn, EventGuests.any_of([UNKNOWN])), [] as [&str; 0]);
    assert_eq!(found!(conn, EventGuests.all_of([ann.id, UNKNOWN])), [] as [&str; 0]);
    Ok(())
}

#[test]
async fn of_no_keys() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let nobody: [i32; 0] = [];
    let all = ["party", "picnic", "dance", "empty"];
    assert_eq!(found!(conn, EventGuests.any_of(nobody)), [] as [&str; 0]);
    assert_eq!(found!(conn, not(EventGuests.any_of(nobody))), all);
    assert_eq!(found!(conn, EventGuests.all_of(nobody)), all);
    assert_eq!(found!(conn, EventGuests.exactly(nobody)), ["empty"]);
    let of_yes = EventGuests.links(rsvps::status.eq("yes"));
    assert_eq!(found!(conn, of_yes.exactly(nobody)), ["picnic", "empty"]);
    Ok(())
}

#[test]
async fn at_least_any_number() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let all = ["party", "picnic", "dance", "empty"];
    for (number, expected) in [(-1, &all[..]), (0, &all), (1, &all[..3]), (3, &[])] {
        assert_eq!(found!(conn, EventGuests.at_least(number)), expected, "{number}");
    }
    assert_eq!(found!(conn, EventGuests.at_least(2)), ["party", "dance"]);
    assert_eq!(found!(conn, not(EventGuests.at_least(1))), ["empty"]);
    Ok(())
}

// Filtering owners: by link count, ties and zero included.
#[test]
async fn owners_are_ordered_by_their_number_of_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    let statements = Statements::watch(conn);
    let ranked: Vec<(String, i64)> = events::table
        .select((events::name, EventGuests.link_count()))
        .order((EventGuests.link_count().desc(), events::name))
        .load(conn)
        .await?;
    let ranked: Vec<_> = ranked.iter().map(|(name, number)| (name.as_str(), *number)).collect();
    assert_eq!(ranked, [("dance", 2), ("party", 2), ("picnic", 1), ("empty", 0)]);
    assert_eq!(statements.take(), 1);
    Ok(())
}

#[test]
async fn the_number_of_links_is_a_number() -> QueryResult<()> {
    let conn = &mut connection().await;
    evenings(conn).await?;
    assert_eq!(found!(conn, EventGuests.link_count().gt(1)), ["party", "dance"]);
    assert_eq!(found!(conn, EventGuests.link_count().eq(0)), ["empty"]);
    assert_eq!(found!(conn, EventGuests.link_count().between(1, 1)), ["picnic"]);
    let more_guests_than_hosts = EventGuests.link_count().gt(EventHosts.link_count());
    assert_eq!(found!(conn, more_guests_than_hosts), ["party", "picnic", "dance"]);
    Ok(())
}

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
    // As strong as what stands beside them.
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
async fn links_are_restricted_by_their_own_columns() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, bob, cid, _]) = evenings(conn).await?;
    let yes = || EventGuests.links(rsvps::status.eq("yes"));
    assert_eq!(found!(conn, yes().some(users::name.eq("bob"))), ["dance"]);
    assert_eq!(found!(conn, yes().none(users::name.eq("bob"))), ["party", "picnic", "empty"]);
    assert_eq!(found!(conn, yes().every(users::name.eq("ann"))), ["party", "picnic", "empty"]);
    assert_eq!(found!(conn, yes().any_of([&ann, &bob])), ["party", "dance"]);
    assert_eq!(found!(conn, yes().all_of([&bob, &cid])), ["dance"]);
    assert_eq!(found!(conn, yes().exactly([&ann])), ["party"], "bob said no");
    assert_eq!(found!(conn, yes().at_least(1)), ["party", "dance"]);
    assert_eq!(found!(conn, yes().at_least(2)), ["dance"]);
    let numbers = events::table.select(yes().link_count()).order(events::id);
    assert_eq!(numbers.load::<i64>(conn).await?, [1, 0, 2, 0]);
    Ok(())
}

#[test]
async fn links_are_restricted_twice() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, ..]) = evenings(conn).await?;
    let noes = EventGuests.links(rsvps::status.eq("no"));
    let noes_of_ann = noes.links(rsvps::guest_id.eq(ann.id));
    assert_eq!(found!(conn, noes_of_ann.at_least(1)), ["picnic"]);
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

// The names inside mean the tables inside.
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

#[test]
async fn from_the_other_end() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, picnic, ..], _) = evenings(conn).await?;
    let at_both = users::table.filter(UserEvents.all_of([&party, &picnic])).select(users::name);
    assert_eq!(at_both.load::<String>(conn).await?, ["ann"]);
    let at_none = users::table.filter(UserEvents.none(events::name.ne("")));
    assert_eq!(at_none.select(users::name).load::<String>(conn).await?, ["dan"]);
    Ok(())
}

#[test]
async fn without_a_unique_index_a_target_that_is_linked_twice_is_one_target() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    for student in [&ann, &ann, &bob] {
        diesel::insert_into(visits::table)
            .values((visits::course_id.eq(rust.id), visits::student_id.eq(student.id)))
            .execute(conn)
            .await?;
    }
    let ask = |what| courses::table.filter(what).select(courses::title);
    assert_eq!(ask(CourseVisitors.exactly([&ann, &bob])).load::<String>(conn).await?, ["Rust"]);
    let ask = |what| courses::table.filter(what).select(CourseVisitors.link_count());
    assert_eq!(ask(CourseVisitors.all_of([&ann, &bob])).load::<i64>(conn).await?, [3]);
    let ask = |what| courses::table.filter(what).count();
    assert_eq!(ask(CourseVisitors.all_of([ann.id, bob.id, UNKNOWN])).get_result(conn).await, Ok(0));
    let ask = |what| courses::table.filter(what).count();
    assert_eq!(ask(CourseVisitors.exactly([&ann])).get_result(conn).await, Ok(0));
    let ask = |what| courses::table.filter(what).count();
    assert_eq!(ask(CourseVisitors.at_least(3)).get_result(conn).await, Ok(1));
    let badged = CourseVisitors.links(visits::badge.is_not_null());
    assert_eq!(courses::table.filter(badged.at_least(1)).count().get_result(conn).await, Ok(0));
    Ok(())
}

/// Tables of which owner and target are not allowed in one query.
#[test]
async fn owner_and_target_in_no_query_together() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [rust, sql] = [course(conn, "Rust").await?, course(conn, "SQL").await?];
    let [ann, bob] = students(conn, ["ann", "bob"]).await?;
    rust.add_attendees(conn, [&ann, &bob]).await?;
    sql.add_member_with(conn, &ann, enrolments::seat.eq(1)).await?;
    let with_bob = courses::table.filter(CourseAttendees.some(students::name.eq("bob")));
    assert_eq!(with_bob.select(courses::title).load::<String>(conn).await?, ["Rust"]);
    let seated = CourseMembers.some(students::name.eq("ann").and(enrolments::seat.eq(1)));
    let seated = courses::table.filter(seated).select(courses::title);
    assert_eq!(seated.load::<String>(conn).await?, ["SQL"]);
    let fellows = StudentCourses.some(CourseAttendees.some(students::name.eq("bob")));
    let fellows: Vec<Student> =
        students::table.filter(fellows).order(students::id).load(conn).await?;
    assert_eq!(sorted(fellows.iter().map(|s| s.name.as_str())), ["ann", "bob"]);
    Ok(())
}
