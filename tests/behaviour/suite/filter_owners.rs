//! Filters on owners: the FILTER rules.

use diesel::dsl::not;
use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::courses::schema::{courses, enrolments, students};
use diesel_associations_tests::courses::{CourseAttendees, CourseMembers, Student, StudentCourses};
use diesel_associations_tests::models::{Event, EventGuests, EventHosts, User, UserEvents};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::fixtures::{UNKNOWN, course, event, sorted, students, users};
use super::mode::{RunQueryDsl, Statements, TestConnection, connection, in_mode, test};

/// Guests of four events; dan is a guest of none.
///
/// party: ann (yes), bob (no); picnic: ann (no); dance: bob (yes), cid (yes); empty: nobody.
#[in_mode]
pub(super) async fn evenings(conn: &mut TestConnection) -> QueryResult<([Event; 4], [User; 4])> {
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

/// The names of the events that match a filter, oldest first.
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
pub(super) use found;

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
async fn some_may_name_the_target_and_its_own_link() -> QueryResult<()> {
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
async fn a_condition_that_is_null_does_not_hold() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (_, [ann, ..]) = evenings(conn).await?;
    diesel::update(&ann).set(users::email.eq("ann@here")).execute(conn).await?;
    let here = || users::email.eq("ann@here");
    assert_eq!(found!(conn, EventGuests.some(here())), ["party", "picnic"]);
    assert_eq!(found!(conn, EventGuests.none(here())), ["dance", "empty"]);
    assert_eq!(found!(conn, EventGuests.every(here())), ["picnic", "empty"]);
    Ok(())
}

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
async fn any_of_all_of_and_exactly_of_no_keys() -> QueryResult<()> {
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
async fn link_count_can_be_compared() -> QueryResult<()> {
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
async fn from_the_other_end() -> QueryResult<()> {
    let conn = &mut connection().await;
    let ([party, picnic, ..], _) = evenings(conn).await?;
    let at_both = users::table.filter(UserEvents.all_of([&party, &picnic])).select(users::name);
    assert_eq!(at_both.load::<String>(conn).await?, ["ann"]);
    let at_none = users::table.filter(UserEvents.none(events::name.ne("")));
    assert_eq!(at_none.select(users::name).load::<String>(conn).await?, ["dan"]);
    Ok(())
}

/// The owner's and the target's tables are not allowed in one query.
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
