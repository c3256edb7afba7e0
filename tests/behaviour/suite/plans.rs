//! How the databases run the statements (PLAN-1): links come from an index, and nothing is sorted
//! or materialized unless an order was asked for. Explains the statements that the crate issued,
//! with their values.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::databases::plans::{MysqlStep, Plan, PostgresLine, SqliteStep};
use diesel_associations_tests::databases::{Backend, Issued};
use diesel_associations_tests::models::{Event, EventGuests, Rsvp, User, UserEvents};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::mode::{
    BACKEND, RunQueryDsl, SimpleConnection, Statements, TestConnection, connection, in_mode, test,
};

/// 2,000 users, and 1,000 events with 20 guests each.
const CROWD: &str = "
    INSERT INTO users (id, name)
        WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
        SELECT a.i * 100 + b.i + 1, CONCAT('user ', a.i * 100 + b.i + 1) FROM n AS a, n AS b WHERE a.i < 20;
    INSERT INTO events (id, name) SELECT id, CONCAT('event ', id) FROM users WHERE id <= 1000;
    INSERT INTO rsvps (event_id, guest_id, created_at)
        SELECT events.id, (events.id * 97 + users.id * 193) % 2000 + 1, CURRENT_TIMESTAMP
        FROM events, users WHERE users.id <= 20;";

/// A table of the same name, rows and columns that hides the indexed one.
const WITHOUT_INDEXES: &str = "
    CREATE TEMPORARY TABLE bare AS SELECT * FROM rsvps;
    ALTER TABLE bare RENAME TO rsvps;";

/// A statement, and the operation that issued it.
type Operation = (&'static str, Issued);

/// A statement that an operation issued, and its plan.
#[derive(Debug)]
struct Explained {
    operation: &'static str,
    sql: String,
    plan: Plan,
}

impl Explained {
    /// Whether it reads the join table. On SQLite a statement with a condition that is never true
    /// only takes the lock.
    fn reads_links(&self) -> bool {
        let sql = self.sql.replace(['`', '"'], "");
        (sql.contains("FROM rsvps") || sql.contains("JOIN rsvps")) && !sql.ends_with("WHERE 0")
    }

    /// Allows sorting, because an order was asked for or the database may choose one.
    fn may_sort(&mut self) {
        (self.plan.sorts, self.plan.keeps_rows) = (false, false);
    }

    /// What is wrong with the plan, if anything.
    fn complaints(&self) -> Vec<String> {
        let Explained { operation, sql, plan } = self;
        let lists = |tables: &[String]| tables.iter().any(|table| table == "rsvps");
        let faults = [
            (self.reads_links() && lists(&plan.scanned), "reads all links"),
            (self.reads_links() && !lists(&plan.searched), "looks up no links"),
            (plan.sorts, "sorts"),
            (plan.keeps_rows, "keeps rows aside"),
        ];
        let said = plan.said.join("\n  ");
        faults
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, fault)| format!("{operation} {fault}: {sql}\n  {said}"))
            .collect()
    }
}

/// Plans for these values; on PostgreSQL also the generic plan.
#[in_mode]
async fn explain(conn: &mut TestConnection, issued: &Issued) -> QueryResult<Vec<Plan>> {
    match BACKEND {
        Backend::Sqlite => {
            let sql = format!("EXPLAIN QUERY PLAN {}", issued.with_values());
            Ok(vec![diesel::sql_query(sql).load::<SqliteStep>(conn).await?.into()])
        }
        Backend::Mysql => {
            let sql = format!("EXPLAIN {}", issued.with_values());
            Ok(vec![diesel::sql_query(sql).load::<MysqlStep>(conn).await?.into()])
        }
        Backend::Postgres => {
            let (prepare, execute) = issued.prepared_as("explained");
            conn.batch_execute(&prepare).await?;
            let mut plans = Vec::new();
            for mode in ["force_custom_plan", "force_generic_plan"] {
                conn.batch_execute(&format!("SET plan_cache_mode = {mode}")).await?;
                let sql = format!("EXPLAIN (COSTS OFF) {execute}");
                plans.push(diesel::sql_query(sql).load::<PostgresLine>(conn).await?.into());
            }
            conn.batch_execute("DEALLOCATE explained; RESET plan_cache_mode").await?;
            Ok(plans)
        }
    }
}

/// `operation => call;`: the statements that each call issues.
macro_rules! issued {
    ($conn:ident: $($operation:literal => $call:expr;)*) => {{
        let statements = Statements::watch($conn);
        let mut issued = Vec::new();
        $(
            let _result = $call?;
            issued.extend(statements.take_issued().into_iter().map(|sql| ($operation, sql)));
        )*
        QueryResult::Ok(issued)
    }};
}

/// A connection to a database that holds the crowd and has been analyzed.
#[in_mode]
async fn crowd() -> QueryResult<TestConnection> {
    let mut conn = connection().await;
    conn.batch_execute(CROWD).await?;
    let analyze = match BACKEND {
        Backend::Mysql => "ANALYZE TABLE users, events, rsvps",
        Backend::Sqlite | Backend::Postgres => "ANALYZE",
    };
    conn.batch_execute(analyze).await?;
    Ok(conn)
}

/// Keys of some guests of an event, and of some users who are not.
fn some_guests(event: i32) -> (Vec<i32>, Vec<i32>) {
    let key = |i| (event * 97 + i * 193) % 2000 + 1;
    ((1..=5).map(key).collect(), (21..=25).map(key).collect())
}

#[in_mode]
async fn of_one_owner(conn: &mut TestConnection) -> QueryResult<Vec<Operation>> {
    let (party, user) = (Event::guests_of(4), User::events_of(7));
    let (picnic, concert) = (Event::guests_of(5), Event::guests_of(6));
    let (guests, _) = some_guests(4);
    let (known, fresh) = some_guests(5);
    let both = || known.iter().chain(&fresh);
    issued! { conn:
        "get" => party.get(conn).await;
        "get, from the other end" => user.get(conn).await;
        "get, filtered" => Event::guests_of(4).filter(users::name.like("user 1%")).select(User::as_select()).load(conn).await;
        "keys" => party.keys(conn).await;
        "total" => party.total(conn).await;
        "total, from the other end" => user.total(conn).await;
        "has" => party.has(conn, guests[0]).await;
        "has_all" => party.has_all(conn, &guests).await;
        "has_any" => party.has_any(conn, &guests).await;
        "links" => party.links::<Rsvp, _>(conn).await;
        "add, linked" => party.add(conn, guests[0]).await;
        "add" => picnic.add(conn, fresh[0]).await;
        "add_all" => picnic.add_all(conn, both()).await;
        "remove" => picnic.remove(conn, fresh[0]).await;
        "remove_all" => picnic.remove_all(conn, both()).await;
        "set" => picnic.set(conn, &known).await;
        "set, of others" => picnic.set(conn, known[..3].iter().chain(&fresh)).await;
        "toggle" => picnic.toggle(conn, known[0]).await;
        "toggle_all" => picnic.toggle_all(conn, both()).await;
        "update" => picnic.update(conn, known[1], rsvps::status.eq("yes")).await;
        "update_all" => picnic.update_all(conn, &fresh, rsvps::status.eq("yes")).await;
        "upsert" => picnic.upsert(conn, known[0], rsvps::status.eq("no")).await;
        "clear" => concert.clear(conn).await;
    }
}

#[in_mode]
async fn of_many_owners(conn: &mut TestConnection) -> QueryResult<Vec<Operation>> {
    let page = || events::table.order(events::id).limit(10);
    let (_, fresh) = some_guests(11);
    let pairs = || fresh.iter().map(|guest| (11, *guest)).chain([(12, 1), (13, 2)]);
    issued! { conn:
        "load" => Event::load_guests(conn, 1..=20).await;
        "load, from the other end" => User::load_events(conn, 1..=20).await;
        "include" => page().include(EventGuests).load(conn).await;
        "include, filtered" => page().include(EventGuests.filter(users::name.like("user 1%"))).load(conn).await;
        "include, with links" => page().include(EventGuests.with_links::<Rsvp>()).load(conn).await;
        "include, nested" => events::table.find(9).include(EventGuests.include(UserEvents)).load(conn).await;
        "link" => EventGuests.link(conn, pairs()).await;
        "unlink" => EventGuests.unlink(conn, pairs()).await;
    }
}

#[in_mode]
async fn on_owners(conn: &mut TestConnection) -> QueryResult<Vec<Operation>> {
    let (guests, _) = some_guests(5);
    // Three of all events: for many, reading all links is the better plan.
    let page = || events::table.filter(events::id.between(1, 3)).select(events::id);
    issued! { conn:
        "some" => page().filter(EventGuests.some(users::id.eq(7))).load::<i32>(conn).await;
        "some, of all owners" => events::table.select(events::id).filter(EventGuests.some(users::id.eq(7))).load::<i32>(conn).await;
        "none" => page().filter(EventGuests.none(users::id.eq(7))).load::<i32>(conn).await;
        "every" => page().filter(EventGuests.every(users::name.like("user%"))).load::<i32>(conn).await;
        "any_of" => page().filter(EventGuests.any_of(&guests)).load::<i32>(conn).await;
        "all_of" => page().filter(EventGuests.all_of(&guests)).load::<i32>(conn).await;
        "exactly" => page().filter(EventGuests.exactly(&guests)).load::<i32>(conn).await;
        "at_least one" => page().filter(EventGuests.at_least(1)).load::<i32>(conn).await;
        "at_least" => page().filter(EventGuests.at_least(3)).load::<i32>(conn).await;
        "link_count" => page().select((events::id, EventGuests.link_count())).load::<(i32, i64)>(conn).await;
    }
}

#[in_mode]
async fn in_an_order(conn: &mut TestConnection) -> QueryResult<Vec<Operation>> {
    let page = || events::table.order(events::id).limit(10);
    issued! { conn:
        "include, ordered" => page().include(EventGuests.order(users::name)).load(conn).await;
        "limit_per_owner" => page().include(EventGuests.limit_per_owner(3)).load(conn).await;
        "limit_per_owner, ordered" => page().include(EventGuests.order(users::name).limit_per_owner(3)).load(conn).await;
    }
}

/// The plan of each statement.
#[in_mode]
async fn explain_all(
    conn: &mut TestConnection,
    issued: &[Operation],
) -> QueryResult<Vec<Explained>> {
    let mut explained = Vec::new();
    for (operation, issued) in issued {
        for plan in explain(conn, issued).await? {
            explained.push(Explained { operation, sql: issued.sql.clone(), plan });
        }
    }
    Ok(explained)
}

/// The complaints of all statements.
fn complaints(explained: &[Explained]) -> String {
    explained.iter().flat_map(Explained::complaints).collect::<Vec<_>>().join("\n")
}

#[test]
async fn the_links_of_one_owner_come_out_of_an_index() -> QueryResult<()> {
    let conn = &mut crowd().await?;
    let issued = of_one_owner(conn).await?;
    assert_eq!(complaints(&explain_all(conn, &issued).await?), "");
    Ok(())
}

#[test]
async fn the_links_of_many_owners_come_out_of_an_index() -> QueryResult<()> {
    let conn = &mut crowd().await?;
    let issued = of_many_owners(conn).await?;
    assert_eq!(complaints(&explain_all(conn, &issued).await?), "");
    Ok(())
}

/// A database may run a semi-join in several ways, some of which sort or materialize.
#[test]
async fn filters_on_owners_look_links_up_in_an_index() -> QueryResult<()> {
    let conn = &mut crowd().await?;
    let issued = on_owners(conn).await?;
    let mut explained = explain_all(conn, &issued).await?;
    explained.iter_mut().for_each(Explained::may_sort);
    explained.retain(|explained| match BACKEND {
        Backend::Sqlite | Backend::Postgres => true,
        // It collects all owners with such a target and looks up the target of each link.
        Backend::Mysql => explained.operation != "some, of all owners",
    });
    assert_eq!(complaints(&explained), "");
    Ok(())
}

#[test]
async fn links_in_an_order_come_out_of_an_index_too() -> QueryResult<()> {
    let conn = &mut crowd().await?;
    let issued = in_an_order(conn).await?;
    let mut explained = explain_all(conn, &issued).await?;
    assert!(explained.iter().any(|explained| explained.plan.sorts), "nothing is sorted");
    explained.iter_mut().for_each(Explained::may_sort);
    assert_eq!(complaints(&explained), "");
    Ok(())
}

/// Proves that the tests above would notice a missing index.
#[test]
async fn without_an_index_each_of_these_reads_all_links() -> QueryResult<()> {
    let conn = &mut crowd().await?;
    let mut issued = of_one_owner(conn).await?;
    issued.extend(of_many_owners(conn).await?);
    issued.extend(on_owners(conn).await?);
    issued.extend(in_an_order(conn).await?);
    // `ON CONFLICT` names an index.
    issued.retain(|(_, issued)| !issued.sql.starts_with("INSERT"));
    conn.batch_execute(WITHOUT_INDEXES).await?;
    let mut explained = explain_all(conn, &issued).await?;
    explained.retain(Explained::reads_links);
    assert!(explained.len() > 40, "{explained:#?}");
    for explained in explained {
        let complaints = explained.complaints().join("\n");
        assert!(complaints.contains(" reads all links: "), "{explained:#?}");
    }
    Ok(())
}
