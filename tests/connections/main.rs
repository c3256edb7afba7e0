//! What can stand for `conn`, on all databases in one program: pools, tasks, a web handler,
//! `MultiConnection`, generic functions, pipelining. Blocking and asynchronous calls have one name
//! everywhere.
//!
//! The behaviour of the operations is tested elsewhere; here each connection tells one short story.

#![allow(
    missing_docs,
    clippy::cloned_ref_to_slice_refs,
    clippy::unwrap_used,
    reason = "tests; `[ann.clone()]` reads as what is expected"
)]

#[path = "."]
mod blocking {
    use diesel_associations_tests::databases::sqlite::blocking as mode;

    pub(crate) mod story;
}

#[path = "."]
mod asynchronous {
    use diesel_associations_tests::databases::sqlite::asynchronous as mode;

    #[allow(clippy::duplicate_mod, reason = "it is compiled for each mode")]
    pub(crate) mod story;
}

#[macro_use]
mod every_database;
mod generic_on_sqlite;
#[cfg(all(feature = "postgres", feature = "mysql"))]
mod multi;
#[cfg(feature = "postgres")]
mod pipelining_on_postgres;

every_database!(sqlite);
#[cfg(feature = "postgres")]
every_database!(postgres);
#[cfg(feature = "mysql")]
every_database!(mysql);
