//! The suite on PostgreSQL, blocking and asynchronous.

#[path = "."]
mod blocking {
    use diesel_associations_tests::databases::postgres::blocking as mode;

    #[path = "suite/mod.rs"]
    mod suite;
}

#[path = "."]
mod asynchronous {
    use diesel_associations_tests::databases::postgres::asynchronous as mode;

    #[path = "suite/mod.rs"]
    #[allow(clippy::duplicate_mod, reason = "it is compiled for each mode")]
    mod suite;
}
