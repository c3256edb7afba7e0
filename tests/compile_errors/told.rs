//! What a header says is what the compiler says, and nothing else. Holds on every toolchain.

use std::path::Path;
use std::sync::OnceLock;

use crate::case::{self, Case};
use crate::compiler;
use crate::diagnostic::Diagnostic;

/// All cases, each with what is said of it.
pub(crate) fn all() -> &'static [(Case, Vec<Diagnostic>)] {
    static ALL: OnceLock<Vec<(Case, Vec<Diagnostic>)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let cases = case::all();
        let said = compiler::each(&cases, |case| compiler::check(Path::new(&case.path())));
        cases.into_iter().zip(said).collect()
    })
}

/// What is wrong with what was said of `path`, whose text is `source`. Empty if nothing is.
pub(crate) fn differences(case: &Case, path: &str, source: &str, said: &[&Diagnostic]) -> String {
    let mut unexpected: Vec<&Diagnostic> = said.to_vec();
    let mut differences = String::new();
    for expected in &case.header.expected {
        let fits = |said: &&Diagnostic| {
            said.level == expected.kind.level()
                && said.code.as_ref().map(|code| &*code.code) == expected.code.as_deref()
                && said.message.contains(&expected.words)
                && said.blamed(path, source) == Some(&*expected.at)
        };
        match unexpected.iter().position(fits) {
            Some(index) => {
                unexpected.remove(index);
            }
            None => differences.push_str(&format!("\n    not told: {expected:?}")),
        }
    }
    for said in unexpected {
        differences.push_str(&format!("\n    told: {}", shown(said, path, source)));
    }
    differences
}

/// A diagnostic in the form of a header.
pub(crate) fn shown(said: &Diagnostic, path: &str, source: &str) -> String {
    let code = said.code.as_ref().map_or(String::new(), |code| format!("[{}]", code.code));
    let at = said.blamed(path, source).unwrap_or("<another file>");
    let message = said.message.lines().next().unwrap_or_default();
    format!("{}{code} at `{at}`: {message}", said.level)
}

#[test]
fn nothing_else_is_told() {
    let mut wrong = String::new();
    for (case, said) in all() {
        let path = case.path();
        let differences = differences(case, &path, &case.source, &said.iter().collect::<Vec<_>>());
        if !differences.is_empty() {
            wrong.push_str(&format!("\n{path}:{differences}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A value may be a path or a string, and a mistake in it is told in the same words.
#[test]
fn twins_are_told_alike() {
    let mut twins = 0;
    for (case, said) in all() {
        let Some(name) = &case.header.twin else { continue };
        let path = format!("ui/{}/{name}", case.folder);
        let (_, twin) = all().iter().find(|(twin, _)| twin.path() == path).unwrap();
        let [one, other] = [said, twin]
            .map(|said| said.iter().map(|said| (&said.level, &said.message)).collect::<Vec<_>>());
        assert_eq!(one, other, "{} and {path}", case.path());
        twins += 1;
    }
    assert!(twins >= MIN_TWINS, "{twins} twins");
}

const MIN_TWINS: usize = 1;
