//! Finding a target, linked or not, and creating it if there is none: the FIND rules.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::courses::schema::{enrolments, results, students};
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Event, NewUser, User};
use diesel_associations_tests::schema::{rsvps, users};

use super::fixtures::{UNKNOWN, course, event, everything, rsvp, students, users};
use super::mode::{
    BACKEND, Connection, RunQueryDsl, SharedDatabase, Statements, at_once, connection, test,
};

#[test]
async fn a_linked_target_is_returned_by_one_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    party.add_guest_with(conn, &ann, rsvps::status.eq("yes")).await?;
    let before = everything(conn).await?;
    let statements = Statements::watch(conn);
    let name = users::name.eq("ann");
    let found: User = party.guests().first_or_create(conn, name, name).await?;
    assert_eq!(statements.take(), 1);
    assert_eq!(found, ann);
    let status = rsvps::status.eq("no");
    party.guests().first_or_create_with(conn, name, name, status).await?;
    assert_eq!(statements.take(), 1);
    assert_eq!(everything(conn).await?, before, "the link is left as it is");
    Ok(())
}

#[test]
async fn an_unlinked_target_is_linked_by_two_statements() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [party, picnic] = [event(conn, "party").await?, event(conn, "picnic").await?];
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    picnic.add_guests(conn, [&ann, &bob]).await?;
    let statements = Statements::watch(conn);
    let name = users::name.eq("ann");
    assert_eq!(party.guests().first_or_create(conn, name, name).await?, ann);
    assert_eq!(statements.take(), 2);
    let (name, status) = (users::name.eq("bob"), rsvps::status.eq("yes"));
    assert_eq!(party.guests().first_or_create_with(conn, name, name, status).await?, bob);
    assert_eq!(statements.take(), 2);
    assert_eq!(rsvp(conn, &party, &ann).await?.status, "invited");
    assert_eq!(rsvp(conn, &party, &bob).await?.status, "yes");
    assert_eq!(rsvp(conn, &picnic, &bob).await?.status, "invited");
    assert_eq!(users::table.count().get_result::<i64>(conn).await?, 2);
    Ok(())
}

#[test]
async fn an_absent_target_is_created_and_linked() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let statements = Statements::watch(conn);
    let name = String::from("ann");
    let find = users::name.eq(&name).and(users::email.is_null());
    let new = NewUser { name: name.clone() };
    let ann: User = party.guests().first_or_create(conn, find, &new).await?;
    let budget = if BACKEND == Backend::Mysql { 4 } else { 3 };
    assert_eq!(statements.take(), budget);
    assert_eq!(statements.take_transactions(), [1]);
    assert_eq!(party.get_guests(conn).await?, [ann.clone()]);
    assert_eq!(users::table.load::<User>(conn).await?, [ann.clone()]);

    let find = users::email.eq("bob@here");
    let values = (users::name.eq("bob"), users::email.eq("bob@here"));
    let status = rsvps::status.eq("yes");
    let bob = party.guests().first_or_create_with(conn, find, values, status).await?;
    assert_eq!(rsvp(conn, &party, &bob).await?.status, "yes");
    assert_eq!(party.guests().first_or_create(conn, find, values).await?, bob);
    Ok(())
}

#[test]
async fn a_required_column_of_the_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann] = students(conn, ["ann"]).await?;
    let (ann_, bob) = (students::name.eq("ann"), students::name.eq("bob"));
    let graduates = rust.graduates();
    assert_eq!(graduates.first_or_create_with(conn, ann_, ann_, results::points.eq(7)).await?, ann);
    graduates.first_or_create_with(conn, bob, bob, results::points.eq(8)).await?;
    let points = results::table.select(results::points).order(results::points);
    assert_eq!(points.load::<i32>(conn).await?, [7, 8]);
    Ok(())
}

#[test]
async fn of_several_a_linked_one_is_taken_else_the_one_with_the_least_key() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [party, picnic] = [event(conn, "party").await?, event(conn, "picnic").await?];
    let anns: [User; 4] = users(conn, ["ann"; 4]).await?;
    party.add_guests(conn, [&anns[3], &anns[2]]).await?;
    let name = users::name.eq("ann");
    assert_eq!(party.guests().first_or_create(conn, name, name).await?, anns[2]);
    assert_eq!(picnic.guests().first_or_create(conn, name, name).await?, anns[0]);
    Ok(())
}

#[test]
async fn a_condition_with_or_is_one_condition() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_guest(conn, &bob).await?;
    let either = users::name.eq("ann").or(users::name.eq("bob"));
    let found = party.guests().first_or_create(conn, either, users::name.eq("eve")).await?;
    assert_eq!(found, bob);
    let listed = users::id.eq_any([ann.id]);
    assert_eq!(party.guests().first_or_create(conn, listed, users::name.eq("eve")).await?, ann);
    Ok(())
}

#[test]
async fn in_a_self_relation() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    let name = users::name.eq("bob");
    assert_eq!(ann.follows().first_or_create(conn, name, name).await?, bob);
    let name = users::name.eq("cid");
    let cid = ann.follows().first_or_create(conn, name, name).await?;
    assert!(ann.has_follows(conn, [&bob, &cid]).await?);
    assert_eq!(cid.get_followers(conn).await?, [ann]);
    Ok(())
}

#[test]
async fn for_a_missing_owner_nothing_is_written() -> QueryResult<()> {
    let conn = &mut connection().await;
    users(conn, ["ann"]).await?;
    let before = everything(conn).await?;
    for name in ["ann", "bob"] {
        let name = users::name.eq(name);
        let error = Event::guests_of(UNKNOWN).first_or_create(conn, name, name).await.unwrap_err();
        let Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) = error else {
            panic!("{error:?}");
        };
    }
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

/// The condition does not match the row that the values collide with, so nothing is linked.
#[test]
async fn another_violation_is_an_error_and_leaves_a_transaction_usable() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    party.create_guest(conn, (users::name.eq("ann"), users::email.eq("taken"))).await?;
    let before = everything(conn).await?;
    conn.transaction(async |conn| {
        let values = (users::name.eq("bob"), users::email.eq("taken"));
        let find = users::name.eq("bob");
        let error = party.guests().first_or_create(conn, find, values).await.unwrap_err();
        assert!(
            matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)),
            "{error:?}"
        );
        assert_eq!(everything(conn).await?, before);
        QueryResult::Ok(())
    })
    .await?;

    let rust = course(conn, "Rust").await?;
    let [ann] = students(conn, ["ann"]).await?;
    rust.add_member_with(conn, &ann, enrolments::seat.eq(1)).await?;
    let (name, seat) = (students::name.eq("bob"), enrolments::seat.eq(1));
    let error = rust.members().first_or_create_with(conn, name, name, seat).await.unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)),
        "{error:?}"
    );
    assert_eq!(students::table.count().get_result::<i64>(conn).await?, 1, "bob is not left behind");
    Ok(())
}

#[test]
async fn concurrent_calls_create_one_target_and_link_it_once() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let party = event(&mut database.connect().await, "party").await?;
    for round in 0..20 {
        let email = format!("{round}@here");
        let values = (users::name.eq("ann"), users::email.eq(&email));
        let found = at_once(&database, [values; 4], async |conn, values| {
            party.guests().first_or_create(conn, values.1, values).await
        })
        .await?;
        let first: &User = &found[0];
        assert!(found.iter().all(|user| user == first), "{found:?}");
        let conn = &mut database.connect().await;
        assert_eq!(party.count_guests(conn).await?, round + 1);
        assert_eq!(users::table.count().get_result::<i64>(conn).await?, round + 1);
    }
    Ok(())
}

/// On SQLite, a transaction that has read cannot write once another connection has written.
#[test]
async fn concurrent_transactions_create_one_target_and_link_it_once() -> QueryResult<()> {
    if BACKEND == Backend::Sqlite {
        return Ok(());
    }
    let database = SharedDatabase::new();
    let party = event(&mut database.connect().await, "party").await?;
    for round in 0..20 {
        let email = format!("{round}@here");
        let values = (users::name.eq("ann"), users::email.eq(&email));
        let found = at_once(&database, [values; 2], async |conn, values| {
            conn.transaction(async |conn| {
                let found = party.guests().first_or_create(conn, values.1, values).await?;
                assert_eq!(party.add_guest(conn, &found).await?, 0, "it is linked");
                QueryResult::Ok(found)
            })
            .await
        })
        .await?;
        assert_eq!(found[0], found[1]);
        let conn = &mut database.connect().await;
        assert_eq!(party.count_guests(conn).await?, round + 1);
    }
    Ok(())
}

/// MySQL's snapshot does not show the new target, so it is looked for again; PostgreSQL finds it at
/// once.
#[test]
async fn a_target_committed_since_the_first_read_is_found() -> QueryResult<()> {
    if BACKEND == Backend::Sqlite {
        return Ok(());
    }
    let database = SharedDatabase::new();
    let (one, other) = (&mut database.connect().await, &mut database.connect().await);
    let party = event(one, "party").await?;
    let find = users::email.eq("ann@here");
    let values = (users::name.eq("ann"), find);
    one.transaction(async |conn| {
        assert_eq!(users::table.count().get_result::<i64>(conn).await?, 0);
        let ann: User = party.guests().first_or_create(other, find, values).await?;
        assert_eq!(party.guests().first_or_create(conn, find, values).await?, ann);
        QueryResult::Ok(())
    })
    .await?;
    assert_eq!(party.count_guests(other).await?, 1);
    Ok(())
}
