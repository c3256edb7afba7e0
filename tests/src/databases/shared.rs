//! A database that several connections can open. Compiled for each mode.

use std::marker::PhantomData;

use super::mode::{Connection, SimpleConnection, in_mode};
use crate::databases::{Database, statement_cache};

/// A database that several connections can open.
#[derive(Debug)]
pub struct SharedDatabase<D, C> {
    database: D,
    connection: PhantomData<fn() -> C>,
}

#[expect(private_bounds, reason = "the tests know the type by its aliases")]
#[expect(clippy::expect_used, reason = "a test cannot go on without its database")]
#[in_mode]
impl<D: Database, C: Connection + SimpleConnection> SharedDatabase<D, C> {
    /// With all tables, without rows.
    pub fn new() -> Self {
        SharedDatabase { database: D::new(), connection: PhantomData }
    }

    /// One more connection, which waits where another holds a lock.
    pub async fn connect(&self) -> C {
        let mut conn = C::establish(&self.url()).await.expect("the database can be opened");
        conn.set_prepared_statement_cache_size(statement_cache());
        for sql in D::GREETING {
            conn.batch_execute(sql).await.expect("the connection can be set up");
        }
        conn
    }

    /// What a connection is opened with.
    pub fn url(&self) -> String {
        self.database.url()
    }

    /// Takes the database away from under a connection, which cannot write from then on.
    pub async fn take_away_from(&self, conn: &mut C) {
        for sql in D::FAREWELL {
            conn.batch_execute(sql).await.expect("the connection can be told");
        }
        self.database.take_away();
    }
}
