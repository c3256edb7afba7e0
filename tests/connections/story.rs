//! A telling part of the operations, written as a user's generic function: it knows nothing of the
//! connection but what the bounds say.

use diesel::QueryResult;
use diesel::result::Error::RollbackTransaction;
use diesel_associations::operation::{AddAllReturning, Create, Load};
use diesel_associations::{Changes, Runs, RunsAll};
use diesel_associations_tests::models::{
    Event, EventGuests, Friendship, NewUser, User, UserFriends,
};

use super::mode::{Connection, Mode, in_mode};

/// The event has no guests, the three people have no friends.
#[in_mode]
pub(crate) async fn tell<C>(conn: &mut C, event: Event, people: [User; 3]) -> QueryResult<()>
where
    C: Connection
        + RunsAll<EventGuests, Mode>
        + Runs<Load<EventGuests>, Mode>
        + Runs<Create<EventGuests, NewUser>, Mode>
        + Runs<AddAllReturning<UserFriends, Friendship>, Mode>,
{
    let [ann, bob, cid] = people;
    assert_eq!(event.add_guest(conn, &ann).await?, 1);
    assert_eq!(event.add_guest(conn, &ann).await?, 0);
    assert_eq!(event.add_guests(conn, [&ann, &bob]).await?, 1);
    assert_eq!(event.count_guests(conn).await?, 2);
    assert!(event.has_guests(conn, [&ann, &bob]).await?);

    let changes = event.set_guests(conn, [bob.id, cid.id]).await?;
    assert_eq!(changes, Changes { added: vec![cid.id], removed: vec![ann.id], kept: 1 });
    assert_eq!(event.toggle_guest(conn, &bob).await?.removed, [bob.id]);
    assert_eq!(event.get_guests(conn).await?, [cid.clone()]);
    assert_eq!(event.remove_guest(conn, &bob).await?, 0);

    let dan = event.create_guest(conn, NewUser { name: "dan".into() }).await?;
    assert_eq!(dan.name, "dan");
    let lists = Event::load_guests(conn, [&event, &event]).await?;
    assert_eq!(lists.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);

    let friendships = ann.add_friends(conn, [&cid, &bob]).await?;
    assert_eq!(friendships.iter().map(|row| row.friend_id).collect::<Vec<_>>(), [cid.id, bob.id]);

    // A transaction of the user's, in which `set` opens one of its own.
    let keys = [ann.id, bob.id];
    let undone = conn.transaction(async |conn| {
        assert_eq!(event.set_guests(conn, keys).await?.added, keys);
        assert_eq!(event.count_guests(conn).await?, 2);
        Err::<(), _>(RollbackTransaction)
    });
    assert_eq!(undone.await, Err(RollbackTransaction));
    assert!(event.has_guests(conn, [&cid, &dan]).await?);
    assert_eq!(event.clear_guests(conn).await?, 2);
    Ok(())
}
