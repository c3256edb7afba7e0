//! What an editor makes of the attribute: rust-analyzer, asked as an editor asks it.
//!
//! `rustup component add rust-analyzer`, then `cargo test -p diesel-associations-tests --test editor`.
//! `tests/run` does both; without rust-analyzer it says that this was not run.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod client;
#[path = "../package.rs"]
mod package;

use std::sync::{LazyLock, Mutex, MutexGuard};

use client::{Editor, Place};
use package::Package;

const SOURCE: &str = include_str!("project.rs");

const GUESTS: &str = "#[belongs_to_many(User, through = rsvps, as = Guests, foreign_key = event_id, other_key = guest_id)]";
const TAGS: &str = "#[belongs_to_many(Tag, through = events_tags)]";

/// With the source as it is in the file.
fn editor() -> MutexGuard<'static, Editor> {
    static EDITOR: LazyLock<Mutex<Editor>> = LazyLock::new(|| {
        let package = Package::new("editor", SOURCE);
        Mutex::new(Editor::open(package.folder(), &package.source()))
    });
    let mut editor = EDITOR.lock().unwrap_or_else(|poisoned| {
        EDITOR.clear_poison();
        poisoned.into_inner()
    });
    editor.edit(SOURCE);
    editor
}

/// A place in the source itself.
fn place(line: &str, text: &str) -> Place {
    assert!(SOURCE.contains(line) && line.contains(text));
    Place { file: "lib.rs".to_owned(), line: line.to_owned(), text: text.to_owned() }
}

const RSVPS: &str =
    "diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, } }";

#[test]
fn rust_analyzer_sees_no_error() {
    assert_eq!(editor().errors(), <[&str; 0]>::default());
}

#[test]
fn the_target_is_defined_by_its_struct() {
    let struct_of_user = place("pub struct User {", "User");
    assert_eq!(editor().definitions(GUESTS, "User"), [struct_of_user]);
}

/// A target without `as` stands for the names of the methods, too.
#[test]
fn a_target_that_gives_the_name_is_defined_by_its_struct_first() {
    let definitions = editor().definitions(TAGS, "Tag");
    let tags = "diesel::table! { events_tags (event_id, tag_id) { event_id -> Integer, tag_id -> Integer, } }";
    let expected = [place(TAGS, "Tag"), place(tags, "tag_id"), place("pub struct Tag {", "Tag")];
    assert_eq!(definitions, expected);
}

#[test]
fn the_join_table_is_defined_by_its_module() {
    let mut definitions = editor().definitions(GUESTS, "rsvps");
    // The warning about its primary key has to be a name.
    definitions.retain(|place| place.text != "links_are_unique");
    assert_eq!(definitions, [place(RSVPS, "rsvps")]);
}

#[test]
fn columns_are_defined_by_the_table() {
    for column in ["event_id", "guest_id"] {
        assert_eq!(editor().definitions(GUESTS, column), [place(RSVPS, column)]);
    }
}

#[test]
fn methods_are_defined_by_the_attribute() {
    for (call, method) in [
        ("event.get_guests(conn)", "get_guests"),
        ("event.add_guest(conn, 1)", "add_guest"),
        ("event.guests()", "guests"),
        ("Event::load_guests(conn, [1])", "load_guests"),
    ] {
        assert_eq!(editor().definitions(call, method), [place(GUESTS, "Guests")], "{call}");
    }
    assert_eq!(editor().definitions("EventTags.link", "EventTags"), [place(TAGS, "Tag")]);
    assert_eq!(editor().definitions("event.count_tags(conn)", "count_tags"), [place(TAGS, "Tag")]);
}

#[test]
fn the_attribute_refers_to_what_it_names() {
    let mut editor = editor();
    let in_attribute = |text: &str| place(GUESTS, text);
    let to_user = editor.references("pub struct User {", "User");
    assert!(to_user.contains(&in_attribute("User")), "{to_user:?}");
    let to_column = editor.references("{ event_id -> Integer, guest_id", "guest_id");
    assert!(to_column.contains(&in_attribute("guest_id")), "{to_column:?}");
    let to_table = editor.references("table! { rsvps", "rsvps");
    assert!(to_table.contains(&in_attribute("rsvps")), "{to_table:?}");
}

#[test]
fn methods_say_what_they_do() {
    let mut editor = editor();
    let get = editor.hover("event.get_guests(conn)", "get_guests");
    assert!(get.contains("Loads the Users linked through rsvps"), "{get}");
    assert!(get.contains("Issues one statement: the join of both tables."), "{get}");
    let link = editor.hover("EventTags.link", "EventTags");
    assert!(link.contains("The association Tags"), "{link}");
}

#[test]
fn the_target_is_shown_before_anything_else() {
    let shown = editor().hover(GUESTS, "User");
    assert!(shown.starts_with("editor\n\npub struct User {"), "{shown}");
    assert!(!shown.contains("__rt"), "{shown}");
}

#[test]
fn methods_are_offered() {
    let offered = editor().completions("event.get_guests(conn)", "get_");
    for name in ["get_guests", "guests", "add_guest", "set_tags"] {
        assert!(offered.iter().any(|it| it == name), "{name}: {offered:?}");
    }
}

/// While one attribute is typed, the methods of the other stay; its own are there once it has a name.
#[test]
fn methods_are_offered_while_another_attribute_is_typed() {
    let mut editor = editor();
    for (typed, is_named) in [
        ("#[belongs_to_many()]", false),
        ("#[belongs_to_many(T)]", false),
        ("#[belongs_to_many(Tag)]", true),
        ("#[belongs_to_many(Tag,)]", true),
        ("#[belongs_to_many(Tag, thr)]", true),
        ("#[belongs_to_many(Tag, through)]", true),
        ("#[belongs_to_many(Tag, through =)]", true),
        ("#[belongs_to_many(Tag, through = eve)]", true),
        ("#[belongs_to_many(Tag, through = events_tags, as = )]", false),
        ("#[belongs_to_many(Tag, through = events_tags, as = \"\")]", false),
        ("#[belongs_to_many(Tag, through = events_tags, fore)]", true),
    ] {
        editor.edit(&SOURCE.replace(TAGS, typed));
        let offered = editor.completions("event.get_guests(conn)", "get_");
        let is_offered = |name: &str| offered.iter().any(|it| it == name);
        assert!(is_offered("get_guests") && is_offered("add_guest"), "{typed}: {offered:?}");
        assert_eq!(is_offered("get_tags"), is_named, "{typed}: {offered:?}");
    }
}
