//! How many statements are prepared in a thousand calls, with lists that are longer and shorter in turn.

use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::connection::{CacheSize, Connection, InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::prelude::*;

use crate::databases::POSTGRES;
use crate::has;
use crate::stage::{Event, EventGuests, Size, events, fill, users};

const CALLS: i32 = 1_000;

/// What a connection has prepared: what it keeps once, and what it does not keep each time.
#[derive(Debug, Default)]
struct Log {
    kept: Vec<String>,
    issued: Vec<String>,
}

type Shared = Arc<Mutex<Log>>;

/// Begins anew, with nothing kept. A text that is kept for one operation and not for another would count
/// as kept for both.
fn watch(conn: &mut impl Connection) -> Shared {
    conn.set_prepared_statement_cache_size(CacheSize::Disabled);
    conn.set_prepared_statement_cache_size(CacheSize::Unbounded);
    let log = Shared::default();
    let writer = Arc::clone(&log);
    let listener = move |event: InstrumentationEvent<'_>| {
        let mut log = writer.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            InstrumentationEvent::CacheQuery { sql, .. } => log.kept.push(sql.to_owned()),
            InstrumentationEvent::StartQuery { query, .. } => {
                let text = query.to_string();
                let sql = text.split(" -- binds:").next().unwrap_or_default();
                // What begins and ends a transaction is not prepared.
                if ["INSERT", "SELECT", "DELETE"].iter().any(|word| sql.starts_with(word)) {
                    log.issued.push(sql.to_owned());
                }
            }
            _ => {}
        }
    };
    conn.set_instrumentation(listener);
    log
}

fn prepared(log: &Shared) -> usize {
    let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
    let issued = std::mem::take(&mut log.issued);
    log.kept.len() + issued.iter().filter(|sql| !log.kept.contains(sql)).count()
}

type Found = Vec<(&'static str, usize)>;

/// `name: call;`. The lists have 10 to 29 keys: in `known` always the first ones, in `fresh` each time others,
/// of which a third at most have been there before.
macro_rules! counted {
    (|$conn:ident, $party:ident, $known:ident, $fresh:ident, $call:ident| $($name:literal: $operation:expr;)*) => {
        /// A connection on which the operations can be called.
        trait Counted: Connection {
            /// For each operation, how many statements its calls have prepared.
            fn counted(&mut self) -> QueryResult<Found>;
        }

        counted!(@on diesel::SqliteConnection, $conn, $party, $known, $fresh, $call, $($name: $operation;)*);
        #[cfg(feature = "postgres")]
        counted!(@on diesel::PgConnection, $conn, $party, $known, $fresh, $call, $($name: $operation;)*);
        #[cfg(feature = "mysql")]
        counted!(@on diesel::MysqlConnection, $conn, $party, $known, $fresh, $call, $($name: $operation;)*);
    };
    (@on $type:ty, $conn:ident, $party:ident, $known:ident, $fresh:ident, $call:ident, $($name:literal: $operation:expr;)*) => {
        impl Counted for $type {
            fn counted(&mut self) -> QueryResult<Found> {
                let ($conn, $party) = (self, Event::guests_of(1));
                let mut found = Found::new();
                $(
                    $party.clear($conn)?;
                    let log = watch($conn);
                    for $call in 0..CALLS {
                        let number = 10 + $call % 20;
                        let known: Vec<i32> = (1..=number).collect();
                        let first = 100 + $call * 20;
                        let fresh: Vec<i32> = (first..first + number).collect();
                        let ($known, $fresh) = (&known, &fresh);
                        let _ = ($call, $known, $fresh);
                        let _result = $operation?;
                    }
                    found.push(($name, prepared(&log)));
                )*
                Ok(found)
            }
        }
    };
}

counted! { |conn, party, known, fresh, call|
    "`get`": party.get(conn);
    "`keys`": party.keys(conn);
    "`total`": party.total(conn);
    "`has`": party.has(conn, 1 + call);
    "`has_all`": party.has_all(conn, known);
    "`has_any`": party.has_any(conn, known);
    "`add`": party.add(conn, 1 + call);
    "`add`, linked": party.add(conn, 1);
    "`add_all`": party.add_all(conn, fresh);
    "`add_all`, linked": party.add_all(conn, known);
    "`remove`": party.remove(conn, 1 + call);
    "`remove_all`": party.remove_all(conn, known);
    "`set`": party.set(conn, fresh);
    "`set`, nothing changes": party.set(conn, &known[..10]);
    "`toggle`": party.toggle(conn, 1 + call);
    "`toggle_all`": party.toggle_all(conn, fresh);
    "`clear`": party.clear(conn);
    "`load`": Event::load_guests(conn, known);
    "`include`": events::table.filter(events::id.le(10 + call % 20)).include(EventGuests).load(conn);
    "`limit_per_owner`": events::table.filter(events::id.le(10 + call % 20))
        .include(EventGuests.limit_per_owner(3)).load(conn);
    "`some`": events::table.filter(EventGuests.some(users::id.eq(call))).load::<Event>(conn);
    "`all_of`": events::table.filter(EventGuests.all_of(known)).load::<Event>(conn);
    "`link`": EventGuests.link(conn, fresh.iter().map(|user| (1, user)));
    "`unlink`": EventGuests.unlink(conn, known.iter().map(|user| (1, user)));
}

/// Few rows: they do not matter here.
fn on<C: Counted + SimpleConnection>(url: &str, before: &str) -> QueryResult<Found> {
    let conn = C::establish(url).map_err(|error| Error::QueryBuilderError(Box::new(error)))?;
    let conn = &mut { conn };
    conn.batch_execute(before)?;
    fill(conn, Size { users: 20_200, events: 30 }, "")?;
    conn.counted()
}

/// A row for each operation, a column for each database.
pub(crate) fn table() -> QueryResult<String> {
    #[allow(unused_mut, reason = "SQLite alone is built without features")]
    let mut columns = vec![("SQLite", on::<SqliteConnection>(":memory:", "")?)];
    if has(POSTGRES, "PostgreSQL", cfg!(feature = "postgres")) {
        #[cfg(feature = "postgres")]
        columns.push(("PostgreSQL", on_postgres()?));
    }
    if has(MYSQL, "MySQL", cfg!(feature = "mysql")) {
        #[cfg(feature = "mysql")]
        columns.push(("MySQL", on_mysql()?));
    }
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mut text = format!("| | {} |\n|---|", names.join(" | "));
    text += &"---:|".repeat(columns.len());
    text.push('\n');
    for (place, (operation, _)) in columns[0].1.iter().enumerate() {
        let numbers: Vec<String> =
            columns.iter().map(|(_, found)| found[place].1.to_string()).collect();
        let _ = writeln!(text, "| {operation} | {} |", numbers.join(" | "));
    }
    Ok(text)
}

const MYSQL: &str = "DIESEL_ASSOCIATIONS_MYSQL";

#[cfg(feature = "postgres")]
fn on_postgres() -> QueryResult<Found> {
    let url = std::env::var(POSTGRES).unwrap_or_default();
    // The tables go with the connection.
    on::<PgConnection>(&url, "SET search_path = pg_temp")
}

#[cfg(feature = "mysql")]
fn on_mysql() -> QueryResult<Found> {
    let url = std::env::var(MYSQL).unwrap_or_default();
    let before = "SET SESSION max_recursive_iterations = 100000;
         SET SESSION sql_mode = CONCAT(@@sql_mode, ',PIPES_AS_CONCAT');
         DROP DATABASE IF EXISTS diesel_associations_growth;
         CREATE DATABASE diesel_associations_growth; USE diesel_associations_growth";
    let found = on::<MysqlConnection>(&url, before);
    let mut conn = MysqlConnection::establish(&url)
        .map_err(|error| Error::QueryBuilderError(Box::new(error)))?;
    conn.batch_execute("DROP DATABASE diesel_associations_growth")?;
    found
}
