//! The suite on SQLite, blocking and asynchronous.

#[path = "."]
mod blocking {
    use diesel_associations_tests::databases::sqlite::blocking as mode;

    #[path = "suite/mod.rs"]
    mod suite;
}

#[path = "."]
mod asynchronous {
    use diesel_associations_tests::databases::sqlite::asynchronous as mode;

    #[path = "suite/mod.rs"]
    #[allow(clippy::duplicate_mod, reason = "it is compiled for each mode")]
    mod suite;
}

mod sqlite_plan_flip;
