//! How a transaction is repeated that the database has undone: the code that `docs/faults.md` shows.

use std::sync::{Arc, Barrier};

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::Event;

use super::mode::{
    BACKEND, Connection, SharedDatabase, SimpleConnection, TestConnection, at_once, in_mode, test,
};
use super::operations::{Stage, before_statement};

#[in_mode]
async fn invite(conn: &mut TestConnection, event: &Event, guest: i32) -> QueryResult<usize> {
    loop {
        let done = conn.transaction(async |conn| {
            if event.count_guests(conn).await? == 20 {
                return Ok(0); // There is no place left.
            }
            event.add_guest(conn, guest).await
        });
        match done.await {
            Err(Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => {}
            done => return done,
        }
    }
}

/// Both find the last place free before either takes it.
#[test]
async fn of_two_that_take_the_last_place_one_repeats_and_finds_it_taken() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let Stage { picnic, guests, .. } = Stage::new(conn).await?;
    picnic.add_guests(conn, &guests[..19]).await?;
    let both_have_counted = Arc::new(Barrier::new(2));
    let invited = at_once(&database, &guests[20..22], async |conn, guest| {
        conn.batch_execute(match BACKEND {
            Backend::Mysql => "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
            _ => "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        })
        .await?;
        let counted = Arc::clone(&both_have_counted);
        let statements = before_statement(conn, 2, move || {
            counted.wait();
        });
        let added = invite(conn, &picnic, *guest).await?;
        let statements = statements.lock().unwrap().clone();
        Ok((added, statements.iter().filter(|sql| *sql == "BEGIN").count()))
    })
    .await?;
    let (mut added, mut begun): (Vec<_>, Vec<_>) = invited.into_iter().unzip();
    added.sort_unstable();
    begun.sort_unstable();
    assert_eq!((added, begun), (vec![0, 1], vec![1, 2]));
    assert_eq!(picnic.count_guests(conn).await?, 20);
    Ok(())
}

/// In both modes: without `async` and `.await` it is the blocking one.
#[test]
async fn the_page_shows_this_code() {
    let (_, code) = include_str!("retry.rs").split_once("#[in_mode]\n").unwrap();
    let (code, _) = code.split_once("\n}\n").unwrap();
    let page = include_str!("../../docs/faults.md");
    assert!(page.contains(&code.replace("TestConnection", "AsyncPgConnection")));
    let code = code.replace("async ", "").replace(".await", "");
    assert!(page.contains(&code.replace("TestConnection", "PgConnection")));
}
