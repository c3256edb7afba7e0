//! What three servers that are one database make of writes through any of them: MariaDB with Galera, which
//! `tests/beyond galera` starts.

#![allow(missing_docs, clippy::expect_used, reason = "tests")]

#[path = "."]
mod blocking {
    use diesel::connection::CacheSize;
    use diesel_associations_tests::databases::mysql::blocking as mode;

    /// libmariadb waits for ever when a prepared statement runs again whose transaction was undone, for a write on
    /// another node, while its rows were read.
    const CACHE: CacheSize = CacheSize::Disabled;

    #[path = "../behaviour/suite/fixtures.rs"]
    #[allow(dead_code, reason = "another suite needs more of them")]
    mod fixtures;

    mod death;
    mod nodes;
    mod races;
    mod reads;
    mod refusals;
}

#[path = "."]
#[allow(clippy::duplicate_mod, reason = "it is compiled for each mode")]
mod asynchronous {
    use diesel::connection::CacheSize;
    use diesel_associations_tests::databases::mysql::asynchronous as mode;

    const CACHE: CacheSize = CacheSize::Unbounded;

    #[path = "../behaviour/suite/fixtures.rs"]
    #[allow(dead_code, reason = "another suite needs more of them")]
    mod fixtures;

    mod nodes;
    mod races;
    mod reads;
    mod refusals;
}
