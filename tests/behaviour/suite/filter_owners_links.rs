//! Filters on owners by some of their links: those that match a condition, and those of an
//! association with fixed conditions.

use diesel::prelude::*;
use diesel_associations::__private as facts;
use diesel_associations::prelude::*;
use diesel_associations_tests::courses::CourseVisitors;
use diesel_associations_tests::courses::schema::{courses, visits};
use diesel_associations_tests::models::{Event, EventGuests, User};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::filter_owners::{evenings, found};
use super::fixtures::{UNKNOWN, course, students};
use super::mode::{RunQueryDsl, connection, test};

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

/// The guests who come: links in `rsvps` whose status is "yes".
#[derive(Clone, Copy, Default)]
struct Coming;

enum SayYes {}

impl facts::Scope for SayYes {
    type Fixed = (facts::Equals<rsvps::status, &'static str>,);
    fn fixed() -> Self::Fixed {
        (facts::Equals::new("yes"),)
    }
    type Order = ();
    fn order() {}
}

impl ManyToMany for Coming {
    type Owner = Event;
    type Target = User;
    type OwnerKey = i32;
    type TargetKey = i32;
    type Through = rsvps::table;
    type ForeignKey = rsvps::event_id;
    type OtherKey = rsvps::guest_id;
    type OwnerColumn = events::id;
    type TargetColumn = users::id;
    type Missing = <EventGuests as ManyToMany>::Missing;
    type Direction = facts::Directed;
    type Scope = SayYes;
    type Unique = facts::Is<true>;
    const KEY: [&'static str; 4] = EventGuests::KEY;
    type Joined = facts::Joined<Self>;
    fn joined(on: facts::OnKeys<Self>) -> Self::Joined {
        users::table.inner_join(rsvps::table.on(on))
    }
    type Query = facts::Linked<Self>;
    fn query(owner: i32) -> Self::Query {
        facts::linked::<Self>(owner)
    }
    fn owner_key(owner: &Event) -> i32 {
        owner.id
    }
    fn target_key(target: &User) -> i32 {
        target.id
    }
}

#[test]
async fn only_links_with_the_fixed_values_are_seen() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, bob, cid, _]) = evenings(conn).await?;
    assert_eq!(found!(conn, Coming.some(users::name.eq("bob"))), ["dance"]);
    assert_eq!(found!(conn, Coming.none(users::name.eq("bob"))), ["party", "picnic", "empty"]);
    assert_eq!(found!(conn, Coming.every(users::name.eq("ann"))), ["party", "picnic", "empty"]);
    assert_eq!(found!(conn, Coming.any_of([&ann, &bob])), ["party", "dance"]);
    assert_eq!(found!(conn, Coming.all_of([&bob, &cid])), ["dance"]);
    assert_eq!(found!(conn, Coming.exactly([&ann])), ["party"]);
    assert_eq!(found!(conn, Coming.at_least(2)), ["dance"]);
    let of_bob = Coming.links(rsvps::guest_id.eq(bob.id));
    assert_eq!(found!(conn, of_bob.at_least(1)), ["dance"]);
    let numbers = events::table.select(Coming.link_count()).order(events::id);
    assert_eq!(numbers.load::<i64>(conn).await?, [1, 0, 2, 0]);
    Ok(())
}
