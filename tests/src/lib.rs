//! What the tests share: tables, models, and databases to run on.

pub mod models;
pub mod schema;
