//! Rows to start with, and short ways to look at the result.

use diesel::prelude::*;
use diesel::result::Error;

use diesel_associations_tests::courses::schema::{courses, students};
use diesel_associations_tests::courses::{Course, Student};
use diesel_associations_tests::friends::Member;
use diesel_associations_tests::friends::schema::members;
use diesel_associations_tests::models::{Event, Rsvp, User};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::mode::{RunQueryDsl, TestConnection, in_mode};

/// A new event.
#[in_mode]
pub(super) async fn event(conn: &mut TestConnection, name: &str) -> QueryResult<Event> {
    diesel::insert_into(events::table).values(events::name.eq(name)).execute(conn).await?;
    events::table.order(events::id.desc()).first(conn).await
}

/// New users.
#[in_mode]
pub(super) async fn users<const N: usize>(
    conn: &mut TestConnection,
    names: [&str; N],
) -> QueryResult<[User; N]> {
    let mut made = Vec::with_capacity(N);
    for name in names {
        diesel::insert_into(users::table).values(users::name.eq(name)).execute(conn).await?;
        made.push(users::table.order(users::id.desc()).first(conn).await?);
    }
    array(made)
}

/// The keys of many new rows, in order. `$one` creates the first; each statement doubles the
/// number.
macro_rules! many {
    ($(#[$meta:meta])* $many:ident: $table:ident, $one:ident) => {
        $(#[$meta])*
        #[in_mode]
        pub(super) async fn $many(conn: &mut TestConnection, number: usize) -> QueryResult<Vec<i32>> {
            let [first] = $one(conn, ["one of many"]).await?;
            let mine = || $table::table.filter($table::id.ge(first.id));
            let mut made = 1;
            while made < number {
                let more = made.min(number - made);
                mine()
                    .select($table::name)
                    .limit(more as i64)
                    .insert_into($table::table)
                    .into_columns($table::name)
                    .execute(conn).await?;
                made += more;
            }
            mine().select($table::id).order($table::id).load(conn).await
        }
    };
}

many! {
    /// The keys of `number` new users.
    many_users: users, users
}

many! {
    /// The keys of `number` new students.
    many_students: students, students
}

/// A new course.
#[in_mode]
pub(super) async fn course(conn: &mut TestConnection, title: &str) -> QueryResult<Course> {
    diesel::insert_into(courses::table).values(courses::title.eq(title)).execute(conn).await?;
    courses::table.order(courses::id.desc()).first(conn).await
}

/// New students.
#[in_mode]
pub(super) async fn students<const N: usize>(
    conn: &mut TestConnection,
    names: [&str; N],
) -> QueryResult<[Student; N]> {
    let mut made = Vec::with_capacity(N);
    for name in names {
        diesel::insert_into(students::table).values(students::name.eq(name)).execute(conn).await?;
        made.push(students::table.order(students::id.desc()).first(conn).await?);
    }
    array(made)
}

/// New members.
#[in_mode]
pub(super) async fn members<const N: usize>(
    conn: &mut TestConnection,
    names: [&str; N],
) -> QueryResult<[Member; N]> {
    let mut made = Vec::with_capacity(N);
    for name in names {
        diesel::insert_into(members::table).values(members::name.eq(name)).execute(conn).await?;
        made.push(members::table.order(members::id.desc()).first(conn).await?);
    }
    array(made)
}

many! {
    /// The keys of `number` new members.
    many_members: members, members
}

/// A key that no row has.
pub(super) const UNKNOWN: i32 = i32::MAX;

/// The link of an event and a guest, as it is stored.
#[in_mode]
pub(super) async fn rsvp(
    conn: &mut TestConnection,
    event: &Event,
    guest: &User,
) -> QueryResult<Rsvp> {
    rsvps::table.find((event.id, guest.id)).first(conn).await
}

/// All users and all links between users and events, to compare before and after.
#[in_mode]
pub(super) async fn everything(conn: &mut TestConnection) -> QueryResult<(Vec<User>, Vec<Rsvp>)> {
    let users = users::table.order(users::id).load(conn).await?;
    let rsvps = rsvps::table.order((rsvps::event_id, rsvps::guest_id)).load(conn).await?;
    Ok((users, rsvps))
}

/// The names of users, sorted.
pub(super) fn names(users: &[User]) -> Vec<&str> {
    sorted(users.iter().map(|user| user.name.as_str()))
}

/// `items`, sorted, for results that come in no particular order.
pub(super) fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort();
    items
}

fn array<T, const N: usize>(made: Vec<T>) -> QueryResult<[T; N]> {
    made.try_into().map_err(|_| Error::NotFound)
}
