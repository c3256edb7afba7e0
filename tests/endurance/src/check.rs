//! Counts everything while nobody writes, in SQL that is not the crate's.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering::SeqCst;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use crate::schema::EVENTS;
use crate::world::{Pairs, World};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    a: i32,
    #[diesel(sql_type = Integer)]
    b: i32,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn rows(conn: &mut PgConnection, sql: &str) -> QueryResult<Vec<Row>> {
    diesel::sql_query(sql).load(conn)
}

fn number(conn: &mut PgConnection, sql: &str) -> QueryResult<i64> {
    let rows = rows(conn, &format!("SELECT 0 AS a, 0 AS b, ({sql}) AS n"))?;
    Ok(rows.iter().map(|row| row.n).sum())
}

/// The caller holds the gate.
pub fn check(world: &World, conn: &mut PgConnection) -> QueryResult<()> {
    let guests = pairs(conn, "rsvps", "guest_id")?;
    for event in 1..=EVENTS {
        let of_event = guests.range((event, 0)..(event + 1, 0));
        world.expect_given(event, of_event.map(|((_, user), _)| *user).collect(), "the table");
    }
    same_pairs(world, "rsvps", &guests, &world.guests);
    same_pairs(world, "visits", &pairs(conn, "visits", "visitor_id")?, &world.visitors);
    members(world, conn)?;
    let torn = number(conn, "SELECT count(*) FROM talks WHERE double <> 2 * number")?;
    world.expect(torn == 0, || format!("values: {torn} talks are mixed"));
    let users = number(conn, "SELECT count(*) FROM users WHERE name LIKE 'made by %'")?;
    let created = world.created_users.load(SeqCst);
    world.expect(users == created, || format!("counts: {users} users, {created} were created"));
    friends(world, conn)
}

/// That the server has ended, by undoing one side.
pub fn deadlocks(conn: &mut PgConnection) -> QueryResult<i64> {
    number(conn, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
}

/// How often each pair is stored.
fn pairs(
    conn: &mut PgConnection,
    table: &str,
    key: &str,
) -> QueryResult<BTreeMap<(i32, i32), i32>> {
    let sql = format!("SELECT event_id AS a, {key} AS b, count(*) AS n FROM {table} GROUP BY 1, 2");
    Ok(rows(conn, &sql)?.into_iter().map(|row| ((row.a, row.b), row.n as i32)).collect())
}

fn same_pairs(world: &World, what: &str, stored: &BTreeMap<(i32, i32), i32>, booked: &Pairs) {
    let booked = booked.linked();
    let twice = stored.iter().find(|(_, times)| **times != 1);
    world
        .expect(twice.is_none(), || format!("duplicates: {what} stored more than once: {twice:?}"));
    let lost = stored.iter().find(|(pair, times)| booked.get(pair) != Some(times));
    world
        .expect(lost.is_none(), || format!("counts: {what} stored, but not as reported: {lost:?}"));
    let invented = booked.iter().find(|(pair, times)| stored.get(pair) != Some(times));
    world.expect(invented.is_none(), || {
        format!("counts: {what} reported, but not stored: {invented:?}")
    });
}

/// Of the events of which none was written together with others, each; and all.
fn members(world: &World, conn: &mut PgConnection) -> QueryResult<()> {
    let sql = "SELECT event_id AS a, 0 AS b, count(*) AS n FROM memberships GROUP BY 1";
    let stored: BTreeMap<i32, i64> = rows(conn, sql)?.iter().map(|row| (row.a, row.n)).collect();
    let booked: Vec<i64> = world.members.iter().map(|members| members.load(SeqCst)).collect();
    for (event, booked) in (0..).zip(&booked).skip(1).take(EVENTS as usize / 2) {
        let stored = stored.get(&event).copied().unwrap_or(0);
        world.expect(stored == *booked, || {
            format!("counts: event {event} has {stored} members, reported were {booked}")
        });
    }
    let (stored, booked): (i64, i64) = (stored.values().sum(), booked.iter().sum());
    world.expect(stored == booked, || format!("counts: {stored} members, reported were {booked}"));
    Ok(())
}

fn friends(world: &World, conn: &mut PgConnection) -> QueryResult<()> {
    let one_sided = "SELECT count(*) FROM friendships AS one WHERE NOT EXISTS (
        SELECT FROM friendships AS other
        WHERE other.user_id = one.friend_id AND other.friend_id = one.user_id)";
    let one_sided = number(conn, one_sided)?;
    world.expect(one_sided == 0, || format!("mirrors: {one_sided} rows have none"));
    let half = crate::schema::FRIENDLY / 2;
    let counted = "SELECT count(*) FROM friendships WHERE user_id < friend_id AND user_id <=";
    let (stored, booked) =
        (number(conn, &format!("{counted} {half}"))?, world.friendships.load(SeqCst));
    world.expect(stored == booked, || {
        format!("mirrors: {stored} friendships, reported were {booked}")
    });
    Ok(())
}
