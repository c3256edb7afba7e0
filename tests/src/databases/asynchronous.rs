//! What the connections of diesel-async have in common.

use diesel::QueryResult;
use diesel_async::AsyncConnection;
use tokio::runtime::Builder;

use super::{Database, in_threads};

#[path = "shared.rs"]
#[allow(clippy::duplicate_mod, reason = "it is compiled for each mode")]
mod shared;

pub(super) use shared::SharedDatabase;

/// The names that do not depend on the database.
pub(super) mod mode {
    pub use diesel_associations::Async as Mode;
    pub use diesel_associations_test_modes::{kept as asynchronous_only, kept as in_mode};
    pub use diesel_async::{
        AsyncConnection as Connection, RunQueryDsl, SimpleAsyncConnection as SimpleConnection,
    };
    pub use tokio::test;

    pub use super::at_once;
    pub use crate::databases::Statements;
}

/// Runs `work` for each of `items` on a connection of its own, all at the same time.
///
/// Each has a thread with a runtime: on one thread none would start before another had to wait.
#[expect(private_bounds, reason = "the tests know these types by their aliases")]
#[expect(clippy::expect_used, reason = "a test cannot go on without its runtime")]
pub async fn at_once<D, C, I, T>(
    database: &SharedDatabase<D, C>,
    items: impl IntoIterator<Item = I>,
    work: impl AsyncFn(&mut C, I) -> QueryResult<T> + Sync,
) -> QueryResult<Vec<T>>
where
    D: Database + Sync,
    C: AsyncConnection,
    I: Send,
    T: Send,
{
    in_threads(items, |item, start| {
        let runtime = Builder::new_current_thread().enable_all().build();
        runtime.expect("the runtime can be made").block_on(async {
            let conn = &mut database.connect().await;
            start.wait();
            work(conn, item).await
        })
    })
}
