//! What the tests share: tables, models, and databases to run on.
//!
//! The tests are written once for every backend, blocking and asynchronous. Which one they run on is
//! known here only, in [`databases`] and in the folder `schema`.

pub mod bonds;
pub mod courses;
pub mod databases;
pub mod friends;
pub mod keys;
pub mod models;
pub mod odd_names;
pub mod other_keys;
pub mod roles;
pub mod schema;
pub mod seed;

pub use databases::Statements;
