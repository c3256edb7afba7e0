//! Runs the compiler on one file, with the libraries that these tests themselves were built with.
//!
//! Beside Cargo, because it has half a second's work with each file, and because this asks the toolchain that runs
//! the tests, whichever it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::thread;

use diesel_associations_test_libraries::library_arguments;

use crate::FOLDERS;
use crate::case::{Case, TESTS};
use crate::diagnostic::{self, Diagnostic};

/// The libraries that a case may name.
const LIBRARIES: &[&str] = &["chrono", "diesel", "diesel_associations", "diesel_async", "tokio"];

/// A folder in which these tests may write.
fn own_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_errors")
}

/// One of those, laid out as that of the cases.
pub(crate) fn scratch(kind: &str) -> PathBuf {
    let folder = own_folder().join(kind);
    for (name, _) in FOLDERS {
        fs::create_dir_all(folder.join("ui").join(name)).unwrap();
    }
    for entry in fs::read_dir(Path::new(TESTS).join("ui")).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), folder.join("ui").join(entry.file_name())).unwrap();
        }
    }
    folder
}

/// The compiler that belongs to the Cargo that runs the tests.
fn rustc() -> Command {
    Command::new(Path::new(env!("CARGO")).with_file_name("rustc"))
}

/// The version of the compiler, such as `1.95.0`.
pub(crate) fn version() -> String {
    let output = rustc().arg("--version").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.split(' ').nth(1).unwrap_or_default().to_owned()
}

/// Compiles the program at `path` in `folder`, which is [`TESTS`] or one of [`scratch`]. What comes of it has the same
/// place in a folder beside the latter.
///
/// The compiler runs where Cargo runs it, at the root: it looks there for the sources of this crate, to show them.
pub(crate) fn compile(folder: &Path, path: &str, arguments: &[&str]) -> (Output, PathBuf) {
    let kind = folder.file_name().unwrap().to_str().unwrap();
    let result = own_folder().join(format!("of_{kind}")).join(path).with_extension("out");
    fs::create_dir_all(result.parent().unwrap()).unwrap();
    let root = Path::new(TESTS).parent().unwrap();
    let path = folder.join(path);
    let mut rustc = rustc();
    rustc.args(["--edition=2024", "--crate-type=bin", "--crate-name=case"]).args(arguments);
    rustc.arg("-o").arg(&result).arg(path.strip_prefix(root).unwrap_or(&path)).current_dir(root);
    let mut found = Vec::new();
    for pair in library_arguments!().chunks(2) {
        let &[argument, value] = pair else { continue };
        let name = value.split('=').next().unwrap_or_default();
        if argument == "-L" {
            rustc.args(pair);
        } else if LIBRARIES.contains(&name) {
            found.push(name);
            rustc.args(pair);
        }
    }
    found.sort_unstable();
    assert_eq!(found, LIBRARIES);
    (rustc.output().unwrap(), result)
}

/// What the compiler says of a case, as it is in `folder`: that of the tests, or one of [`scratch`].
pub(crate) fn check(folder: &Path, case: &Case) -> Vec<Diagnostic> {
    const ARGUMENTS: &[&str] = &[
        "--emit=metadata",
        "--error-format=json",
        "--diagnostic-width=140",
        // Long types in full.
        "--verbose",
        "-Adead_code",
    ];
    let path = case.path();
    let (output, _) = compile(folder, &path, ARGUMENTS);
    let said = diagnostic::read(&String::from_utf8_lossy(&output.stderr));
    let failed = said.iter().any(|said| said.level == "error");
    assert_eq!(output.status.success(), !failed, "{path:?}: {output:?}");
    said
}

/// What the compiler says of a case if its text is `source`, kept in a folder of [`scratch`].
pub(crate) fn check_changed(folder: &Path, case: &Case, source: &str) -> Vec<Diagnostic> {
    fs::write(folder.join(case.path()), source).unwrap();
    check(folder, case)
}

/// Does `work` for every element, on all processors.
pub(crate) fn each<T: Send, R: Send>(elements: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let elements = Mutex::new(elements.into_iter().enumerate());
    let answers = Mutex::new(BTreeMap::new());
    let worker = || {
        loop {
            let next = elements.lock().unwrap().next();
            let Some((index, element)) = next else { return };
            let answer = work(element);
            answers.lock().unwrap().insert(index, answer);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(worker);
        }
    });
    answers.into_inner().unwrap().into_values().collect()
}
