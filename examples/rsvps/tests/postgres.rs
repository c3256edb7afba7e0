//! Tests the tour on PostgreSQL.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::{chapter, statements};
use crate::database;
use crate::place::Place;
use crate::tour::Style;

fn place() -> Place {
    Place::Postgres(super::url("DIESEL_ASSOCIATIONS_POSTGRES", "postgres://user@host/database"))
}

#[test]
fn each_step_has_the_result_that_it_has_on_sqlite() {
    super::assert_told_as_on_sqlite(&place());
}

#[test]
fn the_tour_fits_on_a_screen() {
    let story = super::print(&place(), Style::Plain);
    assert!(story.contains("\nThis is PostgreSQL. "));
    super::assert_fits_on_a_screen(&story);
}

#[test]
fn the_tables_are_temporary() {
    let told = database::tell(&place(), |conn| {
        for table in ["users", "events", "items", "pugs", "rsvps", "item_subitems", "friends"] {
            let query = format!(
                "(SELECT relpersistence::text FROM pg_class WHERE oid = '{table}'::regclass)"
            );
            let persistence: String = diesel::select(sql::<Text>(&query)).get_result(conn)?;
            assert_eq!(persistence, "t", "{table}");
        }
        Ok(())
    });
    told.unwrap();
}

#[test]
fn the_statements_of_some_steps() {
    let steps = chapter(&place(), "Changing many links at once");
    assert_eq!(
        statements(&steps, "party.set_guests(conn, [&bob, &cid])?")[1],
        "SELECT 1 FROM events WHERE events.id = $1 FOR NO KEY UPDATE -- binds: [1]"
    );
    let steps = chapter(&place(), "Links with columns of their own");
    let create = statements(&steps, r#"party.create_guest(conn, users::name.eq("Dan"))?"#);
    assert!(
        create[2].ends_with("RETURNING users.id, users.name -- binds: [\"Dan\"]"),
        "{create:?}"
    );
}
