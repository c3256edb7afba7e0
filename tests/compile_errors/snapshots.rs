//! What the pinned toolchain says, word for word.

use std::fs;

use crate::{FOLDERS, case, compiler, score};

/// Another toolchain has other words, which is no fault.
#[test]
fn ui() {
    let pin = fs::read_to_string(format!("{}/../rust-toolchain.toml", case::TESTS)).unwrap();
    let version = compiler::version();
    if pin.contains(&format!("channel = \"{version}\"")) {
        let cases = trybuild::TestCases::new();
        for (folder, _) in FOLDERS {
            cases.compile_fail(format!("ui/{folder}/*.rs"));
        }
        cases.pass("ui/pass/*.rs");
    } else {
        score::print(&format!(
            "snapshots: not compared, because rustc {version} is not the pinned one"
        ));
    }
    score::check();
}
