//! `#[derive(MultiConnection)]`: which database it is turns out at run time.

use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel::{MultiConnection, MysqlConnection, PgConnection, SqliteConnection};
use diesel_associations::prelude::*;
use diesel_associations_tests::databases;
use diesel_associations_tests::models::{Event, EventGuests, User};
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
