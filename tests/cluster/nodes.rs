//! A database on all nodes.

use std::sync::Barrier;

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sql_types::{BigInt, Nullable, Text};

use super::CACHE;
use super::mode::{
    Connection, RunQueryDsl, SharedDatabase, SimpleConnection, TestConnection, in_mode, test,
};

/// The nodes that the environment names, and a database of the test's own on them.
pub(super) struct Cluster {
    /// As the first node has it.
    pub(super) database: SharedDatabase,
    nodes: Vec<String>,
}

#[derive(Debug, PartialEq, Eq, QueryableByName)]
struct Checksum {
    #[diesel(sql_type = Text, column_name = "Table")]
    table: String,
    #[diesel(sql_type = Nullable<BigInt>, column_name = "Checksum")]
    checksum: Option<i64>,
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[in_mode]
impl Cluster {
    pub(super) async fn new() -> Self {
        Cluster { database: SharedDatabase::new(), nodes: nodes() }
    }

    /// One more connection, to the node of this number.
    pub(super) async fn connect(&self, node: usize) -> TestConnection {
        let url = self.database.url();
        let (_, name) = url.rsplit_once('/').expect("the URL ends in a name");
        connect(&format!("{}/{name}", self.nodes[node])).await
    }

    /// The same, and waits for those who start at the same time.
    pub(super) async fn connect_and_wait(&self, node: usize, start: &Barrier) -> TestConnection {
        let conn = self.connect(node).await;
        start.wait();
        conn
    }

    /// Each table has the same rows on all of these nodes.
    pub(super) async fn agrees(&self, nodes: &[usize]) -> QueryResult<()> {
        let mut sums = Vec::new();
        for node in nodes {
            sums.push(checksums(&mut self.connect(*node).await, "DATABASE()").await?);
        }
        assert!(sums.windows(2).all(|pair| pair[0] == pair[1]), "{sums:#?}");
        Ok(())
    }
}

/// Their URLs, without a database.
fn nodes() -> Vec<String> {
    let nodes =
        std::env::var("DIESEL_ASSOCIATIONS_NODES").expect("`tests/beyond galera` names the nodes");
    nodes.split_whitespace().map(str::to_owned).collect()
}

/// Waits with each statement until the node has what has been committed on any.
#[in_mode]
async fn connect(url: &str) -> TestConnection {
    let mut conn = TestConnection::establish(url).await.expect("the node can be reached");
    conn.set_prepared_statement_cache_size(CACHE);
    conn.batch_execute("SET SESSION wsrep_sync_wait = 15").await.expect("the node can be told");
    conn
}

/// Of each table of the databases that `schema` is, or is like.
#[in_mode]
async fn checksums(conn: &mut TestConnection, schema: &str) -> QueryResult<Vec<Checksum>> {
    let tables = format!(
        "SELECT CONCAT(table_schema, '.`', REPLACE(table_name, '`', '``'), '`') AS name \
         FROM information_schema.tables WHERE table_schema LIKE {schema} ORDER BY name"
    );
    let tables: Vec<Name> = diesel::sql_query(tables).load(conn).await?;
    let tables: Vec<String> = tables.into_iter().map(|table| table.name).collect();
    // A statement that the node waits for.
    diesel::sql_query("SELECT 1 FROM mysql.user LIMIT 0").execute(conn).await?;
    diesel::sql_query(format!("CHECKSUM TABLE {}", tables.join(", "))).load(conn).await
}

/// Whether the error says that the whole transaction was undone, and can be run again.
///
/// Of a `COMMIT` that fails neither Diesel nor diesel-async gives a kind.
pub(super) fn was_undone(error: &Error) -> bool {
    let Error::DatabaseError(kind, e) = error else { return false };
    *kind == DatabaseErrorKind::SerializationFailure || e.message().starts_with("Deadlock found")
}

/// After other suites have run on the first node.
#[test]
#[ignore = "about what others have left: `tests/beyond galera` runs it after them"]
async fn the_databases_of_all_tests_are_the_same_on_all_nodes() -> QueryResult<()> {
    let mut sums = Vec::new();
    for node in nodes() {
        let conn = &mut connect(&format!("{node}/mysql")).await;
        sums.push(checksums(conn, r"'diesel\_associations\_%'").await?);
    }
    assert!(sums[0].len() > 20, "there are databases: {sums:#?}");
    assert_eq!(sums[0], sums[1]);
    assert_eq!(sums[0], sums[2]);
    Ok(())
}
