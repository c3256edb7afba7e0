//! What becomes of a connection whose transaction is dropped before its end.

use diesel_async::{AsyncConnection, TransactionManager};

/// A connection while a transaction of ours runs on it.
///
/// A call that is dropped between its statements leaves its transaction open. diesel-async would take it
/// for one of the user's, and what is written next, successfully, would never be committed. So the
/// connection is marked as broken: Diesel's transactions and our writes refuse it, and pools replace it.
pub(super) struct Unended<'c, C: AsyncConnection> {
    conn: &'c mut C,
    ended: bool,
}

impl<'c, C: AsyncConnection> Unended<'c, C> {
    pub(super) fn on(conn: &'c mut C) -> Self {
        Unended { conn, ended: false }
    }

    pub(super) fn conn(&mut self) -> &mut C {
        self.conn
    }

    /// The transaction has ended, one way or the other.
    pub(super) fn end(mut self) {
        self.ended = true;
    }
}

impl<C: AsyncConnection> Drop for Unended<'_, C> {
    fn drop(&mut self) {
        // While a thread panics, a connection may be in use elsewhere; to ask would be a second panic.
        if !self.ended && !std::thread::panicking() {
            C::TransactionManager::transaction_manager_status_mut(self.conn).set_in_error();
        }
    }
}
