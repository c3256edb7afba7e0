//! How often statements are prepared (PLAN-2): once per connection if their SQL does not vary, and
//! in each call if it depends on the number of keys. On PostgreSQL it never does.

use diesel::connection::CacheSize;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_associations::prelude::*;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Event, EventGuests};
use diesel_associations_tests::schema::{events, users};

use super::fixtures::{event, many_users};
use super::mode::{
    BACKEND, Connection, RunQueryDsl, Statements, TestConnection, connection, in_mode, test,
};

/// Empties the statement cache and turns it on, whatever the tests are run with.
fn keep_all(conn: &mut TestConnection) {
    conn.set_prepared_statement_cache_size(CacheSize::Disabled);
    conn.set_prepared_statement_cache_size(CacheSize::Unbounded);
}

/// One event, and 20 users.
#[in_mode]
async fn stage() -> QueryResult<(TestConnection, Event, Vec<i32>)> {
    let mut conn = connection().await;
    keep_all(&mut conn);
    let party = event(&mut conn, "party").await?;
    let people = many_users(&mut conn, 20).await?;
    Ok((conn, party, people))
}

/// `|conn, event, keys|`, then `what: call => [on SQLite, on PostgreSQL, on MySQL];`: the number of
/// statements prepared in three calls with 17, 18 and 19 keys, after one with 16.
macro_rules! prepared {
    (|$conn:ident, $event:ident, $keys:ident| $($what:literal: $call:expr => $expected:expr;)*) => {
        #[test]
        async fn statements_whose_sql_does_not_vary_are_prepared_once() -> QueryResult<()> {
            let (mut conn, $event, people) = stage().await?;
            let ($conn, $event) = (&mut conn, &$event);
            let mut wrong = Vec::new();
            $(
                keep_all($conn);
                let statements = Statements::watch($conn);
                let mut prepared = [0; 4];
                for (prepared, number) in prepared.iter_mut().zip(16..) {
                    $event.set_guests($conn, people[..8].iter()).await?;
                    statements.take_prepared();
                    let $keys = &people[..number];
                    let _ = $keys;
                    let _result = $call?;
                    *prepared = statements.take_prepared();
                }
                let expected: [usize; 3] = $expected;
                let expected = expected[BACKEND as usize];
                if prepared[1..].iter().sum::<usize>() != expected {
                    wrong.push(format!("{}: {prepared:?} and not {expected}", $what));
                }
            )*
            assert_eq!(wrong, [""; 0]);
            Ok(())
        }
    };
}

// Eight of the keys are linked.
prepared! { |conn, party, keys|
    "get": party.get_guests(conn).await => [0, 0, 0];
    "keys": party.guest_keys(conn).await => [0, 0, 0];
    "count": party.count_guests(conn).await => [0, 0, 0];
    "has": party.has_guest(conn, keys[15]).await => [0, 0, 0];
    "has_all": party.has_guests(conn, keys).await => [3, 0, 3];
    "has_any": party.has_any_guest(conn, keys).await => [3, 0, 3];
    "load": Event::load_guests(conn, keys).await => [3, 0, 3];
    "include": events::table.include(EventGuests).load(conn).await => [0, 0, 0];
    "limit_per_owner": events::table.include(EventGuests.limit_per_owner(3)).load(conn).await => [0, 0, 0];
    "some": events::table.filter(EventGuests.some(users::name.eq("ann"))).load::<Event>(conn).await => [0, 0, 0];
    "all_of": events::table.filter(EventGuests.all_of(keys)).load::<Event>(conn).await => [3, 0, 3];

    "add": party.add_guest(conn, keys[15]).await => [0, 0, 0];
    "add_all": party.add_guests(conn, &keys[8..]).await => [3, 0, 3];
    "remove": party.remove_guest(conn, keys[0]).await => [0, 0, 0];
    "remove_all": party.remove_guests(conn, keys).await => [3, 0, 3];
    "add_all, one": party.add_guests(conn, &keys[15..16]).await => [0, 0, 0];
    "remove_all, one": party.remove_guests(conn, &keys[..1]).await => [0, 0, 0];
    "load, one": Event::load_guests(conn, [party]).await => [0, 0, 0];
    "clear": party.clear_guests(conn).await => [0, 0, 0];
    "set, nothing changes": party.set_guests(conn, &keys[..8]).await => [0, 0, 3];
    "set": party.set_guests(conn, &keys[4..]).await => [6, 0, 9];
    "toggle": party.toggle_guest(conn, keys[15]).await => [0, 0, 3];
    "toggle_all": party.toggle_guests(conn, keys).await => [6, 0, 9];
    "link": EventGuests.link(conn, keys[8..].iter().map(|key| (party, key))).await => [3, 0, 3];
    "unlink": EventGuests.unlink(conn, keys.iter().map(|key| (party, key))).await => [3, 0, 3];
}

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = BigInt)]
    kept: i64,
}

#[derive(QueryableByName)]
struct Status {
    #[diesel(sql_type = Text, column_name = "Value")]
    value: String,
}

/// What the database itself counts: on PostgreSQL the statements kept for this connection, on MySQL
/// those ever prepared for it, including this one.
#[in_mode]
async fn counted(conn: &mut TestConnection) -> QueryResult<Option<usize>> {
    match BACKEND {
        Backend::Sqlite => Ok(None),
        Backend::Postgres => {
            let sql = "SELECT COUNT(*) AS kept FROM pg_prepared_statements";
            let Kept { kept } = diesel::sql_query(sql).get_result(conn).await?;
            Ok(Some(kept as usize))
        }
        Backend::Mysql => {
            let sql = "SHOW SESSION STATUS LIKE 'Com_stmt_prepare'";
            let Status { value } = diesel::sql_query(sql).get_result(conn).await?;
            Ok(value.parse().ok())
        }
    }
}

/// The numbers above are Diesel's. The databases agree.
#[test]
async fn the_database_counts_the_same() -> QueryResult<()> {
    let (mut conn, party, people) = stage().await?;
    let conn = &mut conn;
    let before = counted(conn).await?;
    let statements = Statements::watch(conn);
    for number in 1..=10 {
        party.count_guests(conn).await?;
        party.has_guest(conn, people[0]).await?;
        party.has_guests(conn, &people[..number]).await?;
    }
    let prepared = statements.take_prepared();
    let after = counted(conn).await?;
    let expected = match BACKEND {
        Backend::Sqlite | Backend::Mysql => 2 + 10,
        Backend::Postgres => 3,
    };
    assert_eq!(prepared, expected);
    if let (Some(before), Some(after)) = (before, after) {
        let question = usize::from(BACKEND == Backend::Mysql);
        assert_eq!(after - before, prepared + question);
    }
    Ok(())
}
