//! Compile errors, as snapshots of the pinned toolchain. One mistake a file.
//!
//! `TRYBUILD=overwrite cargo test -p diesel-associations-tests --test compile_errors` writes them anew; read what
//! changed.

const MISTAKES: &[&str] = &[
    "malformed",
    "unknown",
    "duplicate",
    "conflict",
    "schema",
    "calls",
    "filter",
    "one_to_many",
    "order",
    "other_keys",
    "symmetric",
];

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    for mistakes in MISTAKES {
        cases.compile_fail(format!("ui/{mistakes}/*.rs"));
    }
    cases.pass("ui/pass/*.rs");
}
