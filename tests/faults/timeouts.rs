//! A statement takes too long: it waits for a row that another transaction has locked.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations_tests::databases::Backend;

use super::mode::{
    BACKEND, Connection, SharedDatabase, SimpleConnection, TestConnection, in_mode, test,
};
use super::operations::{MANY, Operation, Stage, State};

/// What limits the time of a statement, and what the database says then.
fn limits() -> [(&'static str, &'static str); 2] {
    match BACKEND {
        Backend::Mysql => [
            ("SET innodb_lock_wait_timeout = 1", "Lock wait timeout exceeded"),
            // Known to MariaDB only.
            ("SET max_statement_time = 0.3", "Query execution was interrupted"),
        ],
        _ => [
            ("SET lock_timeout = '300ms'", "canceling statement due to lock timeout"),
            ("SET statement_timeout = '300ms'", "canceling statement due to statement timeout"),
        ],
    }
}

/// A transaction that stays open, and has locked what the operation needs in the middle of it.
#[in_mode]
async fn hold(
    database: &SharedDatabase,
    stage: &Stage,
    operation: Operation,
) -> QueryResult<TestConnection> {
    let (table, key) = match operation {
        Operation::SetFriends => ("members", stage.members[3].id),
        Operation::AddMany => ("users", stage.guests[MANY - 9]),
        _ => ("users", stage.guests[3]),
    };
    let mut holder = database.connect().await;
    holder.batch_execute("BEGIN").await?;
    holder.batch_execute(&format!("SELECT id FROM {table} WHERE id = {key} FOR UPDATE")).await?;
    Ok(holder)
}

fn assert_tells(result: QueryResult<()>, words: &str) {
    let Err(Error::DatabaseError(_, error)) = result else { panic!("{result:?}") };
    assert!(error.message().starts_with(words), "{error:?}");
}

#[test]
async fn a_timeout_leaves_the_old_links_and_a_connection_that_goes_on() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let witness = &mut database.connect().await;
    let stage = Stage::new(witness).await?;
    for (limit, words) in limits() {
        for operation in [Operation::Set, Operation::AddMany, Operation::SetFriends] {
            let old = stage.set_up(witness).await?;
            let conn = &mut database.connect().await;
            conn.batch_execute(limit).await?;
            let holder = &mut hold(&database, &stage, operation).await?;
            assert_tells(stage.run(conn, operation).await, words);
            assert!(State::of(witness).await? == old, "{operation:?}, {limit}: half");
            holder.batch_execute("ROLLBACK").await?;
            if operation != Operation::AddMany {
                stage.run(conn, operation).await?;
                assert!(State::of(witness).await? != old, "{operation:?}, {limit}");
            }
        }
    }
    Ok(())
}

/// Only the call is undone; the rest of the user's transaction can be committed.
#[test]
async fn a_timeout_in_a_transaction_takes_back_the_call_alone() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let witness = &mut database.connect().await;
    let stage = Stage::new(witness).await?;
    let (picnic, guests) = (&stage.picnic, &stage.guests);
    for (limit, words) in limits() {
        for operation in [Operation::Set, Operation::SetFriends] {
            let old = stage.set_up(witness).await?;
            let conn = &mut database.connect().await;
            conn.batch_execute(limit).await?;
            let _holder = hold(&database, &stage, operation).await?;
            conn.transaction(async |conn| {
                picnic.add_guest(conn, guests[0]).await?;
                assert_tells(stage.run(conn, operation).await, words);
                picnic.add_guest(conn, guests[1]).await.map(drop)
            })
            .await?;
            let new = old.with((picnic.id, guests[0])).with((picnic.id, guests[1]));
            assert_eq!(State::of(witness).await?, new, "{operation:?}, {limit}");
        }
    }
    Ok(())
}
