//! What the tests share: tables, models, rows, and databases to run on.
//!
//! The tests are written once for every backend. Which one they run on is known here only, in
//! [`connection`](mod@connection) and in the folder `schema`.

pub mod connection;
pub mod courses;
pub mod fixtures;
pub mod keys;
pub mod models;
pub mod odd_names;
pub mod schema;
pub mod seed;
pub mod statements;

pub use connection::{SharedDatabase, TestBackend, TestConnection, connection};
pub use statements::Statements;
