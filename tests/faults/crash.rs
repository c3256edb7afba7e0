//! The server is killed, and started again on what it has left.

use std::sync::Arc;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;

use super::Admin;
use super::mode::{BACKEND, Connection, Mode, TestConnection, in_mode};
use super::operations::{Operation, Stage, State, before_statement, tells_of_a_loss};
use crate::server::Server;
use crate::sessions::until;

/// A new connection, once the server answers.
#[in_mode]
async fn connect(server: &Server, database: &str) -> QueryResult<TestConnection> {
    let url = server.url(database);
    until(|| {
        server.start_again();
        Ok(<Admin as diesel::Connection>::establish(&url).is_ok())
    })?;
    Ok(TestConnection::establish(&url).await.unwrap())
}

/// On a database of its own.
#[in_mode]
pub(in super::super) async fn story(server: &Arc<Server>) -> QueryResult<()> {
    let database = std::any::type_name::<Mode>().rsplit(':').next().unwrap().to_lowercase();
    let database = &database;
    let standard = format!("{BACKEND:?}").to_lowercase();
    drop(connect(server, &standard).await?);
    let mut admin = <Admin as diesel::Connection>::establish(&server.url(&standard)).unwrap();
    admin.batch_execute(&format!("CREATE DATABASE {database}"))?;
    let mut admin = <Admin as diesel::Connection>::establish(&server.url(database)).unwrap();
    admin.batch_execute(server.schema())?;
    drop(admin);

    let stage = Stage::new(&mut connect(server, database).await?).await?;
    for (operation, nth) in [
        (Operation::Set, 4),
        (Operation::Set, 5),
        (Operation::AddMany, 2),
        (Operation::SetFriends, 5),
        (Operation::Create, 2),
    ] {
        let old = stage.set_up(&mut connect(server, database).await?).await?;
        let mut conn = connect(server, database).await?;
        let killer = Arc::clone(server);
        let statements = before_statement(&mut conn, nth, move || killer.kill());
        let result = stage.run(&mut conn, operation).await;
        drop(conn);
        let statements = statements.lock().unwrap().clone();
        if statements.len() > nth {
            let error = result.unwrap_err();
            assert!(tells_of_a_loss(&error), "{operation:?}, killed before {nth}: {error:?}");
            let state = State::of(&mut connect(server, database).await?).await?;
            assert!(state == old, "{operation:?}, killed before {nth}: half");
            // A new connection goes on.
            stage.run(&mut connect(server, database).await?, operation).await?;
        }
        // What was told to be written is written.
        let mut conn = connect(server, database).await?;
        let new = State::of(&mut conn).await?;
        assert!(new != old, "{operation:?}");
        drop(conn);
        if operation == Operation::AddMany {
            server.kill();
            let state = State::of(&mut connect(server, database).await?).await?;
            assert!(state == new, "{operation:?} has been lost");
        }
    }
    Ok(())
}
