//! Tests what the tour prints: `cargo test --example rsvps_async --features async`.
//!
//! With the features `async-postgres` and `async-mysql`, it also runs on servers, whose URLs are in
//! environment variables.

use std::ffi::OsString;

use crate::place::Place;
use crate::tour::Style;

async fn print(place: &Place) -> String {
    let mut out = Vec::new();
    crate::tell(place, &mut out, Style::Plain).await.unwrap();
    String::from_utf8(out).unwrap()
}

/// Returns the printed text without SQL, error messages, and what is said about the server.
async fn told(place: &Place) -> String {
    let story = print(place).await;
    let (_, chapters) = story.split_once("\n1. ").unwrap();
    let mut told = String::new();
    for step in chapters.split("\n\n") {
        let step: Vec<&str> = step.lines().filter(|line| !line.starts_with("    | ")).collect();
        let step = step.join("\n");
        let error =
            step.find("=> Err(DatabaseError(").and_then(|at| Some(at + step[at..].find(',')?));
        told += error.map_or(&step, |end| &step[..end]);
        told += "\n\n";
    }
    told
}

#[track_caller]
fn assert_fits_on_a_screen(story: &str) {
    for line in story.lines() {
        assert!(line.chars().count() <= 100, "{line}");
        assert!(line.is_ascii(), "{line}");
        assert_eq!(line, line.trim_end());
    }
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_is_an_error_before_the_first_line() {
    let nobody = "127.0.0.1:1";
    let places = [
        (format!("postgres://{nobody}/db"), "PostgreSQL", cfg!(feature = "async-postgres")),
        (format!("mysql://{nobody}/db"), "MySQL", cfg!(feature = "async-mysql")),
    ];
    for (url, name, built) in places {
        let place = Place::from_args([OsString::from(url)]).unwrap();
        let mut out = Vec::new();
        let error = crate::tell(&place, &mut out, Style::Plain).await.unwrap_err().to_string();
        let expected = if built {
            format!("no connection to {name}: ")
        } else {
            format!(
                "this program has been built without {name}; write `cargo run --example rsvps_async "
            )
        };
        assert!(error.starts_with(&expected), "{error}");
        assert!(out.is_empty());
    }
}

mod sqlite {
    use super::*;

    #[tokio::test]
    async fn the_story_runs_to_its_end() {
        let told = told(&Place::Memory).await;
        for step in [
            "party.add_guests(conn, [&ann, &bob]).await?\n    => 2",
            "party.add_guest(conn, &ann).await?\n    => 0",
            "party.set_guests(conn, [&bob, &cid]).await?\n    \
             => Changes { added: [3], removed: [1], kept: 1 }",
            "party.create_guest(conn, users::name.eq(\"Dan\")).await?\n    \
             => User { id: 4, name: \"Dan\" }",
            "move_on(conn, &bob, &party, &picnic).await).await?\n    => 1",
            "move_on(conn, &cid, &party, &nowhere).await).await\n    \
             => Err(DatabaseError(ForeignKeyViolation",
            "party.has_guest(conn, &cid).await?\n    => true",
            ".await??\n    => [[User { id: 2, name: \"Bob\" }],\n        \
             [User { id: 3, name: \"Cid\" }, User { id: 4, name: \"Dan\" }]]",
        ] {
            assert!(told.contains(step), "{step}\n\n{told}");
        }
    }

    #[tokio::test]
    async fn the_story_fits_on_a_screen() {
        assert_fits_on_a_screen(&print(&Place::Memory).await);
    }
}

#[cfg(any(feature = "async-postgres", feature = "async-mysql"))]
fn url(variable: &str, example: &str) -> String {
    std::env::var(variable)
        .unwrap_or_else(|_| panic!("set {variable} to the URL of a server, such as {example}"))
}

#[cfg(feature = "async-postgres")]
mod postgres {
    use super::*;

    fn place() -> Place {
        Place::Postgres(url("DIESEL_ASSOCIATIONS_POSTGRES", "postgres://user@host/database"))
    }

    #[tokio::test]
    async fn each_step_has_the_result_that_it_has_on_sqlite() {
        assert_eq!(told(&place()).await, told(&Place::Memory).await);
    }

    #[tokio::test]
    async fn the_story_fits_on_a_screen() {
        let story = print(&place()).await;
        assert!(story.contains("\nThis is PostgreSQL. "));
        assert_fits_on_a_screen(&story);
    }
}

#[cfg(feature = "async-mysql")]
mod mysql {
    use super::*;

    fn place() -> Place {
        Place::Mysql(url("DIESEL_ASSOCIATIONS_MYSQL", "mysql://user:password@host"))
    }

    #[tokio::test]
    async fn each_step_has_the_result_that_it_has_on_sqlite() {
        assert_eq!(told(&place()).await, told(&Place::Memory).await);
    }

    #[tokio::test]
    async fn the_story_fits_on_a_screen() {
        let story = print(&place()).await;
        assert!(story.contains("\nThis is MySQL or MariaDB, "));
        assert_fits_on_a_screen(&story);
    }
}
