//! Several associations over one join table, separated by fixed conditions: the FIXED rules.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::roles::schema::{
    attendants, badges, duties, meetings, mentions, participations,
};
use diesel_associations_tests::roles::{Meeting, Participation, Person};

use super::fixtures::sorted;
use super::mode::{
    BACKEND, RunQueryDsl, SharedDatabase, Statements, TestConnection, at_once, connection, in_mode,
    test,
};

#[in_mode]
pub(super) async fn meeting(conn: &mut TestConnection, title: &str) -> QueryResult<Meeting> {
    diesel::insert_into(meetings::table).values(meetings::title.eq(title)).execute(conn).await?;
    meetings::table.order(meetings::id.desc()).first(conn).await
}

#[in_mode]
pub(super) async fn people(conn: &mut TestConnection) -> QueryResult<[Person; 3]> {
    let names = ["ann", "bob", "cid"].map(|name| attendants::name.eq(name));
    for name in names {
        diesel::insert_into(attendants::table).values(name).execute(conn).await?;
    }
    let mut people: Vec<Person> = attendants::table.order(attendants::id).load(conn).await?;
    let mut next = || people.remove(0);
    Ok([next(), next(), next()])
}

/// All links, as pairs of person and role.
#[in_mode]
async fn roles(conn: &mut TestConnection) -> QueryResult<Vec<(i32, String)>> {
    let columns = (participations::person_id, participations::role);
    participations::table.select(columns).order(columns).load(conn).await
}

fn is(person: &Person, role: &str) -> (i32, String) {
    (person.id, role.to_owned())
}

#[test]
async fn each_association_sees_its_own_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, cid] = people(conn).await?;
    let rows: Vec<Participation> = board.add_organisers(conn, [&ann, &bob]).await?;
    assert_eq!(rows.iter().map(|row| &*row.role).collect::<Vec<_>>(), ["organiser"; 2]);
    assert_eq!(board.add_guests(conn, [&bob, &cid]).await?, 2);
    assert_eq!(
        roles(conn).await?,
        [is(&ann, "organiser"), is(&bob, "guest"), is(&bob, "organiser"), is(&cid, "guest")]
    );

    let organisers = board.organisers().order(attendants::id).load::<Person>(conn).await?;
    assert_eq!(organisers, [ann.clone(), bob.clone()]);
    assert_eq!(board.get_guests(conn).await?.len(), 2);
    assert_eq!(sorted(board.organiser_keys(conn).await?), [ann.id, bob.id]);
    assert_eq!(sorted(board.guest_keys(conn).await?), [bob.id, cid.id]);
    assert_eq!((board.count_organisers(conn).await?, board.count_guests(conn).await?), (2, 2));
    assert!(board.has_organiser(conn, &bob).await? && board.has_guest(conn, &bob).await?);
    assert!(!board.has_guest(conn, &ann).await? && !board.has_organiser(conn, &cid).await?);
    assert!(!board.has_guests(conn, [&ann, &bob]).await?);
    assert!(!board.has_any_organiser(conn, [&cid]).await?);
    let lists = Meeting::load_guests(conn, [&board]).await?;
    assert_eq!(sorted(lists[0].iter().map(|guest| guest.id)), [bob.id, cid.id]);
    assert_eq!(cid.get_organised(conn).await?, []);
    assert_eq!(bob.get_organised(conn).await?, [board]);
    Ok(())
}

#[test]
async fn each_association_changes_its_own_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, cid] = people(conn).await?;
    board.add_organisers(conn, [&ann, &bob]).await?;
    board.add_guests(conn, [&ann, &bob]).await?;

    let changes = board.set_guests(conn, [&bob, &cid]).await?;
    assert_eq!((changes.added, changes.removed, changes.kept), (vec![cid.id], vec![ann.id], 1));
    let changes = board.toggle_guests(conn, [&bob, &ann]).await?;
    assert_eq!((changes.added, changes.removed), (vec![ann.id], vec![bob.id]));
    assert_eq!(board.toggle_guest(conn, &ann).await?.removed, [ann.id]);
    assert_eq!(
        roles(conn).await?,
        [is(&ann, "organiser"), is(&bob, "organiser"), is(&cid, "guest")]
    );
    assert_eq!(board.remove_guest(conn, &ann).await?, 0);
    assert_eq!(board.remove_guests(conn, [&ann, &bob, &cid]).await?, 1);
    board.add_guest(conn, &cid).await?;
    assert_eq!(board.clear_organisers(conn).await?, 2);
    assert_eq!(roles(conn).await?, [is(&cid, "guest")]);
    Ok(())
}

#[test]
async fn an_existing_link_is_left_alone_and_one_of_another_role_does_not_count() -> QueryResult<()>
{
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, _] = people(conn).await?;
    let seat = |seat: i32| participations::seat.eq(seat);
    let first = board.add_organiser_with(conn, &ann, seat(1)).await?;
    assert_eq!((first.seat, &*first.role), (Some(1), "organiser"));
    assert_eq!(board.add_organiser_with(conn, &ann, seat(2)).await?, first);
    assert_eq!(board.add_guest_with(conn, &ann, seat(2)).await?, 1);
    assert_eq!(board.add_guest(conn, &ann).await?, 0);
    assert_eq!(board.set_guests_with(conn, [&ann, &bob], seat(3)).await?.kept, 1);
    assert_eq!(board.organisers().add_all(conn, [&ann, &bob]).await?, 1);
    let pairs = [(&ann, seat(4)), (&bob, seat(5))];
    assert_eq!(board.guests().add_each(conn, pairs).await?, 0);
    Ok(())
}

/// Violates a UNIQUE index other than that of the keys and the fixed columns.
#[test]
async fn other_violations_are_errors() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, _] = people(conn).await?;
    board.add_guest_with(conn, &ann, participations::seat.eq(1)).await?;
    for _ in 0..2 {
        let taken = participations::seat.eq(1);
        let error = board.add_guest_with(conn, &bob, taken).await.unwrap_err();
        assert!(matches!(error, Error::DatabaseError(..)), "{error:?}");
        let error = board.add_organiser_with(conn, &ann, taken).await.unwrap_err();
        assert!(matches!(error, Error::DatabaseError(..)), "{error:?}");
    }
    assert_eq!(roles(conn).await?, [is(&ann, "guest")]);
    Ok(())
}

#[test]
async fn values_must_not_name_a_fixed_column() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, ..] = people(conn).await?;
    let values = participations::role.eq("organiser");
    let error = board.add_guest_with(conn, &ann, values).await.unwrap_err();
    assert!(error.to_string().contains("must not name the column `role`"), "{error}");
    let error = board.set_guests_with(conn, [&ann], values).await.unwrap_err();
    assert!(error.to_string().contains("must not name the column `role`"), "{error}");
    let name = attendants::name.eq("dan");
    let error = board.create_guest_with(conn, name, values).await.unwrap_err();
    assert!(error.to_string().contains("must not name the column `role`"), "{error}");
    assert_eq!(roles(conn).await?, []);
    Ok(())
}

#[test]
async fn created_targets_get_the_fixed_values() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let dan: Person = board.create_organiser(conn, attendants::name.eq("dan")).await?;
    let seat = participations::seat.eq(3);
    let eve: Person = board.create_guest_with(conn, attendants::name.eq("eve"), seat).await?;
    assert_eq!(roles(conn).await?, [is(&dan, "organiser"), is(&eve, "guest")]);
    Ok(())
}

#[test]
async fn the_handle_as_a_query_is_restricted() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, cid] = people(conn).await?;
    board.add_organisers(conn, [&ann]).await?;
    board.add_guests(conn, [&ann, &bob]).await?;
    let all: Vec<(String, String)> = board
        .guests()
        .select((attendants::name, participations::role))
        .order(attendants::id)
        .load(conn)
        .await?;
    let pair = |name: &str, role: &str| (name.to_owned(), role.to_owned());
    assert_eq!(all, [pair("ann", "guest"), pair("bob", "guest")]);
    // `or_filter` widens the whole condition.
    let either = board.guests().or_filter(attendants::id.eq(cid.id)).count();
    assert_eq!(either.get_result::<i64>(conn).await?, 2);
    let named = board.organisers().filter(attendants::name.like("%b%"));
    assert_eq!(named.load::<Person>(conn).await?, []);
    Ok(())
}

#[test]
async fn two_fixed_conditions_and_a_value_of_a_users_type() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, cid] = people(conn).await?;
    assert_eq!(board.add_chair(conn, &ann).await?, 1);
    assert_eq!(board.add_chairs(conn, [&ann, &bob]).await?, 1);
    assert_eq!(board.add_former_scribes(conn, [&ann, &cid]).await?, 2);
    let columns = (duties::person_id, duties::duty, duties::active);
    let stored: Vec<(i32, i32, bool)> =
        duties::table.select(columns).order(columns).load(conn).await?;
    assert_eq!(
        stored,
        [(ann.id, 11, true), (ann.id, 12, false), (bob.id, 11, true), (cid.id, 12, false)]
    );
    assert_eq!(board.set_chairs(conn, [&cid]).await?.removed.len(), 2);
    assert_eq!(board.toggle_chairs(conn, [&ann, &cid]).await?.added, [ann.id]);
    assert_eq!(board.remove_former_scribes(conn, [&ann, &bob]).await?, 1);
    assert_eq!(board.get_chairs(conn).await?, [ann]);
    assert_eq!(board.get_former_scribes(conn).await?, [cid]);
    Ok(())
}

#[test]
async fn a_unique_index_beside_the_primary_key() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, _] = people(conn).await?;
    assert_eq!(board.add_seniors(conn, [&ann, &bob]).await?, 2);
    assert_eq!(board.add_juniors(conn, [&ann]).await?, 1);
    assert_eq!(board.add_junior(conn, &ann).await?, 0);
    assert_eq!(board.add_seniors(conn, [&bob, &ann]).await?, 0);
    let levels: Vec<(i32, i16)> = badges::table
        .select((badges::person_id, badges::level))
        .order((badges::person_id, badges::level))
        .load(conn)
        .await?;
    assert_eq!(levels, [(ann.id, -1), (ann.id, 2), (bob.id, -1)]);
    Ok(())
}

#[test]
async fn without_a_unique_index_and_on_a_column_that_may_be_null() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, _] = people(conn).await?;
    let blank = (mentions::meeting_id.eq(board.id), mentions::person_id.eq(ann.id));
    diesel::insert_into(mentions::table).values(blank).execute(conn).await?;
    assert_eq!(board.add_praise(conn, &ann).await?, 1);
    assert_eq!(board.add_praised(conn, [&ann, &bob]).await?, 1);
    assert_eq!(board.add_blamed(conn, [&ann, &bob]).await?, 2);
    assert_eq!(board.clear_praised(conn).await?, 2);
    let levels: Vec<(i32, Option<i64>)> = mentions::table
        .select((mentions::person_id, mentions::level))
        .filter(mentions::level.is_not_null())
        .order(mentions::person_id)
        .load(conn)
        .await?;
    assert_eq!(levels, [(ann.id, Some(i64::MIN)), (bob.id, Some(i64::MIN))]);
    assert_eq!(mentions::table.count().get_result::<i64>(conn).await?, 3);
    Ok(())
}

/// More keys than one statement can bind, in addition to the fixed values.
#[test]
async fn any_number_of_keys() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let mut made = 1;
    diesel::insert_into(attendants::table).values(attendants::name.eq("ann")).execute(conn).await?;
    while made < 70_000 {
        let more = made.min(70_000 - made);
        let copies = attendants::table.select(attendants::name).limit(more);
        let into = copies.insert_into(attendants::table).into_columns(attendants::name);
        into.execute(conn).await?;
        made += more;
    }
    let keys: Vec<i32> = attendants::table.select(attendants::id).load(conn).await?;
    assert_eq!(board.add_chairs(conn, &keys).await?, 70_000);
    assert_eq!(board.add_praised(conn, &keys[..40_000]).await?, 40_000);
    assert!(board.has_chairs(conn, &keys).await?);
    assert!(!board.has_any_former_scribe(conn, &keys).await?);
    assert_eq!(board.set_chairs(conn, &keys[..10]).await?.removed.len(), 69_990);
    assert_eq!(board.remove_chairs(conn, &keys).await?, 10);
    Ok(())
}

#[test]
async fn the_budget_of_statements_is_the_same() -> QueryResult<()> {
    let conn = &mut connection().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, cid] = people(conn).await?;
    let statements = Statements::watch(conn);
    macro_rules! assert_issues {
        ($($operation:expr => $number:literal $(, on MySQL $mysql:literal)?;)*) => {$(
            $operation?;
            let budget = match BACKEND {
                $(Backend::Mysql => $mysql,)?
                _ => $number,
            };
            assert_eq!(statements.take(), budget, "{}", stringify!($operation));
        )*};
    }
    assert_issues! {
        board.add_guest(conn, &ann).await => 1;
        board.add_guests(conn, [&ann, &bob]).await => 1, on MySQL 3;
        board.add_organiser(conn, &ann).await => 2;
        board.add_praised(conn, [&ann, &bob]).await => 1;
        board.get_guests(conn).await => 1;
        board.guest_keys(conn).await => 1;
        board.count_guests(conn).await => 1;
        board.has_guests(conn, [&ann, &bob]).await => 1;
        Meeting::load_guests(conn, [&board]).await => 1;
        board.set_guests(conn, [&bob, &cid]).await => 4;
        board.toggle_guests(conn, [&bob, &ann]).await => 4;
        board.remove_guests(conn, [&bob, &ann]).await => 1;
        board.clear_guests(conn).await => 1;
        board.create_guest(conn, attendants::name.eq("eve")).await => 2, on MySQL 3;
    }
    Ok(())
}

#[test]
async fn eight_connections_that_add_the_same_pair_make_one_link_of_each_role() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let board = meeting(conn, "board").await?;
    let [ann, bob, cid] = people(conn).await?;
    for person in [&ann, &bob, &cid] {
        let made = at_once(&database, [person.id; 8], async |conn, key| {
            let guest = board.add_guest(conn, key).await?;
            board.add_organiser(conn, key).await?;
            Ok(guest)
        });
        assert_eq!(made.await?.iter().sum::<usize>(), 1);
    }
    assert_eq!(roles(conn).await?.len(), 6);
    Ok(())
}
