//! Rows to begin with, and short ways to look at the rows in the end.

use diesel::prelude::*;
use diesel::result::Error;

use crate::TestConnection;
use crate::courses::schema::{courses, students};
use crate::courses::{Course, Student};
use crate::models::{Event, Rsvp, User};
use crate::schema::{events, rsvps, users};

/// A new event.
pub fn event(conn: &mut TestConnection, name: &str) -> QueryResult<Event> {
    diesel::insert_into(events::table).values(events::name.eq(name)).execute(conn)?;
    events::table.order(events::id.desc()).first(conn)
}

/// New users.
pub fn users<const N: usize>(
    conn: &mut TestConnection,
    names: [&str; N],
) -> QueryResult<[User; N]> {
    array(names, |name| {
        diesel::insert_into(users::table).values(users::name.eq(name)).execute(conn)?;
        users::table.order(users::id.desc()).first(conn)
    })
}

/// The keys of many new rows, in their order: the first is made by `$one`, each statement doubles them.
macro_rules! many {
    ($(#[$meta:meta])* $many:ident: $table:ident, $one:ident) => {
        $(#[$meta])*
        pub fn $many(conn: &mut TestConnection, number: usize) -> QueryResult<Vec<i32>> {
            let [first] = $one(conn, ["one of many"])?;
            let mine = || $table::table.filter($table::id.ge(first.id));
            let mut made = 1;
            while made < number {
                let more = made.min(number - made);
                mine()
                    .select($table::name)
                    .limit(more as i64)
                    .insert_into($table::table)
                    .into_columns($table::name)
                    .execute(conn)?;
                made += more;
            }
            mine().select($table::id).order($table::id).load(conn)
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
pub fn course(conn: &mut TestConnection, title: &str) -> QueryResult<Course> {
    diesel::insert_into(courses::table).values(courses::title.eq(title)).execute(conn)?;
    courses::table.order(courses::id.desc()).first(conn)
}

/// New students.
pub fn students<const N: usize>(
    conn: &mut TestConnection,
    names: [&str; N],
) -> QueryResult<[Student; N]> {
    array(names, |name| {
        diesel::insert_into(students::table).values(students::name.eq(name)).execute(conn)?;
        students::table.order(students::id.desc()).first(conn)
    })
}

/// A key that no row has.
pub const UNKNOWN: i32 = i32::MAX;

/// The link of an event and a guest, as it is stored.
pub fn rsvp(conn: &mut TestConnection, event: &Event, guest: &User) -> QueryResult<Rsvp> {
    rsvps::table.find((event.id, guest.id)).first(conn)
}

/// All users and all links of the main story, to compare what was with what is.
pub fn everything(conn: &mut TestConnection) -> QueryResult<(Vec<User>, Vec<Rsvp>)> {
    let users = users::table.order(users::id).load(conn)?;
    let rsvps = rsvps::table.order((rsvps::event_id, rsvps::guest_id)).load(conn)?;
    Ok((users, rsvps))
}

/// The names of users, sorted.
pub fn names(users: &[User]) -> Vec<&str> {
    sorted(users.iter().map(|user| user.name.as_str()))
}

/// `items`, sorted: for those that come in no particular order.
pub fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort();
    items
}

fn array<T, const N: usize>(
    names: [&str; N],
    make: impl FnMut(&str) -> QueryResult<T>,
) -> QueryResult<[T; N]> {
    let made: Vec<T> = names.into_iter().map(make).collect::<QueryResult<_>>()?;
    made.try_into().map_err(|_| Error::NotFound)
}
