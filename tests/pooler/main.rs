//! Many clients of a PostgreSQL behind pgbouncer, which gives each transaction whatever connection to the server is
//! free. `tests/beyond pgbouncer` starts both.
//!
//! Of Diesel's own connection only: docs/beyond-one-machine.md says what is known of diesel-async there.

#![allow(missing_docs, reason = "tests")]

#[path = "."]
mod blocking {
    use diesel_associations_tests::databases::postgres::blocking as mode;

    #[path = "../behaviour/suite/fixtures.rs"]
    #[allow(dead_code, reason = "another suite needs more of them")]
    mod fixtures;

    mod clients;

    /// Diesel sends a statement that it does not keep together with its values.
    #[test]
    fn without_the_cache_all_answers_are_right() -> diesel::QueryResult<()> {
        let answers = clients::ask(diesel::connection::CacheSize::Disabled)?;
        println!("blocking, without the cache: {answers:?}");
        assert_eq!((answers.wrong, answers.errors), (0, 0));
        Ok(())
    }
}
