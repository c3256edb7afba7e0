//! The SQL of each filter on owners, on SQLite, and SQLite's plan for it.

use diesel::debug_query;
use diesel::prelude::*;
use diesel::query_builder::DebugQuery;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use diesel_associations::prelude::*;
use diesel_associations_tests::courses::CourseVisitors;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{EventGuests, UserFollows};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::mode::{BACKEND, RunQueryDsl, connection, test};

/// The SQL and its binds.
fn sql<T>(filter: &T) -> String
where
    for<'a> DebugQuery<'a, T, Sqlite>: std::fmt::Display,
{
    debug_query::<Sqlite, _>(filter).to_string().replace('`', "")
}

/// `test: filter => SQL, binds;`
macro_rules! written {
    ($($test:ident: $filter:expr => $sql:literal, $binds:literal;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            assert_eq!(sql(&$filter), concat!($sql, " -- binds: ", $binds));
            Ok(())
        }
    )*};
}

written! {
    some_asks_both_tables: EventGuests.some(users::name.eq("ann")) =>
        "EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND EXISTS \
         (SELECT 1 FROM users WHERE users.id = rsvps.guest_id AND ((users.name = ?))))", "[\"ann\"]";
    none_asks_both_tables: EventGuests.none(users::email.is_null()) =>
        "(NOT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND EXISTS \
         (SELECT 1 FROM users WHERE users.id = rsvps.guest_id AND ((users.email IS NULL)))))", "[]";
    every_asks_both_tables: EventGuests.every(users::email.is_null()) =>
        "(NOT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND NOT EXISTS \
         (SELECT 1 FROM users WHERE users.id = rsvps.guest_id AND ((users.email IS NULL)))))", "[]";
    any_of_asks_the_join_table: EventGuests.any_of([3, 4, 3]) =>
        "EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (?, ?))",
        "[3, 4]";
    any_of_nothing_asks_nothing: EventGuests.any_of([] as [i32; 0]) => "(1 = 0)", "[]";
    all_of_asks_the_join_table: EventGuests.all_of([3, 4]) =>
        "((SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (?, ?)) = ?)",
        "[3, 4, 2]";
    all_of_nothing_asks_nothing: EventGuests.all_of([] as [i32; 0]) => "(1 = 1)", "[]";
    all_of_counts_targets_where_links_are_not_unique: CourseVisitors.all_of([3, 4]) =>
        "((SELECT COUNT(DISTINCT visits.student_id) FROM visits WHERE visits.course_id = courses.id \
         AND visits.student_id IN (?, ?)) = ?)", "[3, 4, 2]";
    exactly_asks_the_join_table: EventGuests.exactly([3]) =>
        "((SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (?)) = ? \
         AND (SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id) = ?)", "[3, 1, 1]";
    exactly_nothing_asks_the_join_table: EventGuests.exactly([] as [i32; 0]) =>
        "(NOT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id))", "[]";
    at_least_none_asks_nothing: EventGuests.at_least(0) => "(1 = 1)", "[]";
    at_least_one_counts_nothing: EventGuests.at_least(1) =>
        "EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id)", "[]";
    at_least_two_asks_the_join_table: EventGuests.at_least(2) =>
        "((SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id) >= ?)", "[2]";
    link_count_asks_the_join_table: EventGuests.link_count() =>
        "(SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id)", "[]";
    links_adds_one_condition: EventGuests.links(rsvps::status.eq("yes")).at_least(1) =>
        "EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND ((rsvps.status = ?)))",
        "[\"yes\"]";
    a_self_relation_needs_no_alias: UserFollows.some(users::name.eq("bob")) =>
        "EXISTS (SELECT 1 FROM follows WHERE follows.follower_id = users.id AND EXISTS \
         (SELECT 1 FROM users WHERE users.id = follows.follow_id AND ((users.name = ?))))", "[\"bob\"]";
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// `test: query => [(table, columns of the search)];`: every table is searched by these columns,
/// except the owners' table, which is scanned.
macro_rules! plans {
    ($($test:ident: $query:expr => [$(($table:literal, $columns:literal)),*];)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            if BACKEND != Backend::Sqlite {
                return Ok(());
            }
            let conn = &mut connection().await;
            // Unbound parameters are NULL, which does not change the plan.
            let query = debug_query::<Sqlite, _>(&$query).to_string();
            let query = query.split(" -- binds").next().unwrap_or_default().to_owned();
            let explain = diesel::sql_query(format!("EXPLAIN QUERY PLAN {query}"));
            let steps = explain.load::<Step>(conn).await?;
            let steps: Vec<&str> = steps.iter().map(|step| step.detail.as_str()).collect();
            $(
                let search = concat!("SEARCH ", $table);
                let by_key = |step: &&str| step.starts_with(search) && step.ends_with($columns);
                assert!(steps.iter().any(by_key), "{search} {}: {steps:#?}", $columns);
            )*
            let scans = steps.iter().filter(|step| step.starts_with("SCAN"));
            assert_eq!(scans.collect::<Vec<_>>(), [&"SCAN events"], "{steps:#?}");
            Ok(())
        }
    )*};
}

plans! {
    some_finds_links_and_targets_by_their_keys:
        events::table.filter(EventGuests.some(users::name.eq("ann"))) =>
        [("rsvps", "(event_id=?)"), ("users", "(rowid=?)")];
    every_finds_links_and_targets_by_their_keys:
        events::table.filter(EventGuests.every(users::name.eq("ann"))) =>
        [("rsvps", "(event_id=?)"), ("users", "(rowid=?)")];
    any_of_finds_links_by_both_keys: events::table.filter(EventGuests.any_of([1, 2])) =>
        [("rsvps", "(event_id=? AND guest_id=?)")];
    all_of_finds_links_by_both_keys: events::table.filter(EventGuests.all_of([1, 2])) =>
        [("rsvps", "(event_id=? AND guest_id=?)")];
    link_count_finds_links_by_the_owner: events::table.select(EventGuests.link_count()) =>
        [("rsvps", "(event_id=?)")];
}
