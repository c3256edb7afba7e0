//! PostgreSQL.

use std::thread::LocalKey;

use diesel::PgConnection;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::server::{Pool, Server, Taken};

/// Sets the numbers of our databases apart from those that others reserve.
const CLASS: i32 = 0x0d1e_5e1a;

/// Only of tables that hold some: each `TRUNCATE` makes a new file.
const EMPTY: &str = "
    DO $$
    DECLARE
        name text;
        filled boolean;
        names text[];
    BEGIN
        FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE 'SELECT EXISTS (SELECT FROM ' || name || ')' INTO filled;
            IF filled THEN
                names := names || name;
            END IF;
        END LOOP;
        IF names IS NOT NULL THEN
            EXECUTE 'TRUNCATE ' || array_to_string(names, ', ') || ' CASCADE';
        END IF;
    END
    $$";

const DISCONNECT_OTHERS: &str = "
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()";

/// The server that the environment names.
#[derive(Debug)]
pub struct Postgres;

impl Server for Postgres {
    type Admin = PgConnection;
    const VARIABLE: &'static str = "DIESEL_ASSOCIATIONS_POSTGRES";
    const SCHEMA: &'static str = include_str!("../schema/postgres.sql");

    fn pool() -> &'static Pool<Self> {
        static POOL: Pool<Postgres> = Pool::new();
        &POOL
    }

    fn taken() -> &'static LocalKey<Taken<Self>> {
        thread_local! {
            static TAKEN: Taken<Postgres> = const { Taken::new() };
        }
        &TAKEN
    }

    fn reserve(admin: &mut PgConnection, number: i32) -> QueryResult<bool> {
        let lock = format!("pg_try_advisory_lock({CLASS}, {number})");
        diesel::select(diesel::dsl::sql::<Bool>(&lock)).get_result(admin)
    }

    fn create(admin: &mut PgConnection, name: &str) -> QueryResult<()> {
        admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
        admin.batch_execute(&format!("CREATE DATABASE {name}"))
    }

    fn empty(conn: &mut PgConnection) -> QueryResult<()> {
        conn.batch_execute(EMPTY)
    }

    fn disconnect_others(conn: &mut PgConnection) -> QueryResult<()> {
        conn.batch_execute(DISCONNECT_OTHERS)
    }
}

/// What both modes have.
mod both {
    pub use diesel::pg::Pg as TestBackend;
    pub use diesel_associations_test_modes::{
        kept as where_diesel_has_intersect, kept as where_create_takes_any_key,
        kept as where_uuids_are_native, left_out as where_create_takes_no_key,
    };

    use crate::databases::Backend;

    /// What the tests run on.
    pub const BACKEND: Backend = Backend::Postgres;
}

/// Diesel's own connection.
pub mod blocking {
    use super::Postgres;
    pub use super::both::*;
    use crate::databases::blocking;
    pub use crate::databases::blocking::mode::*;
    use crate::databases::server::ServerDatabase;

    /// The connection under test.
    pub type TestConnection = diesel::PgConnection;
    /// A database that several of them can open.
    pub type SharedDatabase = blocking::SharedDatabase<ServerDatabase<Postgres>, TestConnection>;

    /// A connection to a database of its own: with all tables, without rows.
    pub fn connection() -> TestConnection {
        SharedDatabase::new().connect()
    }
}

/// That of diesel-async.
pub mod asynchronous {
    use super::Postgres;
    pub use super::both::*;
    use crate::databases::asynchronous;
    pub use crate::databases::asynchronous::mode::*;
    use crate::databases::server::ServerDatabase;

    /// The connection under test.
    pub type TestConnection = diesel_async::AsyncPgConnection;
    /// A database that several of them can open.
    pub type SharedDatabase =
        asynchronous::SharedDatabase<ServerDatabase<Postgres>, TestConnection>;

    /// A connection to a database of its own: with all tables, without rows.
    pub async fn connection() -> TestConnection {
        SharedDatabase::new().connect().await
    }
}
