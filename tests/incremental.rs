//! Edits that a user makes between two builds. With key types or statement types of another shape,
//! rustc's incremental compilation answers some of them with an internal compiler error: see
//! docs/adr/0008. Each edit is compiled on top of the unedited crate, then undone.

#![allow(clippy::unwrap_used, reason = "a test")]

mod package;

use package::Package;

const SOURCE: &str = include_str!("incremental/lib.rs");

/// What the compiler is to say of an edit: nothing, or an error with this text.
type Verdict = Result<(), &'static str>;

const EDITS: &[(&str, &str, Verdict)] = &[
    ("as = \"Guests\"", "as = \"Guests\", other_key = guest_id", Ok(())),
    ("through = rsvps", "through = crate::rsvps", Ok(())),
    ("defaults(status)", "defaults(status), unique", Ok(())),
    ("defaults(status)", "defaults(status), handle_only", Err("no method named `add_guest`")),
    (", defaults(status)", "", Err("the NOT NULL column `rsvps::columns::status`")),
    ("defaults(status)", "defaults(stat)", Err("cannot find type `stat`")),
    ("guest_id -> Integer", "guest_id -> BigInt", Err("cannot reference")),
    ("Identifiable, Queryable, Selectable)]", "Identifiable, Queryable)]", Err("not `Selectable`")),
    ("let _ = event.get_guests", "let _guests = event.get_guests", Ok(())),
    ("event.get_guests(conn)", "event.guests().total(conn)", Ok(())),
    ("event.get_guests(conn)", "Event::load_guests(conn, [1])", Ok(())),
    ("event.set_guests(conn, [1, 2])", "event.toggle_guests(conn, [user])", Ok(())),
];

/// What the compiler says of `source`.
fn check(package: &Package, source: &str) -> Result<(), String> {
    package.write(source);
    let output = package.check().env("CARGO_INCREMENTAL", "1").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("internal compiler error"), "{said}");
    if output.status.success() { Ok(()) } else { Err(said) }
}

#[test]
fn edits_between_two_builds() {
    let package = Package::new("incremental", SOURCE);
    assert_eq!(check(&package, SOURCE), Ok(()));
    for (from, to, verdict) in EDITS {
        assert!(SOURCE.contains(from), "nothing to edit: {from}");
        match (check(&package, &SOURCE.replacen(from, to, 1)), verdict) {
            (Ok(()), Ok(())) => {}
            (Err(said), Err(text)) if said.contains(text) => {}
            (said, _) => {
                panic!("`{from}` -> `{to}`: expected {verdict:?}, the compiler said {said:?}")
            }
        }
        assert_eq!(check(&package, SOURCE), Ok(()));
    }
}
