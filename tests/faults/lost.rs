//! The connection is lost: the server ends the session before one of the statements of an operation, or
//! runs the statement and its answer does not arrive.

use std::sync::Mutex;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::Admin;
use super::mode::{
    Connection, RunQueryDsl, SharedDatabase, SimpleConnection, TestConnection, in_mode, test,
};
use super::operations::{ALL, MANY, Operation, Stage, State, before_statement, tells_of_a_loss};
use crate::proxy::Wire;
use crate::sessions::{Sessions, until};

/// Waits until no other sessions are open in the database but so many.
///
/// With questions to the server in between, as an asynchronous connection may need the thread to close.
#[in_mode]
async fn ended(witness: &mut TestConnection, admin: &mut Admin, but: usize) -> QueryResult<()> {
    while admin.sees_others(but)? {
        witness.batch_execute("SELECT 1").await?;
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loss {
    SessionEnded,
    AnswerLost,
}

/// At each statement of the operation; those count that begin and end a transaction. How many there are.
#[in_mode]
async fn lose(
    database: &SharedDatabase,
    stage: &Stage,
    operation: Operation,
    loss: Loss,
) -> QueryResult<usize> {
    let witness = &mut database.connect().await;
    let old = stage.set_up(witness).await?;
    let mut conn = database.connect().await;
    let all = before_statement(&mut conn, usize::MAX, || {});
    stage.run(&mut conn, operation).await?;
    drop(conn);
    let all = std::mem::take(&mut *all.lock().unwrap());
    let new = State::of(witness).await?;
    assert!(new != old, "{operation:?}");

    for (nth, statement) in all.iter().enumerate() {
        let what = format!("{operation:?}, {loss:?} at {nth}: {statement}");
        stage.set_up(witness).await?;
        let mut admin = <Admin as diesel::Connection>::establish(&database.url()).unwrap();
        let wire = Wire::to(&database.url()).unwrap();
        let mut conn = TestConnection::establish(&wire.url(&database.url())).await.unwrap();
        let session = diesel::select(sql::<BigInt>(Admin::OWN)).get_result(&mut conn).await?;
        let killer = Mutex::new(<Admin as diesel::Connection>::establish(&database.url()).unwrap());
        let cut = wire.cutter();
        before_statement(&mut conn, nth, move || match loss {
            Loss::SessionEnded => killer.lock().unwrap().end(session).unwrap(),
            Loss::AnswerLost => cut(),
        });
        let error = stage.run(&mut conn, operation).await.unwrap_err();
        drop(conn);
        ended(witness, &mut admin, 1).await?;
        assert!(tells_of_a_loss(&error), "{what}: {error:?}");
        let state = State::of(witness).await?;
        // The last one, whose answer is lost, may have been run.
        let unknown = loss == Loss::AnswerLost && nth == all.len() - 1;
        assert!(state == old || unknown && state == new, "{what}: half");
    }
    Ok(all.len())
}

#[test]
async fn a_session_that_ends_before_any_of_the_statements_leaves_the_old_links() -> QueryResult<()>
{
    let database = SharedDatabase::new();
    let stage = Stage::new(&mut database.connect().await).await?;
    let mut cuts = 0;
    for operation in ALL {
        cuts += lose(&database, &stage, operation, Loss::SessionEnded).await?;
    }
    println!("{cuts} places");
    Ok(())
}

#[test]
async fn an_answer_that_is_lost_leaves_the_old_links_or_the_new_ones() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let stage = Stage::new(&mut database.connect().await).await?;
    let mut cuts = 0;
    for operation in ALL.into_iter().filter(|operation| *operation != Operation::AddMany) {
        cuts += lose(&database, &stage, operation, Loss::AnswerLost).await?;
    }
    println!("{cuts} places");
    Ok(())
}

/// The server is in the middle of a statement: it waits for a guest whom another has locked.
#[test]
async fn a_session_that_ends_within_a_statement_leaves_the_old_links() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let witness = &mut database.connect().await;
    let stage = Stage::new(witness).await?;
    for operation in [Operation::Set, Operation::AddMany] {
        let old = stage.set_up(witness).await?;
        let mut holder = database.connect().await;
        let locked = stage.guests[if operation == Operation::Set { 3 } else { MANY - 9 }];
        holder.batch_execute("BEGIN").await?;
        holder.batch_execute(&format!("DELETE FROM users WHERE id = {locked}")).await?;
        let mut conn = database.connect().await;
        let session = diesel::select(sql::<BigInt>(Admin::OWN)).get_result(&mut conn).await?;
        let url = database.url();
        let killer = std::thread::spawn(move || {
            let mut admin = <Admin as diesel::Connection>::establish(&url).unwrap();
            until(|| admin.sees_one_wait()).unwrap();
            admin.end(session).unwrap();
        });
        let result = stage.run(&mut conn, operation).await;
        killer.join().unwrap();
        drop((conn, holder));
        assert!(tells_of_a_loss(&result.unwrap_err()), "{operation:?}");
        assert!(State::of(witness).await? == old, "{operation:?}: half");
        // A new connection goes on.
        let mut admin = <Admin as diesel::Connection>::establish(&database.url()).unwrap();
        ended(witness, &mut admin, 1).await?;
        stage.run(&mut database.connect().await, operation).await?;
    }
    Ok(())
}
