//! A connection while an operation runs on it: statements, transactions and retries.
//!
//! Operations are written once, as `async` functions, and `#[both_modes]` compiles them for blocking and for
//! asynchronous connections. [`blocking`] and `asynchronous` are the only modules that know connections. They
//! define the same names: `Connection`, `ReadConnection`, `LoadQuery`, `BackendOf`, `ThisMode`, [`load`],
//! `load_one`, `session`, `in_transaction`, `begin`, `commit`, `rollback`, `abandon`, and [`Session`]'s `execute`.
//!
//! [`load`]: blocking::load

#[cfg(feature = "async")]
pub(crate) mod asynchronous;
pub(crate) mod blocking;
mod retry;
mod transaction;

use std::marker::PhantomData;

use diesel::QueryResult;
use diesel::connection::TransactionManagerStatus;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::result::Error;
use diesel_associations_macros::both_modes;

pub(crate) use retry::{Attempts, retried};

use crate::sql::dialect::flavor_of;
use crate::sql::{AskFlavor, Dialect, Flavor, Read};

/// A connection while an operation of the mode `M` runs on it.
pub(crate) struct Session<'c, C, M> {
    conn: &'c mut C,
    /// Whether the caller has begun a transaction.
    nested: bool,
    /// The flavor of a `MultiConnection`, once it was asked.
    flavor: Option<Flavor>,
    mode: PhantomData<fn() -> M>,
}

impl<'c, C, M> Session<'c, C, M> {
    fn new(conn: &'c mut C, nested: bool) -> Self {
        Session { conn, nested, flavor: None, mode: PhantomData }
    }

    pub(crate) fn conn(&mut self) -> &mut C {
        self.conn
    }

    /// Whether the caller has begun a transaction, which may have read before and which only the caller can
    /// retry.
    pub(crate) fn is_nested(&self) -> bool {
        self.nested
    }

    /// What the first read of the links must see. A transaction of our own has not read before, and its
    /// snapshot begins after the lock.
    pub(crate) fn first_read(&self) -> Read {
        if self.nested { Read::Latest } else { Read::Snapshot }
    }
}

/// Whether a transaction has begun. Fails on a connection whose transaction is broken: what it wrote might not be
/// committed.
fn has_begun(status: &TransactionManagerStatus) -> QueryResult<bool> {
    Ok(status.transaction_depth()?.is_some())
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Whether a transaction has begun, the caller's or our own.
    pub(crate) fn in_transaction(&mut self) -> QueryResult<bool> {
        in_transaction(self.conn)
    }

    /// The database that the connection leads to. Only a `MultiConnection` has to be asked, by one statement.
    pub(crate) async fn flavor(&mut self) -> QueryResult<Flavor> {
        if let Some(flavor) = flavor_of::<BackendOf<C>>().or(self.flavor) {
            return Ok(flavor);
        }
        let question = AskFlavor::default();
        let asked = self.execute(&question).await;
        // The answer is known even if the statement failed, as it does in a transaction that was aborted.
        self.flavor = question.answer();
        self.flavor.ok_or_else(|| asked.err().unwrap_or(Error::NotFound))
    }

    /// Executes the statements one after the other: one alone, or several in a transaction that has begun.
    /// Returns the sum of their rows.
    pub(crate) async fn execute_each<S>(&mut self, statements: &[S]) -> QueryResult<usize>
    where
        S: QueryFragment<BackendOf<C>> + QueryId + Send + Sync,
    {
        let mut rows = 0;
        for statement in statements {
            rows += self.execute(statement).await?;
        }
        Ok(rows)
    }

    /// Executes one statement as it is, and several in a transaction. Returns the sum of their rows.
    pub(crate) async fn execute_together<S>(&mut self, statements: &[S]) -> QueryResult<usize>
    where
        S: QueryFragment<BackendOf<C>> + QueryId + Send + Sync,
    {
        if statements.len() < 2 {
            return self.execute_each(statements).await;
        }
        let mut transaction = self.begin().await?;
        let done = transaction.execute_each(statements).await;
        transaction.end(done).await
    }

    /// [`execute_together`](Self::execute_together), retried while the database rolls it back.
    pub(crate) async fn execute_all<S>(&mut self, statements: &[S]) -> QueryResult<usize>
    where
        S: QueryFragment<BackendOf<C>> + QueryId + Send + Sync,
    {
        retried!(self, self.execute_together(statements).await)
    }
}
