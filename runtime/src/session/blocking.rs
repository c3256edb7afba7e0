//! Diesel's own connections.

use diesel::QueryResult;

use diesel::connection::TransactionManager;
use diesel::query_builder::{QueryFragment, QueryId};

use super::{Session, has_begun};
pub(crate) use crate::mode::Blocking as ThisMode;
use crate::sql::Dialect;

pub(crate) use diesel::connection::LoadConnection as Connection;
pub(crate) use diesel::connection::LoadConnection as ReadConnection;
pub(crate) use diesel::query_dsl::LoadQuery;

pub(crate) type BackendOf<C> = <C as diesel::Connection>::Backend;

/// Loads the rows of a query.
pub(crate) fn load<'query, C: diesel::Connection, Q, T>(
    conn: &mut C,
    query: Q,
) -> QueryResult<Vec<T>>
where
    Q: LoadQuery<'query, C, T>,
{
    query.load(conn)
}

/// Loads the only row of a query.
pub(crate) fn load_one<'query, C: diesel::Connection, Q, T>(
    conn: &mut C,
    query: Q,
) -> QueryResult<T>
where
    Q: LoadQuery<'query, C, T>,
{
    query.get_result(conn)
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
    pub(crate) fn execute<S>(&mut self, statement: &S) -> QueryResult<usize>
    where
        S: QueryFragment<C::Backend> + QueryId,
    {
        self.conn.execute_returning_count(statement)
    }
}

pub(super) fn begin<C: Connection>(conn: &mut C) -> QueryResult<()> {
    C::TransactionManager::begin_transaction(conn)
}

pub(super) fn commit<C: Connection>(conn: &mut C) -> QueryResult<()> {
    let depth = |conn: &mut C| {
        let status = C::TransactionManager::transaction_manager_status_mut(conn);
        status.transaction_depth().ok().flatten()
    };
    let begun = depth(conn);
    let committed = C::TransactionManager::commit_transaction(conn);
    if committed.is_err() && depth(conn) == begun {
        // `RELEASE SAVEPOINT` failed, and Diesel did not note that the savepoint is gone. Rolling back to it
        // fails too, and is noted.
        let _gone = rollback(conn);
    }
    committed
}

pub(super) fn rollback<C: Connection>(conn: &mut C) -> QueryResult<()> {
    C::TransactionManager::rollback_transaction(conn)
}

/// Ends a transaction that nobody has ended.
pub(super) fn abandon<C: Connection>(conn: &mut C) {
    let _left = rollback(conn);
}
