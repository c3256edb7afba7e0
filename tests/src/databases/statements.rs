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

#[derive(Debug, Default)]
struct Log {
    /// Without those that only begin and end a transaction.
    statements: Vec<String>,
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
        std::mem::take(&mut lock(&self.log).statements)
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
                let sql = text.split(" -- binds:").next().unwrap_or_default();
                if !controls_transaction(sql) {
                    self.statements.push(sql.to_owned());
                }
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
