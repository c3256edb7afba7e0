//! Where the databases differ. The questions are about meaning; each answer is SQL.

use super::limits::Limits;

/// The database that a statement is written for.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavor {
    Sqlite,
    Postgres,
    /// MySQL and MariaDB: they get the same SQL.
    Mysql,
}

/// How a row is kept out of a join table that has it already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SkipExisting {
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
    pub(super) const ALL: [Flavor; 3] = [Flavor::Sqlite, Flavor::Postgres, Flavor::Mysql];

    pub(super) fn limits(self) -> Limits {
        match self {
            // SQLITE_MAX_VARIABLE_NUMBER since SQLite 3.32.
            Flavor::Sqlite => Limits { binds: 32_766, keys: 32_761, ..Limits::NONE },
            // The protocol counts binds in 16 bits; a list is one array.
            Flavor::Postgres => Limits { binds: 65_535, ..Limits::NONE },
            // The same, with a bind for each key of a list. A sub-select for each row makes statements that
            // take the parser's time and stack.
            Flavor::Mysql => Limits { binds: 65_535, keys: 65_530, guarded_rows: Some(1_000) },
        }
    }

    /// MySQL cannot name the index of a conflict: `INSERT IGNORE` and `ON DUPLICATE KEY UPDATE` would
    /// hide the violation of another one, and the latter counts rows that it did not insert. A
    /// sub-select finds existing rows, but locks the gaps where new ones will go, so that two
    /// transactions that link different targets deadlock. It is used only after a plain `INSERT` failed.
    pub(crate) fn skip_existing(self, unique: bool) -> SkipExisting {
        match self {
            Flavor::Mysql if unique => SkipExisting::OnViolation,
            Flavor::Mysql => SkipExisting::NotExistsEach,
            Flavor::Sqlite | Flavor::Postgres if unique => SkipExisting::OnConflict,
            Flavor::Sqlite | Flavor::Postgres => SkipExisting::NotIn,
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

    /// The end of a `SELECT` that locks the owner's row; `None` where rows cannot be locked, so that the
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

    /// Whether the rows of an `INSERT` that was rejected can reach other servers nevertheless.
    ///
    /// In a Galera cluster of MariaDB (10.11), if the transaction goes on and they were more than 8 KB: the
    /// node that rejected them has taken them back, the others have not. Rolling back to a savepoint takes them
    /// back everywhere. A single row was not written before it was rejected.
    pub(crate) fn spreads_rejected_rows(self) -> bool {
        self == Flavor::Mysql
    }

    /// The end of a `SELECT` that must see what others have committed since the transaction began.
    ///
    /// On MySQL, whose REPEATABLE READ answers from the snapshot of the first read. The lock that this
    /// takes covers the gaps between rows too, so it is for transactions that have read before, and for
    /// rows that exist.
    pub(crate) fn read_latest(self) -> &'static str {
        match self {
            Flavor::Sqlite | Flavor::Postgres => "",
            Flavor::Mysql => " FOR UPDATE",
        }
    }
}
