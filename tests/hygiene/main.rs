//! The expansion under conditions that break careless macros: without a prelude, and beside the user's
//! own `Result`, `Option` and `Vec`. That it compiles is most of the test. What only a library can show,
//! such as missing documentation, is in `tests/downstream`.
#![deny(warnings, unused)]

mod in_macro_rules;
mod no_prelude;
mod shadowed;
