//! Writes on one node, reads on another.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::models::{Event, EventGuests, User};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::fixtures::{event, names, sorted, users};
use super::mode::{RunQueryDsl, test};
use super::nodes::Cluster;

/// The reader waits for what was committed before it asked, as `wsrep_sync_wait` tells it.
#[test]
async fn what_one_node_has_written_another_reads_at_once() -> QueryResult<()> {
    let cluster = Cluster::new().await;
    let (writer, reader) = (&mut cluster.connect(0).await, &mut cluster.connect(1).await);
    let party = event(writer, "party").await?;
    let people = users(writer, ["ann", "bob", "cid"]).await?;
    for round in 0..50 {
        let set = &people[..round % 4];
        party.set_guests(writer, set).await?;
        assert_eq!(party.count_guests(reader).await?, set.len() as i64);
        assert_eq!(sorted(party.guest_keys(reader).await?), sorted(set.iter().map(|user| user.id)));
    }
    assert_eq!(party.add_guests_with(writer, &people, rsvps::note.eq("early")).await?, 2);
    assert_eq!(names(&party.get_guests(reader).await?), ["ann", "bob", "cid"]);
    assert_eq!(Event::load_guests(reader, [&party]).await?[0].len(), 3);
    let page: Vec<(Event, Vec<User>)> =
        events::table.order(events::id).include(EventGuests).load(reader).await?;
    assert_eq!(page[0].1.len(), 3);
    let early = EventGuests.some(users::name.eq("ann"));
    assert_eq!(events::table.filter(early).count().get_result::<i64>(reader).await?, 1);
    cluster.agrees(&[0, 1, 2]).await
}

/// A call on each node in turn: each finds what the one before has left.
#[test]
async fn calls_go_round_the_nodes() -> QueryResult<()> {
    let cluster = Cluster::new().await;
    let mut nodes = Vec::new();
    for node in 0..3 {
        nodes.push(cluster.connect(node).await);
    }
    let party = event(&mut nodes[0], "party").await?;
    let people = users(&mut nodes[0], ["ann", "bob", "cid"]).await?;
    for round in 0..30 {
        let user = &people[round % 2];
        assert_eq!(party.add_guest(&mut nodes[round % 3], user).await?, 1);
        assert_eq!(party.add_guests(&mut nodes[(round + 1) % 3], [user]).await?, 0);
        assert_eq!(party.set_guests(&mut nodes[(round + 1) % 3], &people).await?.added.len(), 2);
        let toggled = party.toggle_guests(&mut nodes[(round + 2) % 3], &people).await?;
        assert_eq!(toggled.removed.len(), 3);
        let conn = &mut nodes[round % 3];
        let [ann, bob, _] = &people;
        assert!(ann.add_friend(conn, bob).await?.user_id == ann.id);
        assert_eq!(ann.remove_friend(&mut nodes[(round + 1) % 3], bob).await?, 1);
    }
    cluster.agrees(&[0, 1, 2]).await
}
