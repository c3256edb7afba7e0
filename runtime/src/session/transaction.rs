//! A transaction of an operation.

use std::ops::{Deref, DerefMut};

use diesel::QueryResult;
use diesel::result::Error;
use diesel_associations_macros::both_modes;

use super::Session;
use super::retry::Cause;
use crate::sql::Dialect;

/// A transaction that has begun, or a savepoint in a transaction of the caller's. [`end`](Self::end) commits
/// it or rolls it back.
///
/// If an asynchronous call is dropped between two statements, its transaction stays open. diesel-async would
/// take it for one of the caller's, and whatever is written next, successfully, would never be committed. So
/// dropping this value without [`end`](Self::end) breaks the connection: Diesel's transactions and our writes
/// reject it, and pools replace it. See `docs/adr/0019`.
pub(crate) struct Transaction<'c, C, M> {
    session: Session<'c, C, M>,
    ended: bool,
    abandon: fn(&mut C),
}

impl<'c, C, M> Deref for Transaction<'c, C, M> {
    type Target = Session<'c, C, M>;

    fn deref(&self) -> &Self::Target {
        &self.session
    }
}

impl<C, M> DerefMut for Transaction<'_, C, M> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.session
    }
}

impl<C, M> Drop for Transaction<'_, C, M> {
    fn drop(&mut self) {
        // While a thread panics, the connection may be in use elsewhere; asking it would be a second panic.
        if !self.ended && !std::thread::panicking() {
            (self.abandon)(self.session.conn);
        }
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Begins a transaction.
    pub(crate) async fn begin(&mut self) -> QueryResult<Transaction<'_, C, ThisMode>> {
        let Session { nested, flavor, mode, .. } = *self;
        let session = Session { conn: &mut *self.conn, nested, flavor, mode };
        // A call may also be dropped while its transaction begins.
        let mut transaction = Transaction { session, ended: false, abandon: abandon::<C> };
        let begun = begin(transaction.session.conn).await;
        transaction.ended = begun.is_err();
        begun.map(|()| transaction)
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Transaction<'_, C, ThisMode> {
    /// Commits what was `done`, or rolls it back if it is an error. Returns why the database rolled it back, if
    /// it did.
    pub(crate) async fn end<T: Send>(mut self, done: QueryResult<T>) -> QueryResult<T> {
        let cause = Cause::default();
        let ended = match cause.note(done) {
            Ok(value) => commit(self.session.conn).await.map(|()| value),
            Err(error) => match rollback(self.session.conn).await {
                Ok(()) | Err(Error::BrokenTransactionManager) => Err(error),
                Err(failed) => Err(failed),
            },
        };
        self.ended = true;
        cause.reveal(ended)
    }
}
