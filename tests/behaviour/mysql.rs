//! The suite on MySQL, blocking and asynchronous.

#[path = "."]
mod blocking {
    use diesel_associations_tests::databases::mysql::blocking as mode;

    #[path = "suite/mod.rs"]
    mod suite;
}

#[path = "."]
mod asynchronous {
    use diesel_associations_tests::databases::mysql::asynchronous as mode;

    #[path = "suite/mod.rs"]
    #[allow(clippy::duplicate_mod, reason = "it is compiled for each mode")]
    mod suite;
}
