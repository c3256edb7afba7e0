//! What is left when something breaks: old links or new ones, never half of either, an error that says
//! what happened, and a connection that goes on, or refuses to. And races at the stricter isolation
//! levels. For users this is in `docs/faults.md`.
//!
//! One program for all databases and both modes: a test is written once, as in the behaviour tests.

#![allow(
    missing_docs,
    clippy::duplicate_mod,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests, compiled for each database and mode"
)]

#[cfg(any(feature = "postgres", feature = "mysql"))]
mod proxy;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod server;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod sessions;

#[path = "."]
mod sqlite {
    #[path = "."]
    mod blocking {
        use diesel_associations_tests::databases::sqlite::blocking as mode;

        mod disk_full;
        mod operations;
    }

    #[path = "."]
    mod asynchronous {
        use diesel_associations_tests::databases::sqlite::asynchronous as mode;

        mod disk_full;
        mod dropped;
        mod operations;
    }
}

/// `server!(database, Admin)`: the tests of a database that has a server.
#[cfg(any(feature = "postgres", feature = "mysql"))]
macro_rules! server {
    ($database:ident, $Admin:ident) => {
        #[path = "."]
        mod $database {
            /// What looks on, and breaks things.
            type Admin = diesel::$Admin;

            #[path = "."]
            mod blocking {
                use super::Admin;
                use diesel_associations_tests::databases::$database::blocking as mode;

                pub(super) mod crash;
                mod isolation;
                mod lost;
                mod operations;
                mod retry;
                mod timeouts;
            }

            #[path = "."]
            mod asynchronous {
                use super::Admin;
                use diesel_associations_tests::databases::$database::asynchronous as mode;

                pub(super) mod crash;
                mod dropped;
                mod isolation;
                mod lost;
                mod operations;
                mod retry;
                mod timeouts;
            }

            /// One server for both modes, as it takes a while to make one.
            #[test]
            fn a_server_that_is_killed() {
                let server = std::sync::Arc::new(crate::server::Server::start(
                    stringify!($database),
                    include_str!(concat!("../src/schema/", stringify!($database), ".sql")),
                ));
                blocking::crash::story(&server).unwrap();
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                runtime.unwrap().block_on(asynchronous::crash::story(&server)).unwrap();
            }
        }
    };
}

#[cfg(feature = "postgres")]
server!(postgres, PgConnection);
#[cfg(feature = "mysql")]
server!(mysql, MysqlConnection);
