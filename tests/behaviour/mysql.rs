//! The suite on MySQL, blocking.

use diesel_associations_tests::databases::mysql::blocking as mode;

mod suite;
