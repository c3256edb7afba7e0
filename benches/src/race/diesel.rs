//! The ways of this package, as contestants.

use std::time::Duration;

use diesel::QueryResult;
use diesel::connection::SimpleConnection;

use super::program::Place;
use super::{Way, timed};
use crate::operation::{Given, Operation, Outcome};

/// On one of Diesel's own connections.
pub struct Blocking<C, F> {
    /// As the column of the table is called.
    pub name: &'static str,
    /// Its own.
    pub conn: C,
    /// What it does; `NotFound` if it has nothing for the operation.
    pub run: F,
}

impl<C, F> Way for Blocking<C, F>
where
    C: SimpleConnection,
    F: FnMut(&mut C, Operation, &Given) -> Option<QueryResult<Outcome>>,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn execute(&mut self, sql: &str) {
        self.conn.batch_execute(sql).expect("the stage can be set");
    }

    fn run(&mut self, operation: Operation, given: &Given) -> Option<(Duration, Option<Outcome>)> {
        let (time, outcome) = timed(|| (self.run)(&mut self.conn, operation, given));
        Some((time, Some(outcome?.expect("the operation succeeds"))))
    }
}

/// On a connection of diesel-async, with a runtime on this thread.
#[cfg(feature = "async")]
pub struct Asynchronous<C, F> {
    /// As the column of the table is called.
    pub name: &'static str,
    /// Its own, which drives the connection too.
    pub runtime: tokio::runtime::Runtime,
    /// Its own.
    pub conn: C,
    /// What it does.
    pub run: F,
}

#[cfg(feature = "async")]
impl<C, F> Way for Asynchronous<C, F>
where
    C: diesel_async::SimpleAsyncConnection,
    F: AsyncFnMut(&mut C, Operation, &Given) -> QueryResult<Outcome>,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn execute(&mut self, sql: &str) {
        self.runtime.block_on(self.conn.batch_execute(sql)).expect("the stage can be set");
    }

    fn run(&mut self, operation: Operation, given: &Given) -> Option<(Duration, Option<Outcome>)> {
        let Asynchronous { runtime, conn, run, .. } = self;
        let (time, outcome) = timed(|| runtime.block_on(run(conn, operation, given)));
        Some((time, Some(outcome.expect("the operation succeeds"))))
    }
}

macro_rules! blocking {
    ($connect:expr, $database:ident) => {
        vec![
            Box::new(Blocking {
                name: DERIVED,
                conn: $connect,
                run: |conn: &mut _, operation, given: &Given| {
                    Some(crate::$database::derived::run(conn, operation, given))
                },
            }) as Box<dyn Way>,
            Box::new(Blocking {
                name: BY_HAND,
                conn: $connect,
                run: |conn: &mut _, operation, given: &Given| {
                    Some(crate::$database::by_hand::run(conn, operation, given))
                },
            }),
            Box::new(Blocking {
                name: OTHERWISE,
                conn: $connect,
                run: |conn: &mut _, operation, given: &Given| {
                    crate::$database::by_hand::otherwise(conn, operation, given).transpose()
                },
            }),
        ]
    };
}

#[cfg(feature = "async")]
macro_rules! asynchronous {
    ($connect:expr, $database:ident) => {
        vec![
            Box::new({
                let (runtime, conn) = $connect;
                let run = async |conn: &mut _, operation, given: &Given| {
                    crate::$database::asynchronous::derived::run(conn, operation, given).await
                };
                Asynchronous { name: DERIVED_ASYNC, runtime, conn, run }
            }) as Box<dyn Way>,
            Box::new({
                let (runtime, conn) = $connect;
                let run = async |conn: &mut _, operation, given: &Given| {
                    crate::$database::asynchronous::by_hand::run(conn, operation, given).await
                };
                Asynchronous { name: BY_HAND_ASYNC, runtime, conn, run }
            }),
        ]
    };
}

/// The columns of the tables.
pub const DERIVED: &str = "this crate";
/// Diesel, by hand.
pub const BY_HAND: &str = "by hand";
/// The same in another way.
pub const OTHERWISE: &str = "by hand, otherwise";
/// On diesel-async.
pub const DERIVED_ASYNC: &str = "this crate, async";
/// On diesel-async.
pub const BY_HAND_ASYNC: &str = "by hand, async";

/// On SQLite, each on a database of its own.
pub fn sqlite(
    mut connect: impl FnMut() -> QueryResult<diesel::SqliteConnection>,
) -> Vec<Box<dyn Way>> {
    blocking!(connect().expect("the database can be made"), sqlite)
}

/// On PostgreSQL. `place` is as libpq has it: `host=/folder port=5432 user=postgres`.
#[cfg(feature = "postgres")]
pub fn postgres(place: &str) -> Vec<Box<dyn Way>> {
    use diesel::{Connection, PgConnection};
    use diesel_async::{AsyncConnection, AsyncPgConnection};

    let connect = || PgConnection::establish(place).expect("the server answers");
    let connect_async = || {
        let runtime = runtime();
        let conn = runtime.block_on(AsyncPgConnection::establish(place));
        (runtime, conn.expect("the server answers"))
    };
    crate::postgres::fill(&mut connect()).expect("the tables can be filled");
    let mut ways = blocking!(connect(), postgres);
    ways.extend(asynchronous!(connect_async(), postgres));
    ways
}

/// On MariaDB, at a socket.
#[cfg(feature = "mysql")]
pub fn mysql(socket: &str) -> Vec<Box<dyn Way>> {
    use diesel::{Connection, MysqlConnection};
    use diesel_async::{AsyncConnection, AsyncMysqlConnection};

    let connect_to = |name| {
        let url = format!("mysql://root@localhost/{name}?unix_socket={socket}");
        MysqlConnection::establish(&url).expect("the server answers")
    };
    let create = "CREATE DATABASE IF NOT EXISTS benches";
    connect_to("mysql").batch_execute(create).expect("the database can be made");
    let connect = || connect_to("benches");
    let connect_async = || {
        let runtime = runtime();
        let url = format!("mysql://root@localhost/benches?socket={socket}");
        let conn = runtime.block_on(AsyncMysqlConnection::establish(&url));
        (runtime, conn.expect("the server answers"))
    };
    crate::mysql::fill(&mut connect()).expect("the tables can be filled");
    let mut ways = blocking!(connect(), mysql);
    ways.extend(asynchronous!(connect_async(), mysql));
    ways
}

/// One for a contestant, on the thread that waits for it.
#[cfg(feature = "async")]
pub fn runtime() -> tokio::runtime::Runtime {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("the runtime can be made")
}

/// The contestants of this package at that place.
///
/// # Panics
///
/// If the place cannot be made or reached, or this was built without its database.
pub fn at(place: &Place) -> Vec<Box<dyn Way>> {
    match place {
        Place::Memory => sqlite(crate::sqlite::in_memory),
        Place::Files(folder) => {
            let mut contestant = 0;
            sqlite(|| {
                contestant += 1;
                let file = Place::file(folder, contestant);
                crate::sqlite::write(&file)?;
                crate::sqlite::in_file(&file)
            })
        }
        #[cfg(feature = "postgres")]
        Place::Postgres(place) => postgres(place),
        #[cfg(feature = "mysql")]
        Place::Mysql(socket) => mysql(socket),
        #[cfg(not(all(feature = "postgres", feature = "mysql")))]
        _ => panic!("this was built without the feature for {}", place.title()),
    }
}
