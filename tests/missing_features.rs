//! A backend whose feature is off in this crate, though it is on in Diesel: each call says so, once.

#![allow(clippy::unwrap_used, reason = "a test")]

mod package;

use std::process::Command;

use package::Package;

const SOURCE: &str = include_str!("missing_features/lib.rs");

#[test]
fn each_call_names_the_feature_once() {
    let package = Package::with_features("missing-features", &["postgres_backend"], &[], SOURCE);
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--quiet", "--color=never", "--offline"]).current_dir(package.folder());
    cargo.env("CARGO_TARGET_DIR", package.folder().join("target"));
    let output = cargo.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let errors: Vec<&str> = said.split("\n\n").filter(|it| it.starts_with("error[")).collect();
    assert_eq!(errors.len(), SOURCE.matches("pub fn ").count(), "{said}");
    for error in errors {
        assert!(error.contains("each backend needs its own feature"), "{error}");
    }
}
