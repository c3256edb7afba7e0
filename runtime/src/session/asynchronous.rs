//! The connections of diesel-async.

use diesel::QueryResult;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::{AsyncConnectionCore, RunQueryDsl, TransactionManager};
use futures_util::future::{BoxFuture, FutureExt};

use super::{Session, has_begun};
pub(crate) use crate::mode::Async as ThisMode;
use crate::sql::Dialect;

pub(crate) use diesel_async::AsyncConnection as Connection;
/// All that a shared reference to a pipelining connection has.
pub(crate) use diesel_async::AsyncConnectionCore as ReadConnection;
pub(crate) use diesel_async::methods::LoadQuery;

pub(crate) type BackendOf<C> = <C as AsyncConnectionCore>::Backend;

/// Loads the rows of a query, which need not be `Send`: nothing of it is kept while the rows are awaited.
pub(crate) fn load<'c, 'query, C: AsyncConnectionCore, Q, T: Send>(
    conn: &'c mut C,
    query: Q,
) -> impl Future<Output = QueryResult<Vec<T>>> + Send
where
    Q: LoadQuery<'query, C, T> + 'query,
{
    RunQueryDsl::load(query, conn)
}

/// Loads the only row of a query, as [`load`] does.
pub(crate) fn load_one<'c, 'query, C: AsyncConnectionCore, Q, T: Send + 'c>(
    conn: &'c mut C,
    query: Q,
) -> impl Future<Output = QueryResult<T>> + Send
where
    Q: LoadQuery<'query, C, T> + 'query,
{
    RunQueryDsl::get_result(query, conn)
}

/// Begins an operation that writes.
pub(crate) fn session<C: Connection>(conn: &mut C) -> QueryResult<Session<'_, C, ThisMode>> {
    let nested = in_transaction(conn)?;
    Ok(Session::new(conn, nested))
}

pub(super) fn in_transaction<C: Connection>(conn: &mut C) -> QueryResult<bool> {
    has_begun(C::TransactionManager::transaction_manager_status_mut(conn))
}

impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Executes one statement. Returns the number of its rows.
    pub(crate) fn execute<'s, S: QueryFragment<BackendOf<C>> + QueryId + Send + Sync>(
        &'s mut self,
        statement: &'s S,
    ) -> BoxFuture<'s, QueryResult<usize>> {
        self.conn.execute_returning_count(statement).boxed()
    }
}

pub(super) fn begin<C: Connection>(conn: &mut C) -> BoxFuture<'_, QueryResult<()>> {
    C::TransactionManager::begin_transaction(conn).boxed()
}

pub(super) fn commit<C: Connection>(conn: &mut C) -> BoxFuture<'_, QueryResult<()>> {
    C::TransactionManager::commit_transaction(conn).boxed()
}

pub(super) fn rollback<C: Connection>(conn: &mut C) -> BoxFuture<'_, QueryResult<()>> {
    C::TransactionManager::rollback_transaction(conn).boxed()
}

/// Breaks a connection whose transaction nobody has ended.
pub(super) fn abandon<C: Connection>(conn: &mut C) {
    C::TransactionManager::transaction_manager_status_mut(conn).set_in_error();
}
