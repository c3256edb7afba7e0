//! The databases that the tests run on, each of them blocking and asynchronous.
//!
//! `sqlite::blocking`, `sqlite::asynchronous` and so on have the same names in them. A test takes them
//! from one of these modules, which it knows as `mode`, and so never mentions a database.
//!
//! Two of them need a server, the URL of which is read from the environment: of a database beside which
//! others may be created, such as `postgres://postgres@localhost/postgres` in
//! `DIESEL_ASSOCIATIONS_POSTGRES` and `mysql://root@localhost/mysql` in `DIESEL_ASSOCIATIONS_MYSQL`.
//! With `DIESEL_ASSOCIATIONS_STATEMENT_CACHE=disabled` no connection keeps prepared statements.

mod asynchronous;
mod blocking;
#[cfg(feature = "mysql")]
pub mod mysql;
pub mod plans;
#[cfg(feature = "postgres")]
pub mod postgres;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod server;
pub mod sqlite;
mod statements;

use std::panic::resume_unwind;
use std::sync::Barrier;
use std::thread;

use diesel::QueryResult;
use diesel::connection::CacheSize;

pub use statements::{Issued, Statements, Watchable};

/// What a test runs on, for the few that expect something else on each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "they say themselves what they are")]
pub enum Backend {
    Sqlite,
    Postgres,
    Mysql,
}

/// A database of a test's own: with all tables, without rows.
trait Database {
    /// What each connection has to run first.
    const GREETING: &'static [&'static str] = &[];
    /// What a connection has to run before its database is taken away.
    const FAREWELL: &'static [&'static str] = &[];

    fn new() -> Self;
    fn url(&self) -> String;
    fn take_away(&self);
}

/// Without its cache a connection prepares each statement anew.
fn statement_cache() -> CacheSize {
    match std::env::var("DIESEL_ASSOCIATIONS_STATEMENT_CACHE").as_deref() {
        Ok("disabled") => CacheSize::Disabled,
        _ => CacheSize::Unbounded,
    }
}

/// Runs `work` for each of `items` on a thread of its own. Each has to wait for the start.
fn in_threads<I: Send, T: Send>(
    items: impl IntoIterator<Item = I>,
    work: impl Fn(I, &Barrier) -> QueryResult<T> + Sync,
) -> QueryResult<Vec<T>> {
    let items: Vec<I> = items.into_iter().collect();
    let (work, start) = (&work, &Barrier::new(items.len()));
    thread::scope(|scope| {
        let threads: Vec<_> =
            items.into_iter().map(|item| scope.spawn(move || work(item, start))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|e| resume_unwind(e)))
            .collect()
    })
}
