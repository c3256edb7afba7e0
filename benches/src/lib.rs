//! The operations that are measured, and the ways to do each: as the derive does it, and as somebody writes
//! it by hand who knows Diesel and the database well.
//!
//! Each way is written once, in its asynchronous form, and compiled for each kind of connection, of which
//! there is a module here. What it needs to know of its connection it takes from `super::mode`.

pub mod operation;
pub mod sqlite;
pub mod stage;
pub mod table;

pub use operation::{Given, Operation, Outcome};
