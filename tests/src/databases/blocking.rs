//! What Diesel's own connections have in common.

use diesel::prelude::*;

use super::{Database, in_threads};

#[path = "shared.rs"]
mod shared;

pub(super) use shared::SharedDatabase;

/// The names that do not depend on the database.
pub(super) mod mode {
    pub use diesel::connection::SimpleConnection;
    pub use diesel::{Connection, RunQueryDsl};
    pub use diesel_associations::Blocking as Mode;
    pub use diesel_associations_test_modes::{
        blocking as in_mode, blocking_test as test, left_out as asynchronous_only,
    };

    pub use super::at_once;
    pub use crate::databases::Statements;
}

/// Runs `work` for each of `items` on a connection of its own, all at the same time.
#[expect(private_bounds, reason = "the tests know these types by their aliases")]
pub fn at_once<D, C, I, T>(
    database: &SharedDatabase<D, C>,
    items: impl IntoIterator<Item = I>,
    work: impl Fn(&mut C, I) -> QueryResult<T> + Sync,
) -> QueryResult<Vec<T>>
where
    D: Database + Sync,
    C: Connection,
    I: Send,
    T: Send,
{
    in_threads(items, |item, start| {
        let conn = &mut database.connect();
        start.wait();
        work(conn, item)
    })
}
