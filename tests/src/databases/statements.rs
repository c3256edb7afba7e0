//! What a connection is asked to run, as Diesel itself reports it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent};

/// A connection that can tell what it runs.
pub trait Watchable {
    /// Tells `listener` from now on.
    fn tell(&mut self, listener: impl Instrumentation);
}

/// Both traits have the method, and a type might have both.
macro_rules! watchable {
    ($($conn:ty as $trait:path;)*) => {$(
        impl Watchable for $conn {
            fn tell(&mut self, listener: impl Instrumentation) {
                <Self as $trait>::set_instrumentation(self, listener);
            }
        }
    )*};
}

watchable! {
    diesel::SqliteConnection as diesel::Connection;
    diesel_async::sync_connection_wrapper::SyncConnectionWrapper<diesel::SqliteConnection>
        as diesel_async::AsyncConnection;
}
#[cfg(feature = "postgres")]
watchable! {
    diesel::PgConnection as diesel::Connection;
    diesel_async::AsyncPgConnection as diesel_async::AsyncConnection;
}
#[cfg(feature = "mysql")]
watchable! {
    diesel::MysqlConnection as diesel::Connection;
    diesel_async::AsyncMysqlConnection as diesel_async::AsyncConnection;
}

/// The statements that ran on a connection since it is watched, or since they were last taken.
#[derive(Debug)]
pub struct Statements {
    log: Arc<Mutex<Log>>,
}

/// A statement that ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Its text, in which the values are placeholders.
    pub sql: String,
    /// The values, as Diesel shows them: `[1, [2, 3], "ann"]`.
    pub binds: String,
}

#[derive(Debug, Default)]
struct Log {
    /// Without those that only begin and end a transaction.
    statements: Vec<Issued>,
    /// The texts that were prepared to be kept.
    cached: Vec<String>,
    /// How many of these since the last time that somebody asked.
    newly_cached: usize,
    /// How deep each transaction was that began: 1, or more for a savepoint.
    transactions: Vec<u32>,
}

impl Statements {
    /// Watches a connection from now on.
    pub fn watch(conn: &mut impl Watchable) -> Self {
        let log = Arc::<Mutex<Log>>::default();
        let writer = Arc::clone(&log);
        conn.tell(move |event: InstrumentationEvent<'_>| {
            lock(&writer).note(&event);
        });
        Statements { log }
    }

    /// Their number; `BEGIN`, `COMMIT`, `SAVEPOINT` and the like do not count.
    pub fn take(&self) -> usize {
        self.take_texts().len()
    }

    /// Their SQL, without the values.
    pub fn take_texts(&self) -> Vec<String> {
        self.take_issued().into_iter().map(|issued| issued.sql).collect()
    }

    /// They themselves.
    pub fn take_issued(&self) -> Vec<Issued> {
        std::mem::take(&mut lock(&self.log).statements)
    }

    /// How many of them were prepared: each that the connection keeps once, in all the time that it is
    /// watched, and each that it does not keep every time. They are no longer there to be taken.
    ///
    /// Diesel tells of the former alone. So a text must not be kept for one operation and not for another.
    pub fn take_prepared(&self) -> usize {
        let mut log = lock(&self.log);
        let issued = std::mem::take(&mut log.statements);
        let again = issued.iter().filter(|issued| !log.cached.contains(&issued.sql)).count();
        let once = std::mem::take(&mut log.newly_cached);
        once + again
    }

    /// The depth of each transaction that began: 1, or more for a savepoint.
    pub fn take_transactions(&self) -> Vec<u32> {
        std::mem::take(&mut lock(&self.log).transactions)
    }
}

impl Log {
    fn note(&mut self, event: &InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::BeginTransaction { depth, .. } => {
                self.transactions.push(depth.get());
            }
            InstrumentationEvent::StartQuery { query, .. } => {
                let text = query.to_string();
                let (sql, binds) = text.split_once(" -- binds:").unwrap_or((&text, ""));
                if !controls_transaction(sql) {
                    let (sql, binds) = (sql.to_owned(), binds.trim().to_owned());
                    self.statements.push(Issued { sql, binds });
                }
            }
            InstrumentationEvent::CacheQuery { sql, .. } => {
                self.cached.push((*sql).to_owned());
                self.newly_cached += 1;
            }
            _ => {}
        }
    }
}

fn controls_transaction(sql: &str) -> bool {
    let word = sql.split_whitespace().next().unwrap_or_default();
    ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"].contains(&word)
}

/// A test that failed while it held the lock is no reason for the others to fail.
fn lock(log: &Mutex<Log>) -> MutexGuard<'_, Log> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}
