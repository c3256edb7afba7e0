//! `#[derive(MultiConnection)]`: which database it is turns out at run time.

use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel::{MultiConnection, MysqlConnection, PgConnection, SqliteConnection};
use diesel_associations::prelude::*;
use diesel_associations_tests::databases;
use diesel_associations_tests::models::{Event, EventGuests, Rsvp, User};
use diesel_associations_tests::schema::{events, users};

use crate::blocking::story;

/// Any of the three.
#[allow(unreachable_pub, reason = "what the derive makes beside it is `pub`, and cannot name less")]
#[derive(MultiConnection)]
pub enum AnyConnection {
    Postgres(PgConnection),
    Mysql(MysqlConnection),
    Sqlite(SqliteConnection),
}

/// An event and three people.
fn stage(conn: &mut AnyConnection) -> QueryResult<(Event, [User; 3])> {
    diesel::insert_into(events::table).values(events::name.eq("party")).execute(conn)?;
    for name in ["ann", "bob", "cid"] {
        diesel::insert_into(users::table).values(users::name.eq(name)).execute(conn)?;
    }
    let people: Vec<User> = users::table.order(users::id).load(conn)?;
    let people = people.try_into().map_err(|_| diesel::result::Error::NotFound)?;
    Ok((events::table.first(conn)?, people))
}

macro_rules! variants {
    ($($module:ident: $variant:ident on $database:ident;)*) => {$(
        mod $module {
            use super::*;

            #[test]
            fn a_connection() -> QueryResult<()> {
                let conn = &mut AnyConnection::$variant(databases::$database::blocking::connection());
                let (event, people) = stage(conn)?;
                story::tell(conn, event, people)
            }

            #[test]
            fn errors_are_those_of_the_database() -> QueryResult<()> {
                use diesel::result::{DatabaseErrorKind, Error};
                let conn = &mut AnyConnection::$variant(databases::$database::blocking::connection());
                let (event, [ann, bob, _]) = stage(conn)?;
                event.add_guest(conn, &ann)?;
                let error = event.set_guests(conn, [bob.id, i32::MAX]).unwrap_err();
                let Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) = error else {
                    panic!("{error:?}");
                };
                assert_eq!(event.guest_keys(conn)?, [ann.id]);
                Ok(())
            }

            #[test]
            fn update_and_upsert() -> QueryResult<()> {
                use diesel_associations_tests::schema::rsvps;
                let conn = &mut AnyConnection::$variant(databases::$database::blocking::connection());
                let (event, [ann, bob, _]) = stage(conn)?;
                event.guests().upsert(conn, &ann, rsvps::status.eq("maybe"))?;
                event.guests().upsert_all(conn, [&ann, &bob], rsvps::status.eq("yes"))?;
                let noted = rsvps::note.eq("late");
                assert_eq!(event.guests().update_all(conn, [&ann, &bob], noted)?, 2);
                let rows: Vec<(String, Option<String>)> =
                    rsvps::table.select((rsvps::status, rsvps::note)).load(conn)?;
                let row = ("yes".to_owned(), Some("late".to_owned()));
                assert_eq!(rows, [row.clone(), row]);
                Ok(())
            }

            #[test]
            fn an_include() -> QueryResult<()> {
                let conn = &mut AnyConnection::$variant(databases::$database::blocking::connection());
                let (event, people) = stage(conn)?;
                event.add_guests(conn, &people)?;
                let guests = EventGuests.order(users::name.desc()).offset_per_owner(1).limit_per_owner(1);
                let page: Vec<(Event, Vec<User>)> = events::table.include(guests).load(conn)?;
                assert_eq!(page, [(event, vec![people[1].clone()])]);
                Ok(())
            }

            #[test]
            fn links_of_several_owners() -> QueryResult<()> {
                let conn = &mut AnyConnection::$variant(databases::$database::blocking::connection());
                let (event, [ann, bob, cid]) = stage(conn)?;
                let other: Event = {
                    diesel::insert_into(events::table).values(events::name.eq("other")).execute(conn)?;
                    events::table.order(events::id.desc()).first(conn)?
                };
                let pairs = [(&event, &ann), (&event, &bob), (&other, &bob)];
                assert_eq!(EventGuests.link(conn, pairs)?, 3);
                assert_eq!(EventGuests.link(conn, pairs)?, 0);
                assert_eq!(event.guests().move_to(conn, &other)?, 1);
                assert_eq!(EventGuests.unlink(conn, pairs)?, 1);
                assert_eq!(EventGuests.merge_targets(conn, &ann, &cid)?, 1);
                assert_eq!(other.guests().copy_to(conn, &event)?, 1);
                let links: Vec<Rsvp> = event.guests().links(conn)?;
                assert_eq!(links.iter().map(|link| link.guest_id).collect::<Vec<_>>(), [cid.id]);
                Ok(())
            }

            #[test]
            fn many_keys() -> QueryResult<()> {
                let conn = &mut AnyConnection::$variant(databases::$database::blocking::connection());
                let (event, people) = stage(conn)?;
                event.add_guests(conn, &people)?;
                let keys: Vec<i32> = (1_000_000..1_070_000).chain([people[0].id]).collect();
                assert!(!event.has_guests(conn, &keys)?);
                assert!(event.has_any_guest(conn, &keys)?);
                assert_eq!(event.remove_guests(conn, &keys)?, 1);
                Ok(())
            }

            #[test]
            fn filters_on_owners() -> QueryResult<()> {
                let conn = &mut AnyConnection::$variant(databases::$database::blocking::connection());
                let (event, [ann, bob, _]) = stage(conn)?;
                event.add_guests(conn, [&ann, &bob])?;
                let filter = EventGuests.some(users::name.eq("ann"));
                let filter = filter.and(EventGuests.exactly([&ann, &bob]));
                let filter = filter.and(EventGuests.at_least(2));
                let numbers = events::table.filter(filter).select(EventGuests.link_count());
                assert_eq!(numbers.load::<i64>(conn)?, [2]);
                Ok(())
            }

            #[test]
            fn targets_are_created_or_found() -> QueryResult<()> {
                let conn = &mut AnyConnection::$variant(databases::$database::blocking::connection());
                let (event, [ann, ..]) = stage(conn)?;
                let names = ["dan", "eve"].map(|name| users::name.eq(name));
                let made = event.guests().create_all(conn, names)?;
                assert_eq!(made[1].name, "eve");
                for name in ["ann", "eve", "fay"].map(|name| users::name.eq(name)) {
                    event.guests().first_or_create(conn, name, name)?;
                }
                assert!(event.has_guests(conn, [&ann, &made[0], &made[1]])?);
                assert_eq!(event.count_guests(conn)?, 4);
                Ok(())
            }

            #[test]
            fn r2d2() -> QueryResult<()> {
                let database = databases::$database::blocking::SharedDatabase::new();
                let manager = ConnectionManager::<AnyConnection>::new(database.url());
                let conn = &mut Pool::builder().max_size(1).build(manager).unwrap().get().unwrap();
                let (event, people) = stage(conn)?;
                story::tell(conn, event, people)
            }
        }
    )*};
}

variants! {
    sqlite_variant: Sqlite on sqlite;
    postgres_variant: Postgres on postgres;
    mysql_variant: Mysql on mysql;
}
