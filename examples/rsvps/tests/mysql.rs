//! Tests the tour on MySQL or MariaDB.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{chapter, statements};
use crate::database::{self, Conn};
use crate::place::Place;
use crate::tour::Style;

fn place() -> Place {
    Place::Mysql(super::url("DIESEL_ASSOCIATIONS_MYSQL", "mysql://user:password@host"))
}

#[test]
fn each_step_has_the_result_that_it_has_on_sqlite() {
    super::assert_told_as_on_sqlite(&place());
}

#[test]
fn the_tour_fits_on_a_screen() {
    let story = super::print(&place(), Style::Plain);
    assert!(story.contains("\nThis is MySQL or MariaDB, "));
    super::assert_fits_on_a_screen(&story);
}

fn current_database(conn: &mut Conn) -> QueryResult<String> {
    diesel::select(sql::<Text>("DATABASE()")).get_result(conn)
}

/// Counts the databases with this name.
fn count(conn: &mut Conn, name: &str) -> QueryResult<i64> {
    let query =
        format!("(SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = '{name}')");
    diesel::select(sql::<BigInt>(&query)).get_result(conn)
}

#[test]
fn the_database_is_dropped_also_after_an_error() {
    for fails in [false, true] {
        let mut name = String::new();
        let told = database::tell(&place(), |conn| {
            name = current_database(conn)?;
            assert_eq!(count(conn, &name)?, 1);
            if fails { Err("the story breaks off".into()) } else { Ok(()) }
        });
        assert_eq!(told.is_err(), fails);
        assert!(name.starts_with("diesel_associations_rsvps_"), "{name}");
        let conn = &mut crate::connection::open(&place()).unwrap();
        assert_eq!(count(conn, &name).unwrap(), 0);
    }
}

#[test]
fn the_statements_of_some_steps() {
    let steps = chapter(&place(), "Changing many links at once");
    assert_eq!(
        statements(&steps, "party.set_guests(conn, [&bob, &cid])?")[1],
        "SELECT 1 FROM events WHERE events.id = ? FOR UPDATE -- binds: [1]"
    );
    let steps = chapter(&place(), "Links with columns of their own");
    let create = statements(&steps, r#"party.create_guest(conn, users::name.eq("Dan"))?"#);
    assert_eq!(
        create[3],
        "SELECT users.id, users.name FROM users WHERE users.id = LAST_INSERT_ID()"
    );

    let steps = chapter(&place(), "Events have guests, and users have events");
    let add = statements(&steps, "party.add_guest(conn, &ann)?");
    assert_eq!(add.len(), 1, "a plain INSERT");
    let again = steps.iter().rfind(|step| step.call == "party.add_guest(conn, &ann)?").unwrap();
    // The tour's connection is a `MultiConnection`, which has to be asked what it leads to.
    assert_eq!(again.statements.len(), 3, "rejected, asked, then found to exist");
    assert!(again.statements[2].starts_with("SELECT rsvps.guest_id FROM rsvps"), "{again:?}");
}
