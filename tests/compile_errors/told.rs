//! What a header says is what the compiler says, and nothing else. Holds on every toolchain.

use std::path::Path;
use std::sync::OnceLock;

use crate::callers;
use crate::case::{self, Case, TESTS};
use crate::compiler;
use crate::diagnostic::Diagnostic;

/// What the compiler says of one case.
pub(crate) struct Told {
    pub(crate) case: Case,
    /// Of the case as it is.
    pub(crate) own: Vec<Diagnostic>,
    /// Of the case and those who call its association, if it has what they call.
    pub(crate) with_callers: Option<WithCallers>,
}

/// What the compiler says of a case with callers behind it.
pub(crate) struct WithCallers {
    /// Of the case itself.
    pub(crate) own: Vec<Diagnostic>,
    pub(crate) at_callers: Vec<Diagnostic>,
}

/// All cases, each with what is said of it.
pub(crate) fn all() -> &'static [Told] {
    static ALL: OnceLock<Vec<Told>> = OnceLock::new();
    ALL.get_or_init(|| {
        let folder = compiler::scratch("callers");
        compiler::each(case::all(), |case| {
            let own = compiler::check(Path::new(TESTS), &case);
            let with_callers = callers::behind(&case).map(|source| {
                let said = compiler::check_changed(&folder, &case, &source);
                let is_own =
                    |said: &Diagnostic| said.place(&case).is_none_or(|at| at < case.source.len());
                let (own, at_callers) = said.into_iter().partition(is_own);
                WithCallers { own, at_callers }
            });
            Told { case, own, with_callers }
        })
    })
}

/// What is wrong with what was said. Empty if nothing is.
fn differences(case: &Case, said: &[Diagnostic]) -> String {
    let mut unexpected: Vec<&Diagnostic> = said.iter().collect();
    let mut differences = String::new();
    for expected in &case.header.expected {
        let fits = |said: &&Diagnostic| {
            said.level == expected.kind.level()
                && said.code.as_ref().map(|code| &*code.code) == expected.code.as_deref()
                && said.message.contains(&expected.words)
                && expected.at.iter().any(|at| said.blamed(case) == Some(at))
        };
        match unexpected.iter().position(fits) {
            Some(index) => {
                unexpected.remove(index);
            }
            None => differences.push_str(&format!("\n    not told: {expected:?}")),
        }
    }
    for said in unexpected {
        differences.push_str(&format!("\n    told: {}", said.shown(case)));
    }
    differences
}

#[test]
fn nothing_else_is_told() {
    let mut wrong = String::new();
    for Told { case, own, with_callers } in all() {
        let said_twice = [Some(own), with_callers.as_ref().map(|with| &with.own)];
        let differences = said_twice.iter().flatten().map(|said| differences(case, said));
        if let Some(differences) = differences.reduce(|one, other| one + &other) {
            if !differences.is_empty() {
                wrong.push_str(&format!("\n{}:{differences}", case.path()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A value may be a path or a string, and a mistake in it is told in the same words.
#[test]
fn twins_are_told_alike() {
    let mut twins = 0;
    for one in all() {
        let Some(name) = &one.case.header.twin else { continue };
        let path = format!("ui/{}/{name}", one.case.folder);
        let other = all().iter().find(|told| told.case.path() == path).unwrap();
        let [one, other] = [one, other].map(|told| {
            told.own.iter().map(|said| (&said.level, &said.message)).collect::<Vec<_>>()
        });
        assert_eq!(one, other, "{path}");
        twins += 1;
    }
    assert!(twins >= MIN_TWINS, "{twins} twins");
}

const MIN_TWINS: usize = 10;
