//! Types that can be passed as `conn`: the CONN rules.

use diesel::prelude::*;
use diesel_associations::operation::{Count, Create, Load};
use diesel_associations::{ManyToMany, Related, Runs, RunsAll};
use diesel_associations_tests::models::{Event, EventGuests, User};
use diesel_associations_tests::schema::users;

use super::fixtures::{event, names, users};
use super::mode::{Connection, Mode, asynchronous_only, connection, in_mode, test};

/// Generic over the connection.
#[in_mode]
async fn invite<C>(conn: &mut C, event: &Event, user: &User) -> QueryResult<Vec<User>>
where
    C: Connection + RunsAll<EventGuests, Mode>,
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
    C: Runs<Count<A>, Mode>,
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
        T: Insertable<users::table>,
        C: Runs<Create<EventGuests, T>, Mode> + Runs<Load<EventGuests>, Mode>,
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

/// Spawning needs futures that are `Send`.
#[asynchronous_only]
#[test]
async fn every_operation_in_a_spawned_task() -> QueryResult<()> {
    use diesel_associations::Changes;
    use diesel_associations_tests::courses::schema::enrolments;
    use diesel_associations_tests::schema::rsvps;

    use super::fixtures::{course, students};

    let story = async {
        let conn = &mut connection().await;
        let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
        let [ann, bob, cid] = users(conn, ["ann", "bob", "cid"]).await?;
        assert_eq!(party.add_guest(conn, &ann).await?, 1);
        assert_eq!(party.add_guests(conn, [&ann, &bob]).await?, 1);
        assert_eq!(party.get_guests(conn).await?.len(), 2);
        assert_eq!(party.count_guests(conn).await?, 2);
        assert_eq!(party.guest_keys(conn).await?.len(), 2);
        assert!(party.has_guest(conn, &ann).await?);
        assert!(!party.has_guests(conn, [&ann, &cid]).await?);
        assert!(party.has_any_guest(conn, [&ann, &cid]).await?);
        let changes = party.set_guests(conn, [&bob, &cid]).await?;
        assert_eq!(changes, Changes { added: vec![cid.id], removed: vec![ann.id], kept: 1 });
        assert_eq!(party.toggle_guest(conn, &cid).await?.removed, [cid.id]);
        assert_eq!(party.remove_guests(conn, [&bob, &cid]).await?, 1);
        let maybe = || rsvps::status.eq("maybe");
        assert_eq!(party.add_guests_with(conn, [&ann, &bob], maybe()).await?, 2);
        assert_eq!(party.set_guests_with(conn, [&bob, &cid], maybe()).await?.added, [cid.id]);
        let pairs = [(&ann, maybe()), (&bob, maybe())];
        assert_eq!(party.guests().add_each(conn, pairs).await?, 1);
        let changes = party.guests().set_each(conn, [(&cid, maybe())]).await?;
        assert_eq!(changes.removed.len(), 2);
        assert_eq!(party.toggle_guests(conn, [&ann, &cid]).await?.added, [ann.id]);
        assert_eq!(party.remove_guest(conn, &ann).await?, 1);
        let status = String::from("maybe");
        party.add_guest_with(conn, &ann, rsvps::status.eq(&status)).await?;
        let eve = party.create_guest_with(conn, users::name.eq("eve"), maybe()).await?;
        assert_eq!(party.remove_guest(conn, &eve).await?, 1);
        let dora = party.create_guest(conn, users::name.eq("dora")).await?;
        assert!(party.has_guest(conn, &dora).await?);
        let lists = Event::load_guests(conn, [&picnic, &party].into_iter()).await?;
        assert_eq!(lists.iter().map(Vec::len).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(Event::guests_of(party.id).clear(conn).await?, 2);

        let rust = course(conn, "Rust").await?;
        let [ann, bob, cid] = students(conn, ["ann", "bob", "cid"]).await?;
        assert_eq!(rust.add_member(conn, &ann).await?.student_id, ann.id);
        let seat = || enrolments::seat.eq(1);
        assert_eq!(rust.add_member_with(conn, &bob, seat()).await?.seat, Some(1));
        let rows = rust.add_members_with(conn, [&bob, &ann], seat()).await?;
        assert_eq!(rows.iter().map(|row| row.student_id).collect::<Vec<_>>(), [bob.id, ann.id]);
        assert_eq!(rust.add_members(conn, [&cid]).await?.len(), 1);
        QueryResult::Ok(())
    };
    tokio::spawn(story).await.unwrap()
}
