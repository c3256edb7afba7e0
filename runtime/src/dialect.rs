//! Where the databases differ. Adding one touches this file.

use diesel::backend::Backend;

/// A backend whose SQL this crate speaks.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a backend that `diesel-associations` speaks",
    note = "enable its feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`"
)]
#[doc(hidden)]
pub trait Dialect: Backend<QueryBuilder: Default> + Default {
    /// How many binds one statement may have.
    const MAX_BINDS: usize;
    /// How many keys a list in a statement may have, beside one other bind.
    const MAX_KEYS: usize = Self::MAX_BINDS - 1;
    /// How many binds keep a new link out that exists, beside those of its row.
    const BINDS_TO_SKIP: usize = 0;

    fn flavor(&self) -> Flavor;
}

#[cfg(feature = "sqlite")]
impl Dialect for diesel::sqlite::Sqlite {
    // SQLITE_MAX_VARIABLE_NUMBER since SQLite 3.32.
    const MAX_BINDS: usize = 32_766;

    fn flavor(&self) -> Flavor {
        Flavor::Sqlite
    }
}

#[cfg(feature = "postgres")]
impl Dialect for diesel::pg::Pg {
    // The protocol counts binds in 16 bits.
    const MAX_BINDS: usize = 65_535;
    // A list is one array.
    const MAX_KEYS: usize = usize::MAX;

    fn flavor(&self) -> Flavor {
        Flavor::Postgres
    }
}

#[cfg(feature = "mysql")]
impl Dialect for diesel::mysql::Mysql {
    // The protocol counts binds in 16 bits.
    const MAX_BINDS: usize = 65_535;
    // Each row asks for itself: see `SkipKnown::NotExistsEach`.
    const BINDS_TO_SKIP: usize = 2;

    fn flavor(&self) -> Flavor {
        Flavor::Mysql
    }
}

/// A backend on which an `INSERT` can return the row.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create a target and return it",
    label = "its `INSERT` has no `RETURNING`: insert the target, then `add` it"
)]
#[doc(hidden)]
pub trait InsertReturning: Dialect {}

#[cfg(feature = "sqlite")]
impl InsertReturning for diesel::sqlite::Sqlite {}
#[cfg(feature = "postgres")]
impl InsertReturning for diesel::pg::Pg {}

/// What a statement asks while it is written. The questions are about meaning; each answer is SQL.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavor {
    Sqlite,
    Postgres,
    Mysql,
}

/// How a row is kept out of a join table that has it already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SkipKnown {
    /// `VALUES .. ON CONFLICT (foreign_key, other_key) DO NOTHING`: names the index, so that a
    /// violation of another one surfaces.
    OnConflict,
    /// `SELECT .. FROM (VALUES ..) WHERE .. NOT IN (SELECT ..)`: needs no index, and reads the owner's
    /// links once. `NOT EXISTS` would search them again for each row.
    NotIn,
    /// `SELECT .. WHERE NOT EXISTS .. UNION ALL ..`: the same where `VALUES` is no table.
    NotExistsEach,
}

impl Flavor {
    /// MySQL cannot name the index of a conflict: `INSERT IGNORE` and `ON DUPLICATE KEY UPDATE` would
    /// hide the violation of another one, and the latter counts rows that it did not insert.
    pub(crate) fn skip_known(self, unique: bool) -> SkipKnown {
        match self {
            Flavor::Mysql => SkipKnown::NotExistsEach,
            Flavor::Sqlite | Flavor::Postgres if unique => SkipKnown::OnConflict,
            Flavor::Sqlite | Flavor::Postgres => SkipKnown::NotIn,
        }
    }

    /// A comparison with a list of keys: one array bind on PostgreSQL, one bind a key elsewhere.
    pub(crate) fn equals_any(self) -> &'static str {
        match self {
            Flavor::Postgres => " = ANY(",
            Flavor::Sqlite | Flavor::Mysql => " IN (",
        }
    }

    /// Whether a list of keys is one bind, so that the statement's text does not depend on its length.
    pub(crate) fn binds_lists_as_one(self) -> bool {
        self == Flavor::Postgres
    }

    /// Prefix of the join column in the ON of a batch.
    ///
    /// On an ANALYZEd database SQLite turns the join round once the list of owners is long: it scans
    /// the targets and probes every pair, 70 times slower. The plus keeps the index on the target's
    /// key as the only one in reach, hence the join table as the outer loop, and the join stays an
    /// INNER one for Diesel's types.
    pub(crate) fn pin_join_order(self) -> &'static str {
        match self {
            Flavor::Sqlite => "+",
            Flavor::Postgres | Flavor::Mysql => "",
        }
    }

    /// The end of a `SELECT` that locks the owner's row; `None` where locking a row is unknown and the
    /// transaction has to begin with a write instead.
    ///
    /// The lock is a statement of its own, before the links are read: the snapshot of one statement
    /// predates its wait for the lock.
    pub(crate) fn row_lock(self) -> Option<&'static str> {
        match self {
            Flavor::Sqlite => None,
            // Leaves foreign key checks of other transactions alone.
            Flavor::Postgres => Some(" FOR NO KEY UPDATE"),
            Flavor::Mysql => Some(" FOR UPDATE"),
        }
    }

    /// The end of a `SELECT` that must see what others have committed since the transaction began.
    pub(crate) fn read_latest(self) -> &'static str {
        match self {
            Flavor::Sqlite | Flavor::Postgres => "",
            // REPEATABLE READ would answer from the old snapshot.
            Flavor::Mysql => " FOR UPDATE",
        }
    }
}
