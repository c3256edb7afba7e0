//! Many clients of a PostgreSQL behind pgbouncer, which gives each transaction whatever connection to the server is
//! free. `tests/beyond pgbouncer` starts both.

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

#[path = "."]
mod asynchronous {
    use diesel_associations_tests::databases::postgres::asynchronous as mode;

    #[path = "../behaviour/suite/fixtures.rs"]
    #[allow(dead_code, clippy::duplicate_mod, reason = "another suite needs more of them")]
    mod fixtures;

    #[allow(clippy::duplicate_mod, reason = "it is compiled for each mode")]
    mod clients;

    /// tokio-postgres gives each statement a name, kept or not, and runs it in a transaction of its own: one that
    /// another connection of the server gets does not know the name.
    #[tokio::test]
    async fn without_the_cache_there_are_errors_too() -> diesel::QueryResult<()> {
        let answers = clients::ask(diesel::connection::CacheSize::Disabled).await?;
        println!("asynchronous, without the cache: {answers:?}");
        assert!(answers.errors > 0);
        Ok(())
    }
}
