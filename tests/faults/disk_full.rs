//! The disk is full: the database may grow by so many pages and no more.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::Integer;

use super::mode::{Connection, RunQueryDsl, SharedDatabase, SimpleConnection, test};
use super::operations::{Operation, Stage, State};

#[test]
async fn links_that_find_no_place_are_not_written_at_all() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let witness = &mut database.connect().await;
    let stage = Stage::new(witness).await?;
    let old = State::of(witness).await?;
    let mut failed = 0;
    for more in (0..).step_by(150) {
        let conn = &mut database.connect().await;
        let pages = sql::<Integer>("page_count FROM pragma_page_count");
        let pages: i32 = diesel::select(pages).get_result(conn).await?;
        conn.batch_execute(&format!("PRAGMA max_page_count = {}", pages + more)).await?;
        let result = stage.run(conn, Operation::AddMany).await;
        if result.is_ok() {
            break;
        }
        failed += 1;
        assert_tells_of_it(&result);
        assert!(State::of(witness).await? == old, "half, after {more} pages");

        // In a transaction of the user's.
        let result = conn
            .transaction(async |conn| {
                stage.picnic.add_guest(conn, stage.guests[0]).await?;
                stage.run(conn, Operation::AddMany).await
            })
            .await;
        assert_tells_of_it(&result);
        assert!(State::of(witness).await? == old, "half, after {more} pages");

        // The connection goes on.
        stage.run(conn, Operation::Toggle).await?;
        stage.run(conn, Operation::RemoveFriends).await?;
        assert!(stage.set_up(conn).await? == old);
    }
    assert!(failed > 2, "it has failed {failed} times");
    Ok(())
}

fn assert_tells_of_it(result: &QueryResult<()>) {
    let Err(Error::DatabaseError(_, error)) = result else { panic!("{result:?}") };
    assert_eq!(error.message(), "database or disk is full");
}
