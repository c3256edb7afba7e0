//! More keys than one statement can bind: STMT-3.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations_tests::models::{Event, User};
use diesel_associations_tests::schema::rsvps;

use super::fixtures::{UNKNOWN, event, many_users, sorted};
use super::mode::{RunQueryDsl, Statements, TestConnection, connection, in_mode, test};

const MANY: usize = 70_000;

#[in_mode]
async fn crowd(conn: &mut TestConnection) -> QueryResult<(Event, Vec<i32>)> {
    Ok((event(conn, "festival").await?, many_users(conn, MANY).await?))
}

#[test]
async fn add_all() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, keys) = crowd(conn).await?;
    assert_eq!(festival.add_guests(conn, &keys).await?, MANY);
    assert_eq!(festival.add_guests(conn, &keys).await?, 0);
    assert_eq!(sorted(festival.guest_keys(conn).await?), keys);
    Ok(())
}

#[test]
async fn add_all_with_values() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, keys) = crowd(conn).await?;
    assert_eq!(festival.add_guests_with(conn, &keys, rsvps::status.eq("yes")).await?, MANY);
    let yes = festival.guests().filter(rsvps::status.eq("yes"));
    assert_eq!(yes.count().get_result::<i64>(conn).await?, MANY as i64);
    Ok(())
}

#[test]
async fn add_all_returning_keeps_the_order() -> QueryResult<()> {
    let conn = &mut connection().await;
    let keys = many_users(conn, MANY).await?;
    let (ann, friends) = (keys[0], keys.iter().rev());
    let rows = User::friends_of(ann).add_all_returning(conn, friends.clone()).await?;
    let rows: Vec<diesel_associations_tests::models::Friendship> = rows;
    assert!(rows.iter().map(|row| &row.friend_id).eq(friends));
    Ok(())
}

#[test]
async fn set() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, keys) = crowd(conn).await?;
    assert_eq!(festival.set_guests(conn, &keys).await?.added.len(), MANY);
    let changes = festival.set_guests(conn, &keys[..1]).await?;
    assert_eq!((changes.removed.len(), changes.kept), (MANY - 1, 1));
    assert_eq!(festival.guest_keys(conn).await?, keys[..1]);
    Ok(())
}

#[test]
async fn toggle_all() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, keys) = crowd(conn).await?;
    festival.add_guests(conn, &keys[..MANY / 2]).await?;
    let changes = festival.toggle_guests(conn, &keys).await?;
    assert_eq!((changes.added.len(), changes.removed.len()), (MANY / 2, MANY / 2));
    assert_eq!(sorted(festival.guest_keys(conn).await?), keys[MANY / 2..]);
    Ok(())
}

#[test]
async fn remove_all() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, keys) = crowd(conn).await?;
    festival.add_guests(conn, &keys).await?;
    assert_eq!(festival.remove_guests(conn, &keys[1..]).await?, MANY - 1);
    assert_eq!(festival.guest_keys(conn).await?, keys[..1]);
    Ok(())
}

#[test]
async fn has_all_and_has_any() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, keys) = crowd(conn).await?;
    festival.add_guests(conn, &keys[1..]).await?;
    assert!(festival.has_guests(conn, &keys[1..]).await?);
    assert!(!festival.has_guests(conn, &keys).await?, "the first is missing");
    assert!(!festival.has_guests(conn, keys.iter().rev()).await?, "the last is missing");
    assert!(festival.has_any_guest(conn, &keys).await?);
    festival.set_guests(conn, &keys[MANY - 1..]).await?;
    assert!(festival.has_any_guest(conn, &keys).await?, "only the last is there");
    assert!(!festival.has_any_guest(conn, &keys[..MANY - 1]).await?);
    Ok(())
}

#[test]
async fn load() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, keys) = crowd(conn).await?;
    festival.add_guests(conn, keys.iter().step_by(2)).await?;
    let statements = Statements::watch(conn);
    let lists = User::load_events(conn, &keys).await?;
    assert!(statements.take() < 10, "one for each chunk");
    assert_eq!(statements.take_transactions(), [] as [u32; 0]);
    assert_eq!(lists.len(), MANY);
    let expected: [&[Event]; 2] = [&[festival], &[]];
    assert!(lists.iter().zip(expected.into_iter().cycle()).all(|(list, events)| list == events));
    Ok(())
}

#[test]
async fn a_chunk_that_fails_rolls_back_the_others() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (festival, mut keys) = crowd(conn).await?;
    keys.push(UNKNOWN);
    let error = festival.add_guests(conn, &keys).await.unwrap_err();
    assert!(
        matches!(error, Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)),
        "{error:?}"
    );
    assert_eq!(festival.count_guests(conn).await?, 0);
    Ok(())
}
