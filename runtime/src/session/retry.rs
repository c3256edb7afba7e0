//! What is retried after the database rolled it back.

use std::sync::OnceLock;

use diesel::QueryResult;
use diesel::result::{DatabaseErrorKind, Error};

use crate::sql::dialect::{violates_unique, was_rolled_back};

/// Runs `$work` again while the database rolls it back. `$before_retry` runs in between.
macro_rules! retried {
    ($session:expr, $work:expr $(, $before_retry:expr)?) => {{
        let mut attempts = $crate::session::Attempts::new($session.is_nested());
        loop {
            match $work {
                Err(error) if attempts.again(&error) => {
                    $($before_retry;)?
                }
                done => break done.map_err($crate::sql::dialect::name_rolled_back),
            }
        }
    }};
}
pub(crate) use retried;

/// Limits how often an operation is retried after the database rolled it back.
///
/// On PostgreSQL and MySQL calls that name the same targets in another order can wait for each other. On MySQL
/// so can `set`s of different owners, because a `DELETE` on a small table scans, and locks, all of its rows.
pub(crate) struct Attempts {
    left: u32,
    /// Whether a link that somebody else created at the same time is worth one more attempt.
    races: bool,
}

impl Attempts {
    /// `nested`: in a transaction of the caller's, which is rolled back as a whole and is the caller's to retry.
    pub(crate) fn new(nested: bool) -> Self {
        Attempts { left: if nested { 0 } else { 5 }, races: false }
    }

    /// One attempt more if somebody else has created one of the links in the meantime. The error does not say
    /// which UNIQUE index is violated: if it is another one, it is violated again.
    pub(crate) fn and_race(nested: bool) -> Self {
        Attempts { races: !nested, ..Self::new(nested) }
    }

    /// Whether to try again.
    pub(crate) fn again(&mut self, error: &Error) -> bool {
        if violates_unique(error) {
            return std::mem::take(&mut self.races);
        }
        let again = self.left > 0 && was_rolled_back(error);
        self.left = self.left.saturating_sub(1);
        again
    }
}

/// Remembers why the database rolled back. Our own rollback then fails (its savepoint is gone), and the caller
/// would see that error instead of the cause.
#[derive(Default)]
pub(super) struct Cause(OnceLock<Error>);

impl Cause {
    /// Notes the error of what was done in the transaction.
    pub(super) fn note<T>(&self, result: QueryResult<T>) -> QueryResult<T> {
        result.inspect_err(|error| {
            if let (true, Error::DatabaseError(_, e)) = (was_rolled_back(error), error) {
                let kind = DatabaseErrorKind::SerializationFailure;
                self.0.get_or_init(|| Error::DatabaseError(kind, Box::new(e.message().to_owned())));
            }
        })
    }

    /// Returns the cause instead of the error with which the transaction ended. Its end may also be what was
    /// rolled back: a Galera cluster compares it then with what others have committed.
    pub(super) fn reveal<T>(self, result: QueryResult<T>) -> QueryResult<T> {
        self.note(result).map_err(|error| self.0.into_inner().unwrap_or(error))
    }
}
