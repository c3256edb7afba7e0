//! What can stand for `conn`.

use diesel::prelude::*;
use diesel_associations::bounds::{CreatesTargets, LoadsBatches, ReadsLinks};
use diesel_associations::{ManyToMany, Related, Runs};
use diesel_associations_tests::models::{Event, EventGuests, User};
use diesel_associations_tests::schema::users;

use super::fixtures::{event, names, users};
use super::mode::{Connection, Mode, blocking_only, connection, in_mode, test};

#[blocking_only]
#[test]
async fn a_pooled_connection() -> QueryResult<()> {
    use diesel::r2d2::{ConnectionManager, Pool};

    use super::mode::{SharedDatabase, TestConnection};

    let database = SharedDatabase::new();
    let manager = ConnectionManager::<TestConnection>::new(database.url());
    let pool = Pool::builder().max_size(2).build(manager).unwrap();
    let conn = &mut pool.get().unwrap();
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guests(conn, [&ann, &bob]).await?;
    assert_eq!(names(&party.get_guests(conn).await?), ["ann", "bob"]);
    assert_eq!(party.set_guests(conn, [&bob]).await?.removed, [ann.id]);
    party.create_guest(conn, users::name.eq("cid")).await?;
    assert_eq!(Event::load_guests(conn, [&party]).await?[0].len(), 2);
    Ok(())
}

/// Generic over the connection.
#[in_mode]
async fn invite<C>(conn: &mut C, event: &Event, user: &User) -> QueryResult<Vec<User>>
where
    C: Connection + Runs<EventGuests, Mode>,
{
    event.add_guest(conn, user).await?;
    conn.transaction(async |conn| event.set_guests(conn, [user]).await).await?;
    event.get_guests(conn).await
}

/// Generic over the association too.
#[in_mode]
async fn number<A, C>(conn: &mut C, links: &Related<A>) -> QueryResult<i64>
where
    A: ManyToMany,
    C: ReadsLinks<A, Mode>,
{
    links.total(conn).await
}

#[test]
async fn a_generic_connection() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    assert_eq!(invite(conn, &party, &ann).await?, [ann.clone()]);
    assert_eq!(number(conn, &party.guests()).await?, 1);
    assert_eq!(number(conn, &ann.events()).await?, 1);
    Ok(())
}

#[test]
async fn bounds_for_what_is_rarer() -> QueryResult<()> {
    #[in_mode]
    async fn grow<C, T>(conn: &mut C, event: &Event, user: T) -> QueryResult<Vec<Vec<User>>>
    where
        C: CreatesTargets<EventGuests, T, Mode> + LoadsBatches<EventGuests, Mode>,
    {
        event.create_guest(conn, user).await?;
        Event::load_guests(conn, [event]).await
    }
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    assert_eq!(names(&grow(conn, &party, users::name.eq("ann")).await?[0]), ["ann"]);
    Ok(())
}

#[test]
async fn the_mode_can_be_said() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    assert_eq!(party.get_guests::<Mode>(conn).await?, []);
    assert_eq!(party.count_guests::<Mode>(conn).await?, 0);
    Ok(())
}

#[test]
async fn inside_a_closure_of_a_transaction() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    let guests = conn
        .transaction(async |conn| {
            party.add_guest(conn, &ann).await?;
            party.get_guests(conn).await
        })
        .await?;
    assert_eq!(guests, [ann]);
    Ok(())
}
