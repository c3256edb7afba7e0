//! Runs the compiler on one file, with the libraries that these tests themselves were built with.
//!
//! Beside Cargo, because it has half a second's work with each file, and because this asks the toolchain that runs
//! the tests, whichever it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};
use std::thread;

use serde::Deserialize;

use crate::FOLDERS;
use crate::case::{Case, TESTS};
use crate::diagnostic::{self, Diagnostic};

/// The libraries that a case may name.
const LIBRARIES: &[&str] = &["chrono", "diesel", "diesel_associations", "diesel_async", "tokio"];

/// A folder in which these tests may write, laid out as that of the cases.
pub(crate) fn scratch(kind: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_errors").join(kind);
    for (name, _) in FOLDERS {
        fs::create_dir_all(folder.join("ui").join(name)).unwrap();
    }
    for name in ["ui/tables.rs", "ui/user.rs"] {
        fs::copy(Path::new(TESTS).join(name), folder.join(name)).unwrap();
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

#[derive(Deserialize)]
struct Message {
    target: Option<Target>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// The files of [`LIBRARIES`]. Cargo has built them for this test, so it only names them.
fn libraries() -> &'static BTreeMap<String, PathBuf> {
    static FOUND: OnceLock<BTreeMap<String, PathBuf>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["test", "--no-run", "--offline", "--quiet", "--message-format=json"]);
        cargo.args(["--package", env!("CARGO_PKG_NAME"), "--test", "compile_errors"]);
        for (feature, is_on) in
            [("postgres", cfg!(feature = "postgres")), ("mysql", cfg!(feature = "mysql"))]
        {
            if is_on {
                cargo.args(["--features", feature]);
            }
        }
        let output = cargo.current_dir(TESTS).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut found = BTreeMap::new();
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let Ok(Message { target: Some(target), filenames }) = serde_json::from_str(line) else {
                continue;
            };
            let file =
                filenames.into_iter().find(|file| file.extension().is_some_and(|e| e == "rlib"));
            if let (Some(file), true) = (file, LIBRARIES.contains(&&*target.name)) {
                assert!(target.kind.iter().any(|kind| kind == "lib"), "{file:?} is a library");
                assert_eq!(found.insert(target.name, file), None, "one of each");
            }
        }
        assert_eq!(found.len(), LIBRARIES.len(), "{found:?}");
        found
    })
}

/// What the compiler says of a case with the text `source`, kept in a folder of [`scratch`].
pub(crate) fn check(folder: &Path, case: &Case, source: &str) -> Vec<Diagnostic> {
    let path = folder.join(case.path());
    fs::write(&path, source).unwrap();
    let mut rustc = rustc();
    rustc.args(["--edition=2024", "--crate-type=bin", "--crate-name=case", "--emit=metadata"]);
    // As trybuild has it for the snapshots.
    rustc.args(["--error-format=json", "-Adead_code"]);
    rustc.arg("-o").arg(path.with_extension("rmeta")).arg(&path);
    for (name, file) in libraries() {
        rustc.arg("--extern").arg(format!("{name}={}", file.display()));
        rustc.arg("-L").arg(format!("dependency={}", file.parent().unwrap().display()));
    }
    let output = rustc.output().unwrap();
    let said = diagnostic::read(&String::from_utf8_lossy(&output.stderr));
    let failed = said.iter().any(|said| said.level == "error");
    assert_eq!(output.status.success(), !failed, "{path:?}: {output:?}");
    said
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
