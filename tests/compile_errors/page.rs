//! The page of errors, `docs/errors.md`: what its reader searches for are the compiler's words. It has one entry for
//! each case, with a link to the whole message, which is the snapshot: a message is kept in one place (ADR 23).
//!
//! `BLESS=1 cargo test -p diesel-associations-tests --test compile_errors page` writes it from the cases, their
//! snapshots, and what is written by hand in `docs/errors/`: `introduction.md`, a file for a folder of cases (after
//! its cases), `compiler.md`, and the list of mistakes, `catalogue.md`. There an entry says which mistakes it is about
//! by `<!-- catalogue: 26 -->` under its heading.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::FOLDERS;
use crate::case::{self, Case, TESTS};

fn docs() -> PathBuf {
    Path::new(TESTS).join("../docs")
}

/// A part written by hand. Empty if there is none.
fn by_hand(name: &str) -> String {
    fs::read_to_string(docs().join("errors").join(format!("{name}.md"))).unwrap_or_default()
}

/// Where a mistake of the catalogue is told: the link's text and its place on the page.
type Places = Vec<(String, Vec<(String, String)>)>;

/// The first line of a snapshot without what stands before the words of the message.
fn words(snapshot: &str) -> &str {
    const BEFORE: &[&str] = &["evaluation panicked: ", "use of deprecated method `"];
    let first = snapshot.lines().next().unwrap_or_default();
    let (_, mut words) = first.split_once(": ").unwrap_or(("", first));
    for before in BEFORE {
        if let Some(rest) = words.strip_prefix(before) {
            words = if before.ends_with('`') {
                rest.split_once("`: ").map_or(rest, |(_, w)| w)
            } else {
                rest
            };
        }
    }
    words
}

/// The line of the source that the first diagnostic blames.
fn blamed_line(case: &Case, snapshot: &str) -> String {
    let place = snapshot.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let number = place.and_then(|place| place.split(':').nth(1)?.parse::<usize>().ok());
    let line = number.and_then(|number| case.source.lines().nth(number.checked_sub(1)?));
    line.unwrap_or_default().trim().to_owned()
}

fn entry(page: &mut String, case: &Case) {
    let Case { folder, name, header, .. } = case;
    let snapshot = case.snapshot();
    let (words, line) = (words(&snapshot), blamed_line(case, &snapshot));
    let message = format!("../tests/ui/{folder}/{name}.stderr");
    writeln!(page, "* <a id=\"{folder}-{name}\"></a>[{words}]({message})<br>").unwrap();
    writeln!(page, "  `{line}`<br>").unwrap();
    writeln!(page, "  {} {}", header.mistake, header.cure).unwrap();
}

/// A part written by hand, with a place for links under each heading that names mistakes.
fn part(page: &mut String, text: &str, places: &mut Places) {
    for line in text.lines() {
        let rows = line.strip_prefix("<!-- catalogue: ").and_then(|line| line.strip_suffix(" -->"));
        match rows {
            Some(rows) => {
                for row in rows.split(", ") {
                    writeln!(page, "<a id=\"mistake-{row}\"></a>").unwrap();
                    note(places, row, ("what you will see", &format!("mistake-{row}")));
                }
            }
            None => writeln!(page, "{line}").unwrap(),
        }
    }
    page.push('\n');
}

fn note(places: &mut Places, row: &str, (text, place): (&str, &str)) {
    let place = (text.to_owned(), place.to_owned());
    match places.iter_mut().find(|(known, _)| known == row) {
        Some((_, found)) => found.push(place),
        None => places.push((row.to_owned(), vec![place])),
    }
}

/// The list of mistakes, each with where it is told.
fn table(page: &mut String, places: &Places) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut rows = Vec::new();
    page.push_str("## All mistakes\n\n| mistake | told |\n|---|---|\n");
    for line in by_hand("catalogue").lines() {
        let Some((row, mistake)) = line.strip_prefix("- ").and_then(|line| line.split_once(": "))
        else {
            continue;
        };
        rows.push(row.to_owned());
        let found = places.iter().find(|(known, _)| known == row);
        let links = found.map_or(String::new(), |(_, found)| {
            let links = found.iter().map(|(text, place)| format!("[{text}](#{place})"));
            links.collect::<Vec<_>>().join(", ")
        });
        if links.is_empty() {
            wrong.push(format!("mistake {row} is told nowhere"));
        }
        writeln!(page, "| {mistake} | {links} |").unwrap();
    }
    for (row, _) in places {
        if row != "-" && !rows.contains(row) {
            wrong.push(format!("mistake {row} is not in the catalogue"));
        }
    }
    wrong
}

/// The page, and what is missing on it.
fn written() -> (String, Vec<String>) {
    let mut page =
        String::from("<!-- Written by the test `page` from tests/ui and docs/errors. -->\n\n");
    let mut places = Places::new();
    part(&mut page, &by_hand("introduction"), &mut places);
    for &(folder, title) in FOLDERS {
        writeln!(page, "* [{title}](#{folder})").unwrap();
    }
    page.push_str("* [What rustc says by itself](#compiler)\n* [All mistakes](#all-mistakes)\n\n");
    let cases = case::all();
    for &(folder, title) in FOLDERS {
        writeln!(page, "<a id=\"{folder}\"></a>\n\n## {title}\n").unwrap();
        for case in cases.iter().filter(|case| case.folder == folder) {
            entry(&mut page, case);
            for row in &case.header.catalogue {
                note(&mut places, row, (&case.name, &format!("{folder}-{}", case.name)));
            }
        }
        page.push('\n');
        let text = by_hand(folder);
        if !text.is_empty() {
            part(&mut page, &text, &mut places);
        }
    }
    page.push_str("<a id=\"compiler\"></a>\n\n");
    part(&mut page, &by_hand("compiler"), &mut places);
    let wrong = table(&mut page, &places);
    (page, wrong)
}

#[test]
fn page() {
    let (page, _) = written();
    let path = docs().join("errors.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(page == there, "docs/errors.md is not of these cases: write it with BLESS=1");
}

#[test]
fn every_mistake_is_told() {
    let (_, wrong) = written();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_of_messages() {
    assert_eq!(words("error: missing `through`\n help: .."), "missing `through`");
    assert_eq!(words("error[E0080]: evaluation panicked: a: b"), "a: b");
    assert_eq!(words("error: use of deprecated method `a::b`: c: d"), "c: d");
}
