//! The suite on MySQL, asynchronous.

use diesel_associations_tests::databases::mysql::asynchronous as mode;

mod suite;
