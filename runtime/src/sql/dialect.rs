//! Which database a connection leads to, and what its errors mean.

use std::any::TypeId;

use diesel::backend::Backend;
use diesel::query_builder::QueryFragment;
use diesel::result::{DatabaseErrorKind, Error};

use super::dispatch::{Dispatched, Is, ReadsBack, dispatched};
use super::flavor::Flavor;

/// A backend whose SQL this crate speaks: SQLite's, PostgreSQL's, MySQL's, or what
/// `#[derive(MultiConnection)]` makes of several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a backend that `diesel-associations` speaks",
    note = "enable its feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`"
)]
#[doc(hidden)]
pub trait Dialect: Backend<QueryBuilder: 'static> + 'static {
    fn flavor(&self) -> Flavor;
}

#[diagnostic::do_not_recommend]
impl<DB> Dialect for DB
where
    DB: Backend<QueryBuilder: 'static> + 'static,
    Dispatched<Is>: QueryFragment<DB>,
{
    fn flavor(&self) -> Flavor {
        let is = |flavor: &Flavor| dispatched(Is(*flavor)).is_noop(self) == Ok(false);
        flavor_of::<DB>().or_else(|| Flavor::ALL.into_iter().find(is)).unwrap_or(Flavor::Sqlite)
    }
}

/// The flavor of all connections with the backend `DB`. `None` for a `MultiConnection`, whose flavor is
/// known only while it writes a statement.
pub(crate) fn flavor_of<DB: 'static>() -> Option<Flavor> {
    let backends = [
        #[cfg(feature = "sqlite")]
        (TypeId::of::<diesel::sqlite::Sqlite>(), Flavor::Sqlite),
        #[cfg(feature = "postgres")]
        (TypeId::of::<diesel::pg::Pg>(), Flavor::Postgres),
        #[cfg(feature = "mysql")]
        (TypeId::of::<diesel::mysql::Mysql>(), Flavor::Mysql),
    ];
    let found =
        backends.into_iter().find(|(backend, _): &(TypeId, Flavor)| *backend == TypeId::of::<DB>());
    found.map(|(_, flavor)| flavor)
}

/// Whether a list is one bind on all connections with the backend `DB`.
pub(crate) fn binds_lists_as_one<DB: 'static>() -> bool {
    flavor_of::<DB>().is_some_and(Flavor::binds_lists_as_one)
}

/// A backend on which a target whose key has the SQL type `ST` can be inserted and read back.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create a target whose key is a `{ST}` and return it",
    label = "its `INSERT` has no `RETURNING`: insert the target, then `add` it"
)]
#[doc(hidden)]
pub trait ReadsBackKey<ST>: Dialect {}

#[diagnostic::do_not_recommend]
impl<ST, DB> ReadsBackKey<ST> for DB
where
    DB: Dialect,
    Dispatched<ReadsBack<ST>>: QueryFragment<DB>,
{
}

/// Whether a UNIQUE index has rejected a row, whichever index it is.
pub(crate) fn violates_unique(error: &Error) -> bool {
    matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
}

/// Whether the database has rolled back a statement or a transaction so that another one can go on: after
/// a deadlock; for a row that is newer than the snapshot, on MariaDB with `innodb_snapshot_isolation` and
/// on PostgreSQL at REPEATABLE READ; or for what PostgreSQL finds at SERIALIZABLE.
///
/// Reads the message, because not every driver has a kind for it, and the kind that some have also covers
/// failures which the caller must see. Messages that are not in English are not recognised.
pub(crate) fn was_rolled_back(error: &Error) -> bool {
    let Error::DatabaseError(_, e) = error else { return false };
    let messages = [
        "deadlock detected",
        "could not serialize access",
        "Deadlock found",
        "Record has changed since last read",
    ];
    messages.iter().any(|message| e.message().starts_with(message))
}

/// Gives errors of [`was_rolled_back`] the kind `SerializationFailure`, which callers who retry look for.
pub(crate) fn name_rolled_back(error: Error) -> Error {
    match &error {
        Error::DatabaseError(_, e) if was_rolled_back(&error) => {
            let message = e.message().to_owned();
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, Box::new(message))
        }
        _ => error,
    }
}

/// Gives the error of the guard in [`Flavor::on_duplicate_key`] the kind that other databases give it, and a
/// message that says what it means.
///
/// Reads the message as [`was_rolled_back`] does: the error's own kind is `Unknown`.
pub(crate) fn name_other_index(error: Error) -> Error {
    match &error {
        Error::DatabaseError(_, e)
            if e.message().starts_with("Subquery returns more than 1 row") =>
        {
            let message =
                "another link has the same value in a column with a UNIQUE index of its own";
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, Box::new(message.to_owned()))
        }
        _ => error,
    }
}
