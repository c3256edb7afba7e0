//! A library as a user writes one, but for two things: `diesel-associations` has another name in
//! Cargo.toml, and every warning is an error, missing documentation above all.
#![deny(missing_docs, unused, warnings, rustdoc::all)]

pub mod posts;
pub mod visibility;
