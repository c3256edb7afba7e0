//! What a server's administrator sees of the sessions in one database, and does to them.

use std::thread::sleep;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// A connection that looks after the others.
pub(crate) trait Sessions: Connection + SimpleConnection {
    /// The number of the session that asks: an expression.
    const OWN: &'static str;

    /// Whether something is so, in SQL.
    fn ask(&mut self, condition: &str) -> QueryResult<bool>;
    /// Ends a session.
    fn end(&mut self, session: i64) -> QueryResult<()>;
    /// Whether another session in this database is open.
    fn sees_others(&mut self, others_but: usize) -> QueryResult<bool>;
    /// Whether one waits for a lock.
    fn sees_one_wait(&mut self) -> QueryResult<bool>;
}

#[cfg(feature = "postgres")]
impl Sessions for PgConnection {
    const OWN: &'static str = "pg_backend_pid()::bigint";

    fn ask(&mut self, condition: &str) -> QueryResult<bool> {
        diesel::select(sql::<Bool>(condition)).get_result(self)
    }

    fn end(&mut self, session: i64) -> QueryResult<()> {
        assert!(self.ask(&format!("pg_terminate_backend({session}, 10000)"))?);
        Ok(())
    }

    fn sees_others(&mut self, but: usize) -> QueryResult<bool> {
        self.ask(&format!(
            "(SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()) > {but} + 1"
        ))
    }

    fn sees_one_wait(&mut self) -> QueryResult<bool> {
        self.ask(
            "EXISTS (SELECT FROM pg_stat_activity \
             WHERE datname = current_database() AND wait_event_type = 'Lock')",
        )
    }
}

#[cfg(feature = "mysql")]
impl Sessions for MysqlConnection {
    const OWN: &'static str = "CAST(connection_id() AS SIGNED)";

    fn ask(&mut self, condition: &str) -> QueryResult<bool> {
        diesel::select(sql::<Bool>(condition)).get_result(self)
    }

    fn end(&mut self, session: i64) -> QueryResult<()> {
        self.batch_execute(&format!("KILL {session}"))?;
        let gone = "SELECT 1 FROM information_schema.processlist WHERE id";
        until(|| self.ask(&format!("NOT EXISTS ({gone} = {session})")))
    }

    fn sees_others(&mut self, but: usize) -> QueryResult<bool> {
        self.ask(&format!(
            "(SELECT COUNT(*) FROM information_schema.processlist WHERE db = database()) > {but} + 1"
        ))
    }

    /// In any database. `innodb_trx`, which would tell in which, is not written anew while one asks.
    fn sees_one_wait(&mut self) -> QueryResult<bool> {
        self.ask(
            "(SELECT variable_value FROM information_schema.global_status \
             WHERE variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS') > 0",
        )
    }
}

/// Asks until the answer is yes.
pub(crate) fn until(mut holds: impl FnMut() -> QueryResult<bool>) -> QueryResult<()> {
    let begun = Instant::now();
    while !holds()? {
        assert!(begun.elapsed() < Duration::from_secs(60), "that does not end");
        sleep(Duration::from_millis(2));
    }
    Ok(())
}
