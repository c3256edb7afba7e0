//! Tests what the tour prints: `cargo test --example rsvps`.
//!
//! With the features `postgres` and `mysql`, it also runs on servers, whose URLs are in environment
//! variables. Each step must have the same result as on SQLite.

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;

use std::ffi::OsString;

use crate::layout;
use crate::place::Place;
use crate::tour::Style;

fn print(place: &Place, style: Style) -> String {
    let mut out = Vec::new();
    crate::tell(place, &mut out, style).unwrap();
    String::from_utf8(out).unwrap()
}

/// A call, its result, and its statements, each on one line.
#[derive(Debug, Default, Clone, PartialEq)]
struct Step {
    call: String,
    result: String,
    statements: Vec<String>,
}

/// Parses all steps from the printed text.
#[cfg_attr(
    not(any(feature = "postgres", feature = "mysql")),
    expect(dead_code, reason = "used to compare servers")
)]
fn steps(place: &Place) -> Vec<Step> {
    let story = print(place, Style::Plain);
    let lines: Vec<&str> = story.lines().collect();
    lines.split(|line| line.is_empty()).filter_map(step).collect()
}

/// Returns the steps of the chapter with this heading.
fn chapter(place: &Place, heading: &str) -> Vec<Step> {
    let story = print(place, Style::Plain);
    let lines: Vec<&str> = story.lines().collect();
    let first = lines.iter().position(|line| line.ends_with(&format!(". {heading}"))).unwrap() + 2;
    let body = lines[first..].split(|line| line.starts_with("---")).next().unwrap();
    body.split(|line| line.is_empty()).filter_map(step).collect()
}

fn step(block: &[&str]) -> Option<Step> {
    let call: Vec<&str> = block.iter().copied().take_while(|line| !is_result(line)).collect();
    let rest = &block[call.len()..];
    let result: Vec<&str> = rest.iter().copied().take_while(|line| !is_statement(line)).collect();
    if result.is_empty() {
        return None;
    }
    let mut statements: Vec<String> = Vec::new();
    for line in rest[result.len()..].iter().map(|line| line.strip_prefix("    | ").unwrap()) {
        match (line.strip_prefix("    "), statements.last_mut()) {
            (Some(more), Some(statement)) => *statement = format!("{statement} {more}"),
            _ => statements.push(line.to_owned()),
        }
    }
    let call = call.iter().map(|line| line.trim()).collect();
    let result: Vec<&str> = result.iter().map(|line| line.trim()).collect();
    let result = result.join(" ").split_off("=> ".len());
    Some(Step { call, result, statements })
}

fn is_result(line: &str) -> bool {
    line.starts_with("    => ")
}

fn is_statement(line: &str) -> bool {
    line.starts_with("    | ")
}

/// Returns the result of each occurrence of the call in the chapter.
fn results<'a>(steps: &'a [Step], call: &str) -> Vec<&'a str> {
    steps.iter().filter(|step| step.call == call).map(|step| step.result.as_str()).collect()
}

/// Returns the statements of the call's first occurrence in the chapter.
fn statements<'a>(steps: &'a [Step], call: &str) -> &'a [String] {
    &steps.iter().find(|step| step.call == call).unwrap().statements
}

/// Returns the URL of the server to test on.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn url(variable: &str, example: &str) -> String {
    std::env::var(variable)
        .unwrap_or_else(|_| panic!("set {variable} to the URL of a server, such as {example}"))
}

/// Asserts that each step has the same result on the server as on SQLite, except for error
/// messages.
#[cfg(any(feature = "postgres", feature = "mysql"))]
#[track_caller]
fn assert_told_as_on_sqlite(server: &Place) {
    let told = |place| {
        let steps = steps(place).into_iter();
        steps.map(|step| (step.call, without_message(&step.result).to_owned())).collect::<Vec<_>>()
    };
    let expected = told(&Place::Memory);
    assert!(!expected.is_empty());
    assert_eq!(told(server), expected);
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
fn without_message(result: &str) -> &str {
    let start = "Err(DatabaseError(";
    let kind = result.strip_prefix(start).and_then(|rest| rest.find(','));
    kind.map_or(result, |length| &result[..start.len() + length])
}

#[track_caller]
fn assert_fits_on_a_screen(story: &str) {
    for line in story.lines() {
        assert!(line.chars().count() <= 100, "{line}");
        assert!(line.is_ascii(), "{line}");
        assert_eq!(line, line.trim_end());
    }
}

#[test]
fn the_argument_is_the_url_of_a_server() {
    let place = |args: &[&str]| Place::from_args(args.iter().map(OsString::from));
    assert_eq!(place(&[]).unwrap(), Place::Memory);
    for url in ["postgres://ann@host/db", "postgresql:///db"] {
        assert_eq!(place(&[url]).unwrap(), Place::Postgres(url.to_owned()));
    }
    assert_eq!(place(&["mysql://host"]).unwrap(), Place::Mysql("mysql://host".to_owned()));
    for args in [&["sqlite://a.db"][..], &["mysql"], &["--help"], &[""], &["mysql://host", "b"]] {
        place(args).unwrap_err();
    }
}

#[test]
fn a_server_that_cannot_be_reached_is_an_error_before_the_first_line() {
    let nobody = "127.0.0.1:1";
    let places = [
        (
            Place::Postgres(format!("postgres://{nobody}/db")),
            "PostgreSQL",
            cfg!(feature = "postgres"),
        ),
        (Place::Mysql(format!("mysql://{nobody}/db")), "MySQL", cfg!(feature = "mysql")),
    ];
    for (place, name, built) in places {
        let mut out = Vec::new();
        let error = crate::tell(&place, &mut out, Style::Plain).unwrap_err().to_string();
        let expected = if built {
            format!("no connection to {name}: ")
        } else {
            format!("this program has been built without {name}; write `cargo run --example rsvps ")
        };
        assert!(error.starts_with(&expected), "{error}");
        assert!(out.is_empty());
    }
}

#[test]
fn long_lines_are_cut_where_they_can_be_read() {
    assert_eq!(layout::call("party\n    .get_guests(conn)?"), ["party .get_guests(conn)?"]);
    let name = "n".repeat(60);
    assert_eq!(
        layout::call(&format!("users::table.filter(users::{name}.eq(1)).load(conn)?")),
        ["users::table", &format!("    .filter(users::{name}.eq(1))"), "    .load(conn)?"]
    );
    let value = format!("[({name}, 1), ({name}, 2)]");
    let lines = [format!("=> [({name}, 1),"), format!("    ({name}, 2)]")];
    assert_eq!(layout::result(&value), lines);
    assert_eq!(
        layout::statement(&format!(
            "SELECT `{name}` FROM \"users\" WHERE `id` = ? -- binds: [\"`\"]"
        )),
        [format!("SELECT {name} FROM users WHERE id = ?"), "    -- binds: [\"`\"]".to_owned()]
    );
}
