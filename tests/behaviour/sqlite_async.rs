//! The suite on SQLite, asynchronous.

use diesel_associations_tests::databases::sqlite::asynchronous as mode;

mod suite;
