//! Where the databases differ. Adding one touches this folder.

mod dispatch;
mod text;

use std::any::TypeId;

use diesel::backend::Backend;
use diesel::query_builder::QueryFragment;
use diesel::result::{DatabaseErrorKind, Error};

use dispatch::{Dispatched, Is, ReadsBack, dispatched};
pub(crate) use text::{quoted, text_of};

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

/// The flavor of all connections with the backend `DB`; `None` for a `MultiConnection`, of which only a
/// walk through a statement tells.
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

/// How many rows or keys a statement has that is prepared once: see [`Flavor::batch`].
pub(crate) fn batch<DB: 'static>() -> usize {
    flavor_of::<DB>().and_then(Flavor::batch).unwrap_or(usize::MAX)
}

/// Whether a UNIQUE index has refused a row, whichever it is.
pub(crate) fn violates_unique(error: &Error) -> bool {
    matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
}

/// Whether the database has undone a statement or a transaction, so that another could go on.
///
/// A deadlock; a row that is newer than the snapshot, on MariaDB with `innodb_snapshot_isolation` and on
/// PostgreSQL at REPEATABLE READ; or what PostgreSQL finds at SERIALIZABLE.
///
/// Told by the message: not every driver has a kind for it, and the kind that some have is also that of
/// failures which are the user's to see. Where messages are not in English, none is recognised.
pub(crate) fn was_undone(error: &Error) -> bool {
    let Error::DatabaseError(_, e) = error else { return false };
    let texts = [
        "deadlock detected",
        "could not serialize access",
        "Deadlock found",
        "Record has changed since last read",
    ];
    texts.iter().any(|text| e.message().starts_with(text))
}

/// Gives the error of what the database has undone the kind that says so, for whoever repeats it.
pub(crate) fn name_undone(error: Error) -> Error {
    match &error {
        Error::DatabaseError(_, e) if was_undone(&error) => {
            let message = e.message().to_owned();
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, Box::new(message))
        }
        _ => error,
    }
}

/// Gives the error of the guard that [`Flavor::on_duplicate_key`] speaks of the kind that other databases
/// give it, and words that say what it means.
///
/// Told by the message, as in [`was_undone`]: the kind that it has is that of everything unknown.
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

/// How much one statement can take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Binds in all.
    pub(crate) binds: usize,
    /// Keys in a list, beside the owner's and four fixed values.
    pub(crate) keys: usize,
    /// Rows that each bring a sub-select of their own.
    pub(crate) guarded_rows: Option<usize>,
}

impl Limits {
    /// Those of the backend `DB`. For a `MultiConnection` the narrowest, as it is not known yet which
    /// database will run the statement.
    pub(crate) fn of<DB: 'static>() -> Limits {
        match flavor_of::<DB>() {
            Some(flavor) => flavor.limits(),
            None => Flavor::ALL.map(Flavor::limits).into_iter().fold(UNLIMITED, Limits::narrower),
        }
    }

    fn narrower(self, other: Limits) -> Limits {
        Limits {
            binds: self.binds.min(other.binds),
            keys: self.keys.min(other.keys),
            guarded_rows: self.guarded_rows.into_iter().chain(other.guarded_rows).min(),
        }
    }
}

const UNLIMITED: Limits = Limits { binds: usize::MAX, keys: usize::MAX, guarded_rows: None };

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
    /// `VALUES ..`. If that violates a UNIQUE index, without the links that are found to exist, and if
    /// that does too, as [`NotExistsEach`](Self::NotExistsEach).
    OnViolation,
}

impl Flavor {
    const ALL: [Flavor; 3] = [Flavor::Sqlite, Flavor::Postgres, Flavor::Mysql];

    fn limits(self) -> Limits {
        match self {
            // SQLITE_MAX_VARIABLE_NUMBER since SQLite 3.32.
            Flavor::Sqlite => Limits { binds: 32_766, keys: 32_761, ..UNLIMITED },
            // The protocol counts binds in 16 bits; a list is one array.
            Flavor::Postgres => Limits { binds: 65_535, ..UNLIMITED },
            // Likewise, with a bind for each key of a list. A sub-select for each row makes statements
            // that take the parser's time and stack.
            Flavor::Mysql => Limits { binds: 65_535, keys: 65_530, guarded_rows: Some(1_000) },
        }
    }

    /// MySQL cannot name the index of a conflict: `INSERT IGNORE` and `ON DUPLICATE KEY UPDATE` would
    /// hide the violation of another one, and the latter counts rows that it did not insert. A
    /// sub-select finds known rows, but locks the gaps where new ones are to go, so that two
    /// transactions that link different targets deadlock: hence only after a plain `INSERT` has failed.
    pub(crate) fn skip_known(self, unique: bool) -> SkipKnown {
        match self {
            Flavor::Mysql if unique => SkipKnown::OnViolation,
            Flavor::Mysql => SkipKnown::NotExistsEach,
            Flavor::Sqlite | Flavor::Postgres if unique => SkipKnown::OnConflict,
            Flavor::Sqlite | Flavor::Postgres => SkipKnown::NotIn,
        }
    }

    /// Whether an upsert is `ON DUPLICATE KEY UPDATE`, and not `ON CONFLICT (..) DO UPDATE`.
    ///
    /// The former is about each UNIQUE index and would change the row of another link. So the first
    /// thing that it writes is a value that only the row of the same link can be given; for another row
    /// it is a sub-select of two rows, which is an error.
    pub(crate) fn on_duplicate_key(self) -> bool {
        self == Flavor::Mysql
    }

    /// Whether a `SELECT` needs bytes as `CAST(? AS BINARY)`.
    pub(crate) fn converts_bytes(self) -> bool {
        self == Flavor::Mysql
    }

    /// Whether `INSERT` can return the row that it has made.
    pub(crate) fn returns_inserted(self) -> bool {
        match self {
            Flavor::Sqlite | Flavor::Postgres => true,
            Flavor::Mysql => false,
        }
    }

    /// What an `INSERT` of a row without any value says.
    pub(crate) fn all_defaults(self) -> &'static str {
        match self {
            Flavor::Sqlite | Flavor::Postgres => "DEFAULT VALUES",
            Flavor::Mysql => "() VALUES ()",
        }
    }

    /// How many rows or keys a statement has that is prepared once, where it is quicker to run some of these
    /// than to prepare one for all.
    ///
    /// So it is where the database is in the same process: to prepare a statement costs as much as to write
    /// half of its rows, and no message has to travel.
    pub(crate) fn batch(self) -> Option<usize> {
        match self {
            Flavor::Sqlite => Some(100),
            Flavor::Postgres | Flavor::Mysql => None,
        }
    }

    /// Whether a statement with so many rows, or keys that are a bind each, is kept prepared. Each number is
    /// a text of its own; to keep all of them would fill the cache.
    pub(crate) fn keeps(self, length: usize) -> bool {
        length == 1 || self.batch() == Some(length)
    }

    /// A comparison with a list of keys: one array bind on PostgreSQL, one bind a key elsewhere.
    pub(crate) fn equals_any(self) -> &'static str {
        match self {
            Flavor::Postgres => " = ANY(",
            Flavor::Sqlite | Flavor::Mysql => " IN (",
        }
    }

    /// What stands before and after the pairs in `(a, b) IN (.. (?, ?), (?, ?) ..)`, so that each is looked
    /// up in the index. MySQL does so with a list. SQLite knows no list of pairs, and up to 3.40 at least
    /// it reads the whole table for a bare `VALUES`.
    pub(crate) fn list_of_pairs(self) -> (&'static str, &'static str) {
        match self {
            Flavor::Sqlite | Flavor::Postgres => ("SELECT * FROM (VALUES ", ") AS pairs"),
            Flavor::Mysql => ("", ""),
        }
    }

    /// Whether a list of keys is one bind, so that the statement's text does not depend on its length.
    pub(crate) fn binds_lists_as_one(self) -> bool {
        self == Flavor::Postgres
    }

    /// Whether rows are numbered as they will be loaded, and not by their keys alone, which are joined back.
    ///
    /// PostgreSQL stops numbering an owner's rows at the limit, and cannot guess how many that leaves: a join
    /// back may become a nested loop over all. SQLite carries keys through its sorter at less cost than rows;
    /// on MySQL a sub-select cannot have two columns of one name.
    pub(crate) fn numbers_whole_rows(self) -> bool {
        match self {
            Flavor::Postgres => true,
            Flavor::Sqlite | Flavor::Mysql => false,
        }
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

    /// Whether a `SELECT` that locks may be prepared once and run again. MySQL's client library waits for
    /// ever when a prepared one runs again after it fell to a deadlock while its rows were read.
    pub(crate) fn caches_locking_reads(self) -> bool {
        self != Flavor::Mysql
    }

    /// Whether the rows of an `INSERT` that was refused can reach other servers all the same.
    ///
    /// In a Galera cluster of MariaDB (10.11), if the transaction goes on and they were more than 8 KB: the
    /// node that refused them has taken them back, the others have not. To go back to a savepoint takes them
    /// back everywhere. A single row is none that had been written before the refusal.
    pub(crate) fn spreads_refused_rows(self) -> bool {
        self == Flavor::Mysql
    }

    /// The end of a `SELECT` that must see what others have committed since the transaction began.
    ///
    /// On MySQL, whose REPEATABLE READ answers from the snapshot of the first read. The lock that this
    /// takes covers the gaps between rows too, so it is for transactions that have read before, and for
    /// rows that are known to be there.
    pub(crate) fn read_latest(self) -> &'static str {
        match self {
            Flavor::Sqlite | Flavor::Postgres => "",
            Flavor::Mysql => " FOR UPDATE",
        }
    }
}
