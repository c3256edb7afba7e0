//! Inserting several targets together with their links: the CREATE rules.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::courses::schema::{results, students};
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::models::{Event, NewUser, User};
use diesel_associations_tests::schema::{rsvps, users};

use super::fixtures::{UNKNOWN, course, event, everything, rsvp, sorted};
use super::mode::{BACKEND, RunQueryDsl, Statements, connection, test, where_create_takes_any_key};

#[test]
async fn create_all_inserts_and_links_in_the_order_given() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let statements = Statements::watch(conn);
    let names = ["cid", "ann", "bob"];
    let made = party.guests().create_all(conn, names.map(|name| users::name.eq(name))).await?;
    let (budget, transactions) =
        if BACKEND == Backend::Mysql { (7, &[1, 2][..]) } else { (2, &[1][..]) };
    assert_eq!(statements.take(), budget);
    assert_eq!(statements.take_transactions(), transactions);
    assert_eq!(made.iter().map(|user| user.name.as_str()).collect::<Vec<_>>(), names);
    assert_eq!(users::table.order(users::id).load::<User>(conn).await?, made);
    let keys = sorted(party.guest_keys(conn).await?);
    assert_eq!(keys, made.iter().map(|user| user.id).collect::<Vec<_>>());
    Ok(())
}

#[test]
async fn create_all_takes_structs_and_references() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let new = ["ann", "bob"].map(|name| NewUser { name: name.into() });
    assert_eq!(party.guests().create_all(conn, &new).await?.len(), 2);
    assert_eq!(party.guests().create_all(conn, new.to_vec()).await?.len(), 2);
    assert_eq!(party.guests().create_all(conn, Some(users::name.eq("cid"))).await?.len(), 1);
    assert_eq!(party.count_guests(conn).await?, 5);
    Ok(())
}

#[test]
async fn create_all_with_values_for_the_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let names = ["ann", "bob"].map(|name| users::name.eq(name));
    let values = (rsvps::status.eq("yes"), rsvps::note.eq("new"));
    for made in party.guests().create_all_with(conn, names, values).await? {
        let link = rsvp(conn, &party, &made).await?;
        assert_eq!((link.status.as_str(), link.note.as_deref()), ("yes", Some("new")));
    }
    let rust = course(conn, "Rust").await?;
    let names = ["ann", "bob"].map(|name| students::name.eq(name));
    rust.graduates().create_all_with(conn, names, results::points.eq(7)).await?;
    assert_eq!(rust.count_graduates(conn).await?, 2);
    Ok(())
}

#[test]
async fn creating_nothing_issues_no_statement() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let statements = Statements::watch(conn);
    let nobody: [NewUser; 0] = [];
    assert_eq!(party.guests().create_all(conn, &nobody).await?, []);
    let status = rsvps::status.eq("yes");
    assert_eq!(party.guests().create_all_with(conn, &nobody, status).await?, []);
    assert_eq!(statements.take(), 0);
    assert_eq!(statements.take_transactions(), [0; 0]);
    Ok(())
}

/// A column whose value is `None` is left to the database.
#[derive(Insertable)]
#[diesel(table_name = users)]
struct Contact {
    name: &'static str,
    email: Option<&'static str>,
}

#[test]
async fn rows_may_fill_different_columns() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let given =
        [("ann", None), ("bob", Some("bob@here")), ("cid", Some("cid@here")), ("dan", None)];
    let rows = given.map(|(name, email)| Contact { name, email });
    let statements = Statements::watch(conn);
    let made = party.guests().create_all(conn, &rows).await?;
    let budget = if BACKEND == Backend::Mysql { 9 } else { 4 };
    assert_eq!(statements.take(), budget, "one for each run of rows that are alike, and the links");
    let made: Vec<_> =
        made.iter().map(|user| (user.name.as_str(), user.email.as_deref())).collect();
    assert_eq!(made, given);
    assert_eq!(party.count_guests(conn).await?, 4);
    Ok(())
}

#[test]
async fn create_all_writes_nothing_if_one_row_fails() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    party.create_guest(conn, (users::name.eq("ann"), users::email.eq("taken"))).await?;
    let before = everything(conn).await?;
    let rows = [("bob", Some("free")), ("cid", None), ("dan", Some("taken"))];
    let rows = rows.map(|(name, email)| Contact { name, email });
    let error = party.guests().create_all(conn, &rows).await.unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)),
        "{error:?}"
    );
    let error = Event::guests_of(UNKNOWN).create_all(conn, &rows[..2]).await.unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)),
        "{error:?}"
    );
    let statements = Statements::watch(conn);
    let names_a_key = rsvps::guest_id.eq(1);
    let error = party.guests().create_all_with(conn, &rows, names_a_key).await.unwrap_err();
    assert!(matches!(error, Error::QueryBuilderError(_)), "{error:?}");
    assert_eq!(statements.take(), 0);
    assert_eq!(everything(conn).await?, before);
    Ok(())
}

#[test]
async fn on_mysql_a_row_that_names_the_key_is_rejected_before_any_is_written() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let rows = [None, Some(77)].map(|id| Numbered { id, name: "ann" });
    let made = party.guests().create_all(conn, &rows).await;
    let guests = party.count_guests(conn).await?;
    if BACKEND == Backend::Mysql {
        assert!(matches!(made, Err(Error::QueryBuilderError(_))), "{made:?}");
        assert_eq!((guests, users::table.count().get_result(conn).await), (0, Ok(0_i64)));
    } else {
        assert_eq!((guests, made?[1].id), (2, 77));
    }
    Ok(())
}

/// A user with an optional key.
#[derive(Insertable)]
#[diesel(table_name = users)]
struct Numbered {
    id: Option<i32>,
    name: &'static str,
}

#[where_create_takes_any_key]
#[test]
async fn create_all_with_keys_that_the_caller_chooses() -> QueryResult<()> {
    use diesel_associations_tests::keys::text;
    let conn = &mut connection().await;
    let owner = text::Owner { code: "o".into(), label: String::new() };
    diesel::insert_into(text::owners::table).values(&owner).execute(conn).await?;
    let rows = ["c", "a", "b"].map(|code| text::Target { code: code.into(), label: code.into() });
    assert_eq!(owner.targets().create_all(conn, &rows).await?, rows);
    assert_eq!(sorted(owner.target_keys(conn).await?), ["a", "b", "c"]);
    Ok(())
}

/// More rows than one statement can bind, returned in the given order.
#[test]
async fn create_all_takes_any_number_of_rows() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let number = if BACKEND == Backend::Mysql { 50 } else { 20_000 };
    let names: Vec<String> = (0..number).map(|i| format!("user {i}")).collect();
    let statements = Statements::watch(conn);
    let rows = names.iter().map(|name| users::name.eq(name));
    let made = party.guests().create_all(conn, rows).await?;
    assert!(statements.take() > 2, "the rows are cut");
    assert!(made.iter().map(|user| &user.name).eq(&names), "the order");
    assert_eq!(party.count_guests(conn).await?, number);
    Ok(())
}
