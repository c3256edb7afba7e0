//! MySQL and MariaDB.

use std::thread::LocalKey;

use diesel::MysqlConnection;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::server::{Pool, Server, Taken};

/// The server that the environment names.
#[derive(Debug)]
pub struct Mysql;

#[derive(QueryableByName)]
struct OtherConnection {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

impl Server for Mysql {
    type Admin = MysqlConnection;
    const VARIABLE: &'static str = "DIESEL_ASSOCIATIONS_MYSQL";
    const SCHEMA: &'static str = include_str!("../schema/mysql.sql");

    fn pool() -> &'static Pool<Self> {
        static POOL: Pool<Mysql> = Pool::new();
        &POOL
    }

    fn taken() -> &'static LocalKey<Taken<Self>> {
        thread_local! {
            static TAKEN: Taken<Mysql> = const { Taken::new() };
        }
        &TAKEN
    }

    fn reserve(admin: &mut MysqlConnection, number: i32) -> QueryResult<bool> {
        let lock = format!("GET_LOCK('diesel_associations_{number}', 0) = 1");
        diesel::select(diesel::dsl::sql::<Bool>(&lock)).get_result(admin)
    }

    fn create(admin: &mut MysqlConnection, name: &str) -> QueryResult<()> {
        admin.batch_execute(&format!(
            "DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name} CHARACTER SET utf8mb4"
        ))
    }

    /// Quicker than `TRUNCATE`, which makes a new file even for a table without rows.
    fn empty(conn: &mut MysqlConnection) -> QueryResult<()> {
        let mut sql = String::from("SET foreign_key_checks = 0");
        for line in Self::SCHEMA.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")) {
            let (table, _columns) = line.split_once(" (").unwrap_or((line, ""));
            sql += &format!("; DELETE FROM {table}");
        }
        conn.batch_execute(&sql)
    }

    fn disconnect_others(conn: &mut MysqlConnection) -> QueryResult<()> {
        let others = "SELECT CAST(id AS SIGNED) AS id FROM information_schema.processlist \
             WHERE db = DATABASE() AND id <> CONNECTION_ID()";
        for other in diesel::sql_query(others).load::<OtherConnection>(conn)? {
            conn.batch_execute(&format!("KILL {}", other.id))?;
        }
        Ok(())
    }
}

/// What both modes have.
mod both {
    pub use diesel::mysql::Mysql as TestBackend;
    pub use diesel_associations_test_modes::{
        kept as where_create_takes_no_key, left_out as where_diesel_has_intersect,
        left_out as where_create_takes_any_key, left_out as where_uuids_are_native,
    };

    use crate::databases::Backend;

    /// What the tests run on.
    pub const BACKEND: Backend = Backend::Mysql;
}

/// Diesel's own connection.
pub mod blocking {
    use super::Mysql;
    pub use super::both::*;
    use crate::databases::blocking;
    pub use crate::databases::blocking::mode::*;
    use crate::databases::server::ServerDatabase;

    /// The connection under test.
    pub type TestConnection = diesel::MysqlConnection;
    /// A database that several of them can open.
    pub type SharedDatabase = blocking::SharedDatabase<ServerDatabase<Mysql>, TestConnection>;

    /// A connection to a database of its own: with all tables, without rows.
    pub fn connection() -> TestConnection {
        SharedDatabase::new().connect()
    }
}

/// That of diesel-async.
pub mod asynchronous {
    use super::Mysql;
    pub use super::both::*;
    use crate::databases::asynchronous;
    pub use crate::databases::asynchronous::mode::*;
    use crate::databases::server::ServerDatabase;

    /// The connection under test.
    pub type TestConnection = diesel_async::AsyncMysqlConnection;
    /// A database that several of them can open.
    pub type SharedDatabase = asynchronous::SharedDatabase<ServerDatabase<Mysql>, TestConnection>;

    /// A connection to a database of its own: with all tables, without rows.
    pub async fn connection() -> TestConnection {
        SharedDatabase::new().connect().await
    }
}
