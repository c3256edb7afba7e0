//! SQLite only: a batch is not turned round into a scan of all targets, and what names pairs is not a scan
//! of all links.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_associations::prelude::*;
use diesel_associations_tests::databases::sqlite::blocking::{
    Statements, TestConnection, connection,
};
use diesel_associations_tests::models::{Event, EventGuests};
use diesel_associations_tests::schema::{events, users};

/// 20,000 users, 1,000 events with 100 guests each, and statistics of all that.
const CROWD: &str = "
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO users (id, name) SELECT i, 'user ' || i FROM n;
    INSERT INTO events (id, name) SELECT id, 'event ' || id FROM users WHERE id <= 1000;
    INSERT INTO rsvps (event_id, guest_id, created_at)
        SELECT events.id, (events.id * 97 + users.id * 193) % 20000 + 1, CURRENT_TIMESTAMP
        FROM events, users WHERE users.id <= 100;
    ANALYZE;";

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// The tables in the order in which they are looped over, with how.
fn plan(conn: &mut TestConnection, sql: &str) -> QueryResult<Vec<String>> {
    let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(conn)?;
    Ok(steps.into_iter().map(|step| step.detail).collect())
}

#[test]
fn the_join_table_is_the_outer_loop_of_a_batch() -> QueryResult<()> {
    let conn = &mut connection();
    conn.batch_execute(CROWD)?;
    let owners: Vec<Event> = events::table.load(conn)?;
    let statements = Statements::watch(conn);
    let lists = Event::load_guests(conn, &owners)?;
    let [batch] = &statements.take_texts()[..] else { panic!("not one statement") };
    assert_eq!(lists.iter().map(Vec::len).sum::<usize>(), 100_000);

    let pinned = plan(conn, batch)?;
    assert!(pinned[0].starts_with("SEARCH rsvps"), "{pinned:#?}");
    assert!(pinned.iter().all(|step| !step.starts_with("SCAN")), "{pinned:#?}");

    let unpinned = batch.replace("= +", "= ");
    assert_ne!(*batch, unpinned);
    let turned_round = plan(conn, &unpinned)?;
    assert!(turned_round[0].starts_with("SCAN users"), "no longer needed? {turned_round:#?}");
    Ok(())
}

#[test]
fn the_join_table_is_the_outer_loop_of_an_include() -> QueryResult<()> {
    let conn = &mut connection();
    conn.batch_execute(CROWD)?;
    let statements = Statements::watch(conn);
    let guests = EventGuests.filter(users::name.like("user %")).order(users::name);
    let page = events::table.include(guests).load(conn)?;
    let [_, batch] = &statements.take_texts()[..] else { panic!("not two statements") };
    assert_eq!(page.iter().map(|(_, guests)| guests.len()).sum::<usize>(), 100_000);

    let pinned = plan(conn, batch)?;
    assert!(pinned[0].starts_with("SEARCH rsvps"), "{pinned:#?}");
    assert!(pinned.iter().all(|step| !step.starts_with("SCAN")), "{pinned:#?}");
    Ok(())
}

#[test]
fn a_limit_per_owner_scans_nothing_but_what_it_has_numbered() -> QueryResult<()> {
    let conn = &mut connection();
    conn.batch_execute(CROWD)?;
    let statements = Statements::watch(conn);
    let guests = EventGuests.order(users::name).limit_per_owner(3);
    let page = events::table.include(guests).load(conn)?;
    let [_, batch] = &statements.take_texts()[..] else { panic!("not two statements") };
    assert_eq!(page.iter().map(|(_, guests)| guests.len()).sum::<usize>(), 3_000);

    let steps = plan(conn, batch)?;
    let first = steps.iter().find(|step| step.starts_with("SEARCH"));
    assert!(first.is_some_and(|step| step.starts_with("SEARCH rsvps")), "{steps:#?}");
    let tables = ["SCAN users", "SCAN rsvps"];
    assert!(
        !steps.iter().any(|step| tables.iter().any(|scan| step.starts_with(scan))),
        "{steps:#?}"
    );
    Ok(())
}

#[test]
fn pairs_to_unlink_are_looked_up_in_the_index() -> QueryResult<()> {
    let conn = &mut connection();
    conn.batch_execute(CROWD)?;
    let statements = Statements::watch(conn);
    EventGuests.unlink(conn, [(1, 1), (2, 2)])?;
    let [unlink] = &statements.take_texts()[..] else { panic!("not one statement") };
    let steps = plan(conn, unlink)?;
    assert!(steps[0].starts_with("SEARCH rsvps"), "{steps:#?}");
    Ok(())
}
