//! The suite on PostgreSQL, blocking.

use diesel_associations_tests::databases::postgres::blocking as mode;

mod suite;
