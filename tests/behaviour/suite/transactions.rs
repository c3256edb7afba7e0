//! Which operations open transactions, and how they behave inside the user's: the TX rules.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::prelude::*;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Event, EventHosts, User};
use diesel_associations_tests::schema::users;

use super::fixtures::{UNKNOWN, event, names, users};
use super::mode::{
    BACKEND, Connection, RunQueryDsl, Statements, TestConnection, connection, in_mode, test,
};

#[in_mode]
async fn party(conn: &mut TestConnection) -> QueryResult<(Event, [User; 3])> {
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid"]).await?;
    party.add_guest(conn, &people[0]).await?;
    Ok((party, people))
}

#[test]
async fn reads_open_no_transaction() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let statements = Statements::watch(conn);
    party.get_guests(conn).await?;
    party.guest_keys(conn).await?;
    party.count_guests(conn).await?;
    party.has_guest(conn, &people[0]).await?;
    party.has_guests(conn, &people).await?;
    party.has_any_guest(conn, &people).await?;
    Event::load_guests(conn, [&party]).await?;
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    Ok(())
}

#[test]
async fn writes_of_one_statement_open_no_transaction() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let statements = Statements::watch(conn);
    party.add_guest(conn, &people[1]).await?;
    party.add_guests(conn, &people).await?;
    party.remove_guest(conn, &people[1]).await?;
    party.remove_guests(conn, &people).await?;
    party.clear_guests(conn).await?;
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    Ok(())
}

#[test]
async fn writes_of_several_statements_run_in_one_transaction() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let statements = Statements::watch(conn);
    party.set_guests(conn, &people[1..]).await?;
    assert_eq!(statements.take_transactions(), [1]);
    party.toggle_guests(conn, &people).await?;
    assert_eq!(statements.take_transactions(), [1]);
    party.create_guest(conn, users::name.eq("dan")).await?;
    assert_eq!(statements.take_transactions(), [1]);
    people[0].add_friend(conn, &people[1]).await?;
    assert_eq!(statements.take_transactions(), [1]);
    Ok(())
}

/// In a Galera cluster, other nodes may keep rows of an `INSERT` that failed in a transaction that
/// went on. Rolling back to a savepoint prevents that.
#[test]
async fn on_mysql_an_insert_of_several_links_in_a_transaction_has_a_savepoint() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let savepoint = |depth: u32| (BACKEND == Backend::Mysql).then_some(depth);
    let statements = Statements::watch(conn);
    people[0].add_friends(conn, &people).await?;
    assert_eq!(statements.take_transactions(), Vec::from_iter([1].into_iter().chain(savepoint(2))));
    conn.transaction(async |conn| {
        assert_eq!(statements.take_transactions(), [1]);
        party.add_guests(conn, &people[1..]).await?;
        assert_eq!(statements.take_transactions(), Vec::from_iter(savepoint(2)));
        EventHosts.link(conn, people.iter().map(|user| (&party, user))).await?;
        assert_eq!(statements.take_transactions(), Vec::from_iter(savepoint(2)));
        QueryResult::Ok(())
    })
    .await?;
    assert_eq!(names(&party.get_guests(conn).await?), ["ann", "bob", "cid"]);
    assert_eq!(names(&party.get_hosts(conn).await?), ["ann", "bob", "cid"]);
    Ok(())
}

#[test]
async fn inside_a_transaction_writes_of_several_statements_open_a_savepoint() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let statements = Statements::watch(conn);
    conn.transaction(async |conn| {
        assert_eq!(statements.take_transactions(), [1]);
        party.set_guests(conn, &people[1..]).await?;
        assert_eq!(statements.take_transactions(), [2]);
        party.get_guests(conn).await?;
        party.add_guest(conn, &people[0]).await?;
        assert_eq!(statements.take_transactions(), [] as [u32; 0]);
        conn.transaction(async |conn| party.toggle_guest(conn, &people[0]).await).await?;
        assert_eq!(statements.take_transactions(), [2, 3]);
        QueryResult::Ok(())
    })
    .await?;
    assert_eq!(names(&party.get_guests(conn).await?), ["bob", "cid"]);
    Ok(())
}

#[test]
async fn a_failed_write_leaves_the_users_transaction_usable() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    conn.transaction(async |conn| {
        party.add_guest(conn, &people[1]).await?;
        let error = party.set_guests(conn, [people[2].id, UNKNOWN]).await.unwrap_err();
        assert!(matches!(error, Error::DatabaseError(..)), "{error:?}");
        assert_eq!(names(&party.get_guests(conn).await?), ["ann", "bob"]);
        party.add_guest(conn, &people[2]).await?;
        QueryResult::Ok(())
    })
    .await?;
    assert_eq!(names(&party.get_guests(conn).await?), ["ann", "bob", "cid"]);
    Ok(())
}

#[test]
async fn a_rollback_of_the_users_transaction_undoes_every_write() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let rolled_back = conn
        .transaction(async |conn| {
            party.set_guests(conn, &people[1..]).await?;
            party.create_guest(conn, users::name.eq("dan")).await?;
            assert_eq!(names(&party.get_guests(conn).await?), ["bob", "cid", "dan"]);
            Err::<(), _>(Error::RollbackTransaction)
        })
        .await;
    assert_eq!(rolled_back, Err(Error::RollbackTransaction));
    assert_eq!(names(&party.get_guests(conn).await?), ["ann"]);
    assert_eq!(users::table.count().get_result::<i64>(conn).await?, 3);
    Ok(())
}
