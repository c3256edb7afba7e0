//! `order` and `#[has_many(Child)]`, as the derive declares them.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::roles::schema::{attendants, meetings, participations};
use diesel_associations_tests::roles::{Badge, Meeting, MeetingBadges, MeetingGuests, Person};

use super::fixed_conditions::{meeting, people};
use super::mode::{RunQueryDsl, Statements, connection, test};

fn names(people: &[Person]) -> Vec<&str> {
    people.iter().map(|person| &*person.name).collect()
}

/// `order = (seat.desc(), attendants::name)`: a column of the join table and one of the target's.
#[test]
async fn get_load_and_include_come_in_the_declared_order() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (board, jury) = (meeting(conn, "board").await?, meeting(conn, "jury").await?);
    let [ann, bob, cid] = people(conn).await?;
    let seated = [(&bob, 2), (&cid, 7), (&ann, 5)]
        .map(|(person, seat)| (person, participations::seat.eq(seat)));
    board.guests().add_each(conn, seated).await?;
    jury.add_guests(conn, [&cid, &bob, &ann]).await?;
    // The same people in another role do not appear.
    board.add_organisers(conn, [&ann, &bob]).await?;

    assert_eq!(names(&board.get_guests(conn).await?), ["cid", "ann", "bob"]);
    assert_eq!(names(&jury.get_guests(conn).await?), ["ann", "bob", "cid"]);
    let lists = Meeting::load_guests(conn, [&jury, &board]).await?;
    assert_eq!(names(&lists[0]), ["ann", "bob", "cid"]);
    assert_eq!(names(&lists[1]), ["cid", "ann", "bob"]);

    let all: Vec<(Meeting, Vec<Person>)> =
        meetings::table.order(meetings::id).include(MeetingGuests).load(conn).await?;
    assert_eq!(all.iter().map(|(meeting, _)| meeting).collect::<Vec<_>>(), [&board, &jury]);
    assert_eq!(names(&all[0].1), ["cid", "ann", "bob"]);
    assert_eq!(names(&all[1].1), ["ann", "bob", "cid"]);
    Ok(())
}

/// The declared order does not apply to the handle as a query.
#[test]
async fn the_handle_as_a_query_is_ordered_by_the_caller() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let people = people(conn).await?;
    board.add_guests(conn, &people).await?;
    let guests = board.guests().order(attendants::name.desc()).load::<Person>(conn).await?;
    assert_eq!(names(&guests), ["cid", "bob", "ann"]);
    Ok(())
}

#[test]
async fn children_of_the_derive_can_be_included() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (board, jury) = (meeting(conn, "board").await?, meeting(conn, "jury").await?);
    let [ann, bob, _] = people(conn).await?;
    board.add_seniors(conn, [&ann, &bob]).await?;
    board.add_guest(conn, &bob).await?;
    let statements = Statements::watch(conn);
    let all: Vec<(Meeting, Vec<Badge>, Vec<Person>)> = meetings::table
        .order(meetings::id)
        .include(MeetingBadges)
        .include(MeetingGuests)
        .load(conn)
        .await?;
    assert_eq!(statements.take(), 3);
    let [(first, badges, guests), (second, none, nobody)] = &all[..] else {
        panic!("{all:?}");
    };
    assert_eq!((first, second), (&board, &jury));
    let mut of: Vec<_> = badges.iter().map(|badge| (badge.meeting_id, badge.person_id)).collect();
    of.sort_unstable();
    assert_eq!(of, [(board.id, ann.id), (board.id, bob.id)]);
    assert_eq!(names(guests), ["bob"]);
    assert_eq!((none.len(), nobody.len()), (0, 0));
    Ok(())
}
