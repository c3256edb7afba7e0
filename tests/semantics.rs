//! Every rule of `docs/semantics.md` names tests, and these tests exist.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: &str = include_str!("../docs/semantics.md");

/// A rule's id, and the tests that it names: `set.rs::name`, or the path of a case under `ui`.
struct Rule<'p> {
    id: &'p str,
    tests: Vec<&'p str>,
}

/// The rules of a page. A rule is an item `- **ID** ..` and the indented lines below it.
fn rules(page: &str) -> Vec<Rule<'_>> {
    let mut rules: Vec<Rule<'_>> = Vec::new();
    for line in page.lines() {
        if let Some((id, _)) = line.strip_prefix("- **").and_then(|rest| rest.split_once("** ")) {
            rules.push(Rule { id, tests: Vec::new() });
        } else if !line.starts_with("  ") {
            continue;
        }
        let quoted = line.split('`').skip(1).step_by(2);
        let tests = quoted.filter(|quoted| quoted.contains(".rs::") || quoted.starts_with("ui/"));
        if let Some(rule) = rules.last_mut() {
            rule.tests.extend(tests);
        }
    }
    rules
}

/// What is wrong with the rules, if anything.
fn faults(rules: &[Rule<'_>]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for Rule { id, tests } in rules {
        if !ids.insert(id) {
            faults.push(format!("{id} occurs twice"));
        }
        if tests.is_empty() {
            faults.push(format!("{id} names no test"));
        }
        let missing = tests.iter().filter(|test| !exists(test));
        faults.extend(missing.map(|test| format!("{id} names `{test}`, which does not exist")));
    }
    faults
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Whether there is a test of this name. Paths start in the behaviour suite or in `tests`.
fn exists(test: &str) -> bool {
    let Some((file, name)) = test.split_once("::") else { return folder().join(test).is_file() };
    let files = [folder().join("behaviour/suite").join(file), folder().join(file)];
    let source = files.iter().find_map(|file| fs::read_to_string(file).ok());
    source.is_some_and(|source| is_function(&source, name) || is_entry(&source, name))
}

/// `#[test]`, perhaps other attributes, and `fn name(`.
fn is_function(source: &str, name: &str) -> bool {
    let function = format!("fn {name}(");
    let mut is_test = false;
    source.lines().map(str::trim_start).any(|line| {
        let found = is_test && line.contains(&function);
        is_test = line.starts_with("#[") && (is_test || line.contains("test"));
        found
    })
}

/// `name: ..` in a call of a macro that makes a test of each entry.
fn is_entry(source: &str, name: &str) -> bool {
    let entry = format!("{name}:");
    source.contains("fn $test(") && source.lines().any(|line| line.trim_start().starts_with(&entry))
}

#[test]
fn every_rule_names_tests_that_exist() {
    let rules = rules(PAGE);
    assert!(rules.len() > 100, "{}", rules.len());
    assert_eq!(faults(&rules), [""; 0]);
}

/// `SET-3`, say.
fn is_id(word: &str) -> bool {
    let Some((group, number)) = word.split_once('-') else { return false };
    let capitals = group.chars().all(|c| c.is_ascii_uppercase());
    group.len() > 1 && capitals && number.parse::<u32>().is_ok()
}

/// The suite's comments refer to rules by id.
#[test]
fn comments_name_rules_that_exist() {
    let rules = rules(PAGE);
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule.id).collect();
    let mut named = 0;
    for file in fs::read_dir(folder().join("behaviour/suite")).unwrap() {
        let Ok(source) = fs::read_to_string(file.unwrap().path()) else { continue };
        let comments = source.lines().filter(|line| line.trim_start().starts_with("//"));
        let words = comments.flat_map(|line| line.split([' ', ',', '.', ':', '(', ')']));
        for id in words.filter(|word| is_id(word)) {
            named += 1;
            assert!(ids.contains(id), "{id}");
        }
    }
    assert!(named > 0);
}

#[test]
fn faults_are_found() {
    let page = "- **A-1** Is fine.\\\n  `set.rs::set_deletes_before_it_inserts`\n\
                - **A-2** Has none: `set`.\n\
                - **A-1** Is a second one.\\\n  `set.rs::in_no_file` · `no_file.rs::at_all` · `ui/none.rs`\n\n\
                `set.rs::no_rule`\n";
    let expected = [
        "A-2 names no test",
        "A-1 occurs twice",
        "A-1 names `set.rs::in_no_file`, which does not exist",
        "A-1 names `no_file.rs::at_all`, which does not exist",
        "A-1 names `ui/none.rs`, which does not exist",
    ];
    assert_eq!(faults(&rules(page)), expected);
}
