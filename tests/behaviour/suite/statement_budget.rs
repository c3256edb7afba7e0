//! How many statements each operation issues: STMT-1 and STMT-2.

use diesel::prelude::*;
use diesel_associations_tests::courses::schema::visits;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Event, User};
use diesel_associations_tests::schema::{rsvps, users};

use super::fixtures::{course, event, students, users};
use super::mode::{BACKEND, Statements, TestConnection, connection, in_mode, test};

#[in_mode]
async fn party(conn: &mut TestConnection) -> QueryResult<(Event, [User; 4])> {
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    party.add_guests(conn, &people[..2]).await?;
    Ok((party, people))
}

/// `test: |conn, event, people| operation => number of statements;`, with its own number for MySQL,
/// whose `INSERT` cannot skip existing links and returns no row.
macro_rules! budget {
    ($($test:ident: |$conn:ident, $event:ident, $people:ident| $operation:expr =>
        $number:literal $(, on MySQL $mysql:literal)?;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            let $conn = &mut connection().await;
            let ($event, $people) = &party($conn).await?;
            let statements = Statements::watch($conn);
            let _result = $operation?;
            let issued = statements.take_texts();
            let budget = match BACKEND {
                $(Backend::Mysql => $mysql,)?
                _ => $number,
            };
            assert_eq!(issued.len(), budget, "{issued:#?}");
            Ok(())
        }
    )*};
}

// `people`: ann and bob are guests, cid and dan are not.
budget! {
    get_issues_1_statement: |conn, party, _p| party.get_guests(conn).await => 1;
    keys_issues_1_statement: |conn, party, _p| party.guest_keys(conn).await => 1;
    count_issues_1_statement: |conn, party, _p| party.count_guests(conn).await => 1;
    has_issues_1_statement: |conn, party, people| party.has_guest(conn, &people[0]).await => 1;
    has_all_issues_1_statement: |conn, party, people| party.has_guests(conn, people).await => 1;
    has_any_issues_1_statement: |conn, party, people| party.has_any_guest(conn, people).await => 1;
    load_issues_1_statement: |conn, party, _p| Event::load_guests(conn, [party, party]).await => 1;

    add_issues_1_statement: |conn, party, people| party.add_guest(conn, &people[2]).await => 1;
    add_of_a_linked_target_issues_1_statement: |conn, party, people| party.add_guest(conn, &people[0]).await => 1, on MySQL 2;
    add_with_issues_1_statement: |conn, party, people|
        party.add_guest_with(conn, &people[2], rsvps::status.eq("yes")).await => 1;
    add_all_of_new_targets_issues_1_statement: |conn, party, people|
        party.add_guests(conn, &people[2..]).await => 1;
    add_all_of_linked_targets_issues_1_statement: |conn, party, people|
        party.add_guests(conn, &people[..2]).await => 1, on MySQL 2;
    add_all_issues_1_statement: |conn, party, people|
        party.add_guests(conn, people).await => 1, on MySQL 3;
    add_all_with_issues_1_statement: |conn, party, people|
        party.add_guests_with(conn, people, rsvps::status.eq("yes")).await => 1, on MySQL 3;
    add_each_issues_1_statement: |conn, party, people|
        party.guests().add_each(conn, people.iter().map(|p| (p, rsvps::status.eq("yes")))).await => 1, on MySQL 3;
    remove_issues_1_statement: |conn, party, people| party.remove_guest(conn, &people[0]).await => 1;
    remove_all_issues_1_statement: |conn, party, people| party.remove_guests(conn, people).await => 1;
    clear_issues_1_statement: |conn, party, _p| party.clear_guests(conn).await => 1;

    add_returning_a_row_issues_2_statements: |conn, _e, people| people[0].add_friend(conn, &people[1]).await => 2;
    add_returning_rows_issues_2_statements: |conn, _e, people| people[0].add_friends(conn, people).await => 2;
    create_issues_2_statements: |conn, party, _p| party.create_guest(conn, users::name.eq("eve")).await => 2, on MySQL 3;
    create_with_issues_2_statements: |conn, party, _p|
        party.create_guest_with(conn, users::name.eq("eve"), rsvps::status.eq("yes")).await => 2, on MySQL 3;

    set_that_removes_and_adds_issues_4_statements: |conn, party, people|
        party.set_guests(conn, &people[1..]).await => 4;
    set_that_only_adds_issues_3_statements: |conn, party, people| party.set_guests(conn, people).await => 3;
    set_that_only_removes_issues_3_statements: |conn, party, people|
        party.set_guests(conn, &people[..1]).await => 3;
    set_that_changes_nothing_issues_2_statements: |conn, party, people|
        party.set_guests(conn, &people[..2]).await => 2;
    set_with_issues_4_statements: |conn, party, people|
        party.set_guests_with(conn, &people[1..], rsvps::status.eq("yes")).await => 4;
    toggle_of_one_issues_3_statements: |conn, party, people| party.toggle_guest(conn, &people[0]).await => 3;
    toggle_of_several_issues_4_statements: |conn, party, people| party.toggle_guests(conn, people).await => 4;

    a_handle_issues_no_statement: |_c, party, _p| {
        let _query = party.guests().filter(users::name.eq("ann")).limit(1);
        QueryResult::Ok(party.guests())
    } => 0;
}

#[test]
async fn nothing_to_do_issues_no_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let nobody: [i32; 0] = [];
    let values = rsvps::status.eq("yes");
    let statements = Statements::watch(conn);
    party.has_guests(conn, nobody).await?;
    party.has_any_guest(conn, nobody).await?;
    party.add_guests(conn, nobody).await?;
    party.add_guests_with(conn, nobody, values).await?;
    party.guests().add_each(conn, nobody.map(|key| (key, values))).await?;
    party.remove_guests(conn, nobody).await?;
    party.toggle_guests(conn, nobody).await?;
    people[0].add_friends(conn, nobody).await?;
    Event::load_guests(conn, nobody).await?;
    assert_eq!(statements.take(), 0);
    Ok(())
}

#[test]
async fn without_a_unique_index_add_issues_1_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let people = students(conn, ["ann", "bob"]).await?;
    let statements = Statements::watch(conn);
    rust.add_visitor(conn, &people[0]).await?;
    assert_eq!(statements.take(), 1);
    rust.add_visitors(conn, &people).await?;
    assert_eq!(statements.take(), 1);
    rust.add_visitor_with(conn, &people[0], visits::badge.eq(1)).await?;
    assert_eq!(statements.take(), 1);
    Ok(())
}
