//! What users build beside Diesel. A new dependency is a line here, written on purpose: see docs/adr/0017 for
//! what one of them took.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::process::Command;

/// The packages that are built for the one that the arguments name.
fn dependencies(arguments: &[&str]) -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["tree", "--locked", "--offline", "--edges=normal,build", "--prefix=none"]);
    let output = cargo.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let names = text.lines().filter_map(|line| line.split(' ').next());
    let names: BTreeSet<String> = names.filter(|it| !it.is_empty()).map(str::to_owned).collect();
    assert!(names.contains(arguments[1]), "{names:?}");
    names
}

fn names(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn of_the_derive() {
    let ours = dependencies(&["-p", "diesel-associations-macros"]);
    let expected = ["heck", "proc-macro2", "quote", "strsim", "syn", "unicode-ident"];
    assert_eq!(ours, &names(&expected) | &names(&["diesel-associations-macros"]));
    let diesels = dependencies(&["-p", "diesel_derives"]);
    assert_eq!(&ours - &diesels, names(&["diesel-associations-macros"]));
}

#[test]
fn of_the_runtime() {
    let direct = ["-p", "diesel-associations", "--depth=1"];
    let always = names(&["diesel", "diesel-associations", "diesel-associations-macros"]);
    assert_eq!(dependencies(&direct), always);
    let asynchronous = names(&["diesel-async", "futures-util"]);
    assert_eq!(dependencies(&[&direct[..], &["--all-features"]].concat()), &always | &asynchronous);
}

#[test]
fn of_a_user_with_sqlite() {
    let all = dependencies(&["-p", "diesel-associations", "--features=sqlite"]);
    let derives = dependencies(&["-p", "diesel_derives"]);
    let rest = names(&[
        "diesel",
        "diesel-associations",
        "diesel-associations-macros",
        "downcast-rs",
        "libsqlite3-sys",
        "pkg-config",
        "vcpkg",
    ]);
    assert_eq!(&all - &derives, rest);
    assert_eq!(all.len(), 22, "{all:?}");
}
