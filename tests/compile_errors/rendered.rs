//! Messages as the snapshots have them: without what depends on the machine, or on the lines of other files.

use std::path::{Component, Path};

use crate::case::TESTS;
use crate::diagnostic::Diagnostic;

/// What the compiler said, as it is kept.
pub(crate) fn snapshot(said: &[Diagnostic]) -> String {
    let mut snapshot = String::new();
    for diagnostic in said {
        if !snapshot.is_empty() {
            snapshot.push('\n');
        }
        snapshot.push_str(&told(diagnostic.rendered.as_deref().unwrap_or_default()));
    }
    snapshot
}

/// One message, with its last line ended.
fn told(rendered: &str) -> String {
    let mut lines = Vec::new();
    // Whether what is shown is a file that is edited for other reasons than this message.
    let mut is_elsewhere = false;
    for line in rendered.trim_end().lines() {
        let mut line = line.to_owned();
        let start = line.trim_start();
        if start.starts_with("--> ") || start.starts_with("::: ") {
            let place = line.split_off(line.len() - start.len() + 4);
            let (known, place) = known(&place);
            is_elsewhere = !known;
            line.push_str(&place);
        } else if !start.starts_with(|first: char| first.is_ascii_digit() || "|.".contains(first)) {
            is_elsewhere = false;
        } else if is_elsewhere {
            line = without_number(&line);
        }
        lines.push(line.trim_end().to_owned());
    }
    narrow(&mut lines);
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Whether a place is in the case itself, and the place as seen from the folder of the tests: if it is elsewhere,
/// without its line.
fn known(place: &str) -> (bool, String) {
    let mut colons = place.rmatch_indices(':').map(|(index, _)| index);
    let (path, line) = place.split_at(colons.nth(1).unwrap_or(place.len()));
    let root = Path::new(TESTS).parent().unwrap();
    let path = Path::new(path).strip_prefix(root).unwrap_or(Path::new(path));
    if let Ok(path) = path.strip_prefix("tests") {
        let is_case = !path.components().any(|part| part == Component::ParentDir);
        let line = if is_case { line } else { "" };
        return (is_case, format!("{}{line}", path.display()));
    }
    let path = path.to_str().unwrap();
    let elsewhere = match path.strip_prefix('/') {
        None => format!("$WORKSPACE/{path}"),
        Some(_) => registry(path).or_else(|| standard(path)).unwrap_or_else(|| path.to_owned()),
    };
    (false, elsewhere)
}

/// The path of a file of a crate that was downloaded: without the crate's version.
fn registry(path: &str) -> Option<String> {
    let (_, rest) = path.split_once("/registry/src/")?;
    let (_, rest) = rest.split_once('/')?;
    let (package, file) = rest.split_once('/')?;
    let (name, _) = package.rsplit_once('-')?;
    Some(format!("$CARGO/{name}-$VERSION/{file}"))
}

/// The path of a file of the standard library: without the folder of the toolchain.
fn standard(path: &str) -> Option<String> {
    let (_, file) = path.split_once("/library/")?;
    Some(format!("$RUST/{file}"))
}

fn is_of_number(character: char) -> bool {
    character == ' ' || character.is_ascii_digit()
}

/// `7 | code` as `  | code`.
fn without_number(line: &str) -> String {
    let code = line.trim_start_matches(is_of_number);
    format!("{:1$}{code}", "", line.len() - code.len())
}

/// Makes the margin as narrow as the line numbers that are left in it allow.
fn narrow(lines: &mut [String]) {
    let Some(first) = lines.iter().position(|line| line.trim_start().starts_with("--> ")) else {
        return;
    };
    let lines = &mut lines[first..];
    let needed = lines.iter().map(|line| digits_of_number(line)).max().unwrap_or_default().max(1);
    let surplus = leading_spaces(&lines[0]).saturating_sub(needed);
    for line in lines {
        if leading_spaces(line) >= surplus {
            line.replace_range(..surplus, "");
        }
    }
}

/// How many digits the line's number has: 0 if there is none.
fn digits_of_number(line: &str) -> usize {
    let number = line.trim_start();
    let rest = number.trim_start_matches(|character: char| character.is_ascii_digit());
    let is_margin = [" |", " + ", " - ", " ~ "].iter().any(|margin| rest.starts_with(margin));
    if is_margin { number.len() - rest.len() } else { 0 }
}

fn leading_spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[test]
fn another_file_has_no_line_numbers() {
    let workspace = Path::new(TESTS).parent().unwrap().display();
    let rendered = format!(
        "error[E0277]: no\n   --> tests/ui/a/b.rs:9:5\n    |\n  9 | call();\n    | ^^^^\n    |\n    = help: or\n\
         note: a bound\n   --> {workspace}/runtime/src/lib.rs:156:7\n    |\n154 | fn call()\n...\n\
         156 |     C: Call,\n    |        ^^^^\n\n"
    );
    let expected = "error[E0277]: no\n --> ui/a/b.rs:9:5\n  |\n9 | call();\n  | ^^^^\n  |\n  = help: or\n\
                    note: a bound\n --> $WORKSPACE/runtime/src/lib.rs\n  |\n  | fn call()\n...\n\
                    \x20 |     C: Call,\n  |        ^^^^\n";
    assert_eq!(told(&rendered), expected);
}

#[test]
fn crates_have_no_version() {
    let path =
        "/home/ann/.cargo/registry/src/example.org-0123456789abcdef/diesel-2.3.14/src/lib.rs";
    assert_eq!(
        known(&format!("{path}:1:2")),
        (false, "$CARGO/diesel-$VERSION/src/lib.rs".to_owned())
    );
}
