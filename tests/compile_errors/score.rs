//! How good the messages are, in numbers.

use std::io::{self, Write};

use crate::case;
use crate::header::Kind;

/// How many cases there are at least.
const MIN_CASES: usize = 335;
const MAX_MEDIAN: usize = 12;
/// At a call rustc shows the call, and then the method's declaration.
const MAX_MEDIAN_OF_CALLS: usize = 15;
const CALLS: &str = "calls";
const MAX_LINES: usize = 25;
/// Where several mistakes are in one file.
const PAIRS: &str = "pairs";

/// Prints a line also if the tests pass.
pub(crate) fn print(line: &str) {
    // Not `eprintln`, which the test harness keeps to itself.
    let mut stderr = io::stderr();
    writeln!(stderr, "{line}").unwrap();
}

/// Prints the score of the snapshots and holds it to its targets.
pub(crate) fn check() {
    let cases = case::all();
    let mut wrong = Vec::new();
    let (mut errors, mut second_places) = (0, 0);
    let mut lines = Vec::new();
    for case in &cases {
        let snapshot = case.snapshot();
        let told = snapshot.lines().filter(|line| line.starts_with("error")).count();
        let count = |kind| case.header.expected.iter().filter(|e| e.kind == kind).count();
        let (errors_here, also) = (count(Kind::Error), count(Kind::Also));
        if told != errors_here + also || (errors_here != 1) != (case.folder == PAIRS) {
            wrong.push(format!("{}: {errors_here} errors in the header, {told} told", case.path()));
        }
        errors += errors_here;
        second_places += also;
        lines.push((snapshot.lines().count(), case.path()));
    }
    lines.sort();
    let is_call = |(_, path): &&(usize, String)| path.starts_with(&format!("ui/{CALLS}/"));
    let calls: Vec<_> = lines.iter().filter(is_call).cloned().collect();
    let [all, calls] = [&lines, &calls].map(|lines| median(lines));
    let (longest, path) = lines.last().cloned().unwrap_or_default();
    print(&format!(
        "score: {} cases, {errors} errors and {second_places} second places, median {all} lines, \
         of calls alone {calls}, maximum {longest} ({path})",
        cases.len()
    ));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(cases.len() >= MIN_CASES && longest <= MAX_LINES);
    assert!(all <= MAX_MEDIAN && calls <= MAX_MEDIAN_OF_CALLS);
}

/// Of the numbers of lines, which are in order.
fn median(lines: &[(usize, String)]) -> usize {
    lines.get(lines.len() / 2).map_or(0, |&(lines, _)| lines)
}
