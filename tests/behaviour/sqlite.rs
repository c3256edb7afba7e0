//! The suite on SQLite, blocking.

use diesel_associations_tests::databases::sqlite::blocking as mode;

mod sqlite_plan_flip;
mod suite;
