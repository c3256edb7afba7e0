//! A short run, and that each of its checks notices what it is there for.

use std::process::{Command, Output};

/// On the server that `DIESEL_ASSOCIATIONS_POSTGRES` names.
#[expect(clippy::unwrap_used, reason = "a test cannot go on without the program")]
fn endure(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_endure")).args(arguments).output().unwrap();
    println!("{}", String::from_utf8_lossy(&output.stdout));
    output
}

#[test]
fn everything_holds_for_a_while() {
    let output = endure(&["--seconds", "20"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The run has to end before its time, and to say what was broken.
fn is_noticed(what: &str) {
    let output = endure(&["--seconds", "20", "--pause-ms", "3", "--break", what]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(&format!("BROKEN:\n  {what}: ")), "{said}");
}

macro_rules! noticed {
    ($($test:ident $what:literal)*) => {
        $(#[test]
        fn $test() {
            is_noticed($what);
        })*
    };
}

noticed! {
    a_set_of_which_half_is_gone_is_noticed "sets"
    a_link_that_nobody_reported_removed_is_noticed "counts"
    a_link_that_is_stored_twice_is_noticed "duplicates"
    a_value_that_lacks_its_other_half_is_noticed "values"
    a_friendship_that_lacks_a_row_is_noticed "mirrors"
    a_load_that_sees_other_writes_is_noticed "snapshots"
    a_transaction_of_which_half_is_seen_is_noticed "transactions"
    an_error_is_noticed "errors"
    statements_that_pile_up_are_noticed "statements"
    memory_that_piles_up_is_noticed "memory"
}
