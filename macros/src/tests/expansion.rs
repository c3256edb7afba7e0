//! Snapshots of the expansion: `expansion/*.in.rs` is what the user writes, `*.out.rs` what the
//! derive adds, pretty-printed. `BLESS=1 cargo test -p diesel-associations-macros expansion`
//! updates them.

use std::path::Path;

use crate::derive_associations;

/// Returns what the derive adds to the struct in `<name>.in.rs`, pretty-printed.
fn expand(name: &str) -> String {
    let output = derive_associations(read(&format!("{name}.in.rs")).parse().unwrap());
    prettyplease::unparse(&syn::parse2(output).unwrap())
}

/// Returns the same without documentation.
fn code(name: &str) -> Vec<String> {
    let lines = expand(name);
    lines.lines().filter(|line| !line.trim().starts_with("///")).map(str::to_owned).collect()
}

fn read(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).unwrap()
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/expansion"))
}

#[track_caller]
fn assert_snapshot(name: &str) {
    let (output, file) = (expand(name), format!("{name}.out.rs"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(folder().join(&file), &output).unwrap();
    }
    assert!(output == read(&file), "{file} is out of date; bless it and read the difference");
}

#[test]
fn guests() {
    assert_snapshot("guests");
}

#[test]
fn every_key() {
    assert_snapshot("every_key");
}

#[test]
fn has_many() {
    assert_snapshot("has_many");
}

#[test]
fn belongs_to() {
    assert_snapshot("belongs_to");
}

#[test]
fn documentation_names_the_parts_of_the_association() {
    let friends = "Self, through = friendships, as = Friends, other_key = friend_id, symmetric";
    for further in ["", ", model = Friendship", ", order = since"] {
        let source = format!("#[belongs_to_many({friends}{further})] struct User {{ id: i32 }}");
        let output = derive_associations(source.parse().unwrap());
        let output = prettyplease::unparse(&syn::parse2(output).unwrap());
        for line in output.lines().filter(|line| line.trim().starts_with("///")) {
            assert!(!line.contains(['{', '}']) && !line.contains("``"), "{line}");
        }
    }
}

/// Returns the lines of each method, from its signature to its closing brace.
fn methods(code: &[String]) -> Vec<&[String]> {
    let starts = code.iter().enumerate().filter(|(_, line)| line.trim().starts_with("pub fn "));
    let method = |(start, line): (usize, &String)| {
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let length = code[start..].iter().position(|line| *line == end).unwrap();
        &code[start..=start + length]
    };
    starts.map(method).collect()
}

#[test]
fn stays_within_its_budget_of_lines() {
    let code = code("guests");
    let methods = methods(&code);
    assert_eq!(methods.len(), 22);
    for method in &methods {
        // Ten, and two for each of two conditions on the connection, which the printer wraps.
        assert!(method.len() <= 14, "{} lines:\n{}", method.len(), method.join("\n"));
    }
    let rest = code.len() - methods.iter().map(|method| method.len()).sum::<usize>();
    assert!(rest <= 100, "marker, checks and facts take {rest} lines");
}

#[test]
fn contains_no_sql_and_no_logic() {
    for name in ["guests", "every_key"] {
        for line in code(name) {
            let sql = ["SELECT", "INSERT", "DELETE", "UPDATE ", "WHERE", "CURRENT_TIMESTAMP"];
            assert!(!sql.iter().any(|word| line.contains(word)), "SQL in `{line}`");
            let logic = ["if ", "match ", "while ", "loop ", "for _", "else "];
            assert!(!logic.iter().any(|word| line.trim().starts_with(word)), "logic in `{line}`");
        }
    }
}
