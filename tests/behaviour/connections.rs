//! What can stand for `conn`.

use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel_associations::bounds::{CreatesTargets, LoadsBatches, ReadsLinks};
use diesel_associations::{Blocking, ManyToMany, Related, Runs};
use diesel_associations_tests::fixtures::{event, names, users};
use diesel_associations_tests::models::{Event, EventGuests, User};
use diesel_associations_tests::schema::users;
use diesel_associations_tests::{SharedDatabase, TestConnection, connection};

#[test]
fn a_pooled_connection() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let manager = ConnectionManager::<TestConnection>::new(database.url());
    let pool = Pool::builder().max_size(2).build(manager).unwrap();
    let conn = &mut pool.get().unwrap();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_guests(conn, [&ann, &bob])?;
    assert_eq!(names(&party.get_guests(conn)?), ["ann", "bob"]);
    assert_eq!(party.set_guests(conn, [&bob])?.removed, [ann.id]);
    party.create_guest(conn, users::name.eq("cid"))?;
    assert_eq!(Event::load_guests(conn, [&party])?[0].len(), 2);
    Ok(())
}

/// Generic over the connection.
fn invite<C>(conn: &mut C, event: &Event, user: &User) -> QueryResult<Vec<User>>
where
    C: Connection + Runs<EventGuests, Blocking>,
{
    event.add_guest(conn, user)?;
    conn.transaction(|conn| event.set_guests(conn, [user]))?;
    event.get_guests(conn)
}

/// Generic over the association too.
fn number<A, C>(conn: &mut C, links: &Related<A>) -> QueryResult<i64>
where
    A: ManyToMany,
    C: ReadsLinks<A, Blocking>,
{
    links.total(conn)
}

#[test]
fn a_generic_connection() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    assert_eq!(invite(conn, &party, &ann)?, [ann.clone()]);
    assert_eq!(number(conn, &party.guests())?, 1);
    assert_eq!(number(conn, &ann.events())?, 1);
    Ok(())
}

#[test]
fn bounds_for_what_is_rarer() -> QueryResult<()> {
    fn grow<C, T>(conn: &mut C, event: &Event, user: T) -> QueryResult<Vec<Vec<User>>>
    where
        C: CreatesTargets<EventGuests, T, Blocking> + LoadsBatches<EventGuests, Blocking>,
    {
        event.create_guest(conn, user)?;
        Event::load_guests(conn, [event])
    }
    let conn = &mut connection();
    let party = event(conn, "party")?;
    assert_eq!(names(&grow(conn, &party, users::name.eq("ann"))?[0]), ["ann"]);
    Ok(())
}

#[test]
fn the_mode_can_be_said() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    assert_eq!(party.get_guests::<Blocking>(conn)?, []);
    assert_eq!(party.count_guests::<Blocking>(conn)?, 0);
    Ok(())
}

#[test]
fn inside_a_closure_of_a_transaction() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    let guests = conn.transaction(|conn| {
        party.add_guest(conn, &ann)?;
        party.get_guests(conn)
    })?;
    assert_eq!(guests, [ann]);
    Ok(())
}
