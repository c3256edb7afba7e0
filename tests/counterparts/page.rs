//! Compares the page with the calls that ran.

use std::collections::BTreeSet;

use diesel::QueryResult;

use crate::{loading, models, owners, reading, writing};

pub(crate) const PAGE: &str = include_str!("../../docs/coming-from.md");

/// Removes white space, which a formatter may change, and trailing commas.
pub(crate) fn squeezed(code: &str) -> String {
    code.split_whitespace().collect::<String>().replace(",)", ")").replace(",]", "]")
}

/// Returns the code in the last column of each table whose last column is called `here`.
fn shown() -> Vec<String> {
    let mut found = Vec::new();
    let mut in_table = false;
    for line in PAGE.lines() {
        in_table = line.ends_with("| here |") || (in_table && line.starts_with('|'));
        let cell = line.trim_end_matches('|').rsplit(" | ").next().unwrap_or_default().trim();
        if let Some(code) = cell.strip_prefix('`').and_then(|code| code.strip_suffix('`')) {
            if in_table {
                found.push(squeezed(code));
            }
        }
    }
    found
}

#[test]
fn what_is_shown_is_what_runs() -> QueryResult<()> {
    let mut ran = Vec::new();
    for run in [reading::run, owners::run, loading::run, writing::run] {
        ran.extend(run()?);
    }
    let ran: BTreeSet<String> = ran.into_iter().map(squeezed).collect();
    let source = squeezed(models::SOURCE);
    let (attributes, calls): (Vec<String>, Vec<String>) =
        shown().into_iter().partition(|code| code.starts_with("#["));
    for attribute in &attributes {
        assert!(source.contains(attribute), "no model has {attribute}");
    }
    let calls: BTreeSet<String> = calls.into_iter().collect();
    assert_eq!(calls.difference(&ran).collect::<Vec<_>>(), [""; 0], "shown and not run");
    assert_eq!(ran.difference(&calls).collect::<Vec<_>>(), [""; 0], "run and not shown");
    assert!(calls.len() > 40 && attributes.len() > 8, "the tables were found");
    Ok(())
}
