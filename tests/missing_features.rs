//! A backend whose feature is off in this crate, though it is on in Diesel: each call says so, once.

#![allow(clippy::unwrap_used, reason = "a test")]

mod package;

use package::Package;

const SOURCE: &str = include_str!("missing_features/lib.rs");

#[test]
fn each_call_names_the_feature_once() {
    let package = Package::with_features("missing-features", &["postgres_backend"], &[], SOURCE);
    let output = package.check().output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let errors: Vec<&str> = said.split("\n\n").filter(|it| it.starts_with("error[")).collect();
    assert_eq!(errors.len(), SOURCE.matches("pub fn ").count(), "{said}");
    for error in errors {
        assert!(error.contains("each backend needs its own feature"), "{error}");
    }
}
