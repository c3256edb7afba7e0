//! What the pinned toolchain says, word for word.
//!
//! `BLESS=1 cargo test -p diesel-associations-tests --test compile_errors ui` writes it anew.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::case::{self, TESTS};
use crate::{compiler, rendered, score, told};

/// Another toolchain has other words, which is no fault.
#[test]
fn ui() {
    let pin = fs::read_to_string(format!("{TESTS}/../rust-toolchain.toml")).unwrap();
    let version = compiler::version();
    if pin.contains(&format!("channel = \"{version}\"")) {
        compare();
    } else {
        score::print(&format!(
            "snapshots: not compared, because rustc {version} is not the pinned one"
        ));
    }
    score::check();
}

fn compare() {
    let mut wrong = String::new();
    for told in told::all() {
        let (there, said) = (told.case.snapshot(), rendered::snapshot(&told.own));
        if said == there {
            continue;
        }
        if std::env::var_os("BLESS").is_some() {
            fs::write(told.case.snapshot_path(), said).unwrap();
        } else {
            let path = told.case.path();
            wrong.push_str(&format!("\n== {path}, as it was:\n{there}\n== and is:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What has no mistake compiles without a warning, and does what it says when it is run.
#[test]
fn pass() {
    let names = case::names("pass");
    assert!(names.len() >= MIN_PASSING, "{} cases", names.len());
    let wrong = compiler::each(names, |name| {
        let path = format!("ui/pass/{name}.rs");
        let arguments = ["--emit=link", "-Cdebuginfo=0", "-Adead_code"];
        let (output, program) = compiler::compile(Path::new(TESTS), &path, &arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if !output.status.success() || !said.is_empty() {
            return format!("\n== {path}:\n{said}");
        }
        let output = Command::new(program).output().unwrap();
        if output.status.success() {
            return String::new();
        }
        format!("\n== {path}, when it is run:\n{}", String::from_utf8_lossy(&output.stderr))
    });
    let wrong = wrong.concat();
    assert!(wrong.is_empty(), "{wrong}");
}

const MIN_PASSING: usize = 13;
