//! The operations that are measured, and the ways to do each: as the derive does it, and as somebody writes
//! it by hand who knows Diesel and the database well.
//!
//! Each way is written once, in its asynchronous form, and compiled for each kind of connection, of which
//! there is a module here. What it needs to know of its connection it takes from `super::mode`.
#![allow(clippy::duplicate_mod, reason = "the ways are compiled for each kind of connection")]
#![allow(clippy::expect_used, clippy::panic, reason = "a benchmark that fails has no result")]

#[cfg(feature = "mysql")]
pub mod mysql;
pub mod operation;
#[cfg(feature = "postgres")]
pub mod postgres;
pub mod race;
pub mod sqlite;
pub mod stage;
pub mod table;

pub use operation::{Given, Operation, Outcome};
