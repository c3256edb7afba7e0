//! The suite on PostgreSQL, asynchronous.

use diesel_associations_tests::databases::postgres::asynchronous as mode;

mod suite;
