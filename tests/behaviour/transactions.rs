//! What runs in a transaction, and what happens inside the user's own.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations_tests::fixtures::{UNKNOWN, event, names, users};
use diesel_associations_tests::models::{Event, User};
use diesel_associations_tests::schema::users;
use diesel_associations_tests::{Statements, TestConnection, connection};

fn party(conn: &mut TestConnection) -> QueryResult<(Event, [User; 3])> {
    let party = event(conn, "party")?;
    let people = users(conn, ["ann", "bob", "cid"])?;
    party.add_guest(conn, &people[0])?;
    Ok((party, people))
}

#[test]
fn s5_6_reads_open_no_transaction() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, people) = party(conn)?;
    let statements = Statements::watch(conn);
    party.get_guests(conn)?;
    party.guest_keys(conn)?;
    party.count_guests(conn)?;
    party.has_guest(conn, &people[0])?;
    party.has_guests(conn, &people)?;
    party.has_any_guest(conn, &people)?;
    Event::load_guests(conn, [&party])?;
    assert_eq!(statements.take_transactions(), []);
    Ok(())
}

#[test]
fn s5_6_writes_of_one_statement_open_no_transaction() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, people) = party(conn)?;
    let statements = Statements::watch(conn);
    party.add_guest(conn, &people[1])?;
    party.add_guests(conn, &people)?;
    party.remove_guest(conn, &people[1])?;
    party.remove_guests(conn, &people)?;
    party.clear_guests(conn)?;
    assert_eq!(statements.take_transactions(), []);
    Ok(())
}

#[test]
fn s5_6_writes_of_several_statements_run_in_one_transaction() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, people) = party(conn)?;
    let statements = Statements::watch(conn);
    party.set_guests(conn, &people[1..])?;
    assert_eq!(statements.take_transactions(), [1]);
    party.toggle_guests(conn, &people)?;
    assert_eq!(statements.take_transactions(), [1]);
    party.create_guest(conn, users::name.eq("dan"))?;
    assert_eq!(statements.take_transactions(), [1]);
    people[0].add_friends(conn, &people)?;
    assert_eq!(statements.take_transactions(), [1]);
    Ok(())
}

#[test]
fn s5_6_inside_a_transaction_they_open_a_savepoint() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, people) = party(conn)?;
    let statements = Statements::watch(conn);
    conn.transaction(|conn| {
        assert_eq!(statements.take_transactions(), [1]);
        party.set_guests(conn, &people[1..])?;
        assert_eq!(statements.take_transactions(), [2]);
        party.get_guests(conn)?;
        party.add_guest(conn, &people[0])?;
        assert_eq!(statements.take_transactions(), []);
        conn.transaction(|conn| party.toggle_guest(conn, &people[0]))?;
        assert_eq!(statements.take_transactions(), [2, 3]);
        QueryResult::Ok(())
    })?;
    assert_eq!(names(&party.get_guests(conn)?), ["bob", "cid"]);
    Ok(())
}

#[test]
fn s5_6_a_failed_write_leaves_the_users_transaction_usable() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, people) = party(conn)?;
    conn.transaction(|conn| {
        party.add_guest(conn, &people[1])?;
        let error = party.set_guests(conn, [people[2].id, UNKNOWN]).unwrap_err();
        assert!(matches!(error, Error::DatabaseError(..)), "{error:?}");
        assert_eq!(names(&party.get_guests(conn)?), ["ann", "bob"]);
        party.add_guest(conn, &people[2])?;
        QueryResult::Ok(())
    })?;
    assert_eq!(names(&party.get_guests(conn)?), ["ann", "bob", "cid"]);
    Ok(())
}

#[test]
fn s5_6_a_rollback_of_the_users_transaction_takes_everything_back() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, people) = party(conn)?;
    let rolled_back = conn.transaction(|conn| {
        party.set_guests(conn, &people[1..])?;
        party.create_guest(conn, users::name.eq("dan"))?;
        assert_eq!(names(&party.get_guests(conn)?), ["bob", "cid", "dan"]);
        Err::<(), _>(Error::RollbackTransaction)
    });
    assert_eq!(rolled_back, Err(Error::RollbackTransaction));
    assert_eq!(names(&party.get_guests(conn)?), ["ann"]);
    assert_eq!(users::table.count().get_result::<i64>(conn)?, 3);
    Ok(())
}
