//! Bounds for code that is generic over the connection.
//!
//! Most generic code needs [`RunsAll`], and Diesel's `Connection` for transactions:
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
//! use diesel_associations::Blocking;
//! use diesel_associations::bounds::RunsAll;
//!
//! fn invite<C>(conn: &mut C, event: &Event, user: i32) -> QueryResult<i64>
//! where
//!     C: Connection + RunsAll<EventGuests, Blocking>,
//! {
//!     conn.transaction(|conn| {
//!         event.add_guest(conn, user)?;
//!         event.count_guests(conn)
//!     })
//! }
//! # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
//! # assert_eq!(invite(conn, &event, 1)?, 1);
//! # Ok(()) }
//! ```
//!
//! With the feature `async`, the same for connections of diesel-async:
//!
//! ```
//! # #[cfg(feature = "async")]
//! # mod asynchronous {
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
//! use diesel_associations::Async;
//! use diesel_associations::bounds::RunsAll;
//! use diesel_async::AsyncConnection;
//!
//! async fn invite<C>(conn: &mut C, event: &Event, user: i32) -> QueryResult<i64>
//! where
//!     C: AsyncConnection + RunsAll<EventGuests, Async>,
//! {
//!     conn.transaction(async |conn| {
//!         event.add_guest(conn, user).await?;
//!         event.count_guests(conn).await
//!     })
//!     .await
//! }
//! # }
//! ```
//!
//! Other operations need their own bound, [`Runs<Op, M>`](Runs):
//! `Runs<Load<EventGuests>, Blocking>` for `load_guests`,
//! `Runs<Create<EventGuests, NewUser>, Blocking>` for `create_guest`. The module
//! [`operation`](crate::operation) lists the operations with their methods.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
//! use diesel_associations::operation::Count;
//! use diesel_associations::{Blocking, Runs};
//!
//! fn is_popular<C: Runs<Count<EventGuests>, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<bool> {
//!     Ok(event.count_guests(conn)? > 100)
//! }
//! # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
//! # assert!(!is_popular(&event, conn)?);
//! # Ok(()) }
//! ```
//!
//! A function with a fixed connection, such as `PgConnection`, or a fixed backend, as in
//! `C: LoadConnection<Backend = Pg>` or `C: AsyncConnection<Backend = Pg>`, needs none of these
//! bounds.
//!
//! `&AsyncPgConnection`, which diesel-async pipelines, runs only the operations that read.
//!
//! # Conditions
//!
//! The other traits here are conditions on an association or on values. Some methods have one
//! besides [`Runs`], for a clear compile error. Name a condition only in code that is generic over
//! the association: `C: PlainLinks<A> + Runs<Add<A>, Blocking>`.

use crate::association::ManyToMany;
use crate::mode::Mode;
use crate::operation::{
    Add, AddAll, Clear, Count, Get, Has, HasAll, HasAny, Keys, Remove, RemoveAll, Set, Toggle,
    ToggleAll,
};

pub use crate::operation::Runs;
pub use crate::operation::condition::{
    DirectedLinks, FindsTarget, LinkChanges, LinkValues, PlainLinks, ReadsLinksAs, TargetValues,
    UniqueLinks,
};

macro_rules! runs_all {
    ($($operation:ident),*) => {
        /// A connection that can run the most common operations: those that read, add, set, toggle and
        /// remove links, without values for link columns.
        #[diagnostic::on_unimplemented(
            message = "`{Self}` cannot run the operations of `{A}`",
            label = "expected a connection of Diesel or diesel-async",
            note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
            note = "a connection of Diesel has the mode `Blocking`, one of diesel-async the mode `Async`"
        )]
        pub trait RunsAll<A: ManyToMany, M: Mode>:
            PlainLinks<A> $(+ Runs<$operation<A>, M>)*
        {
        }

        impl<A: ManyToMany, M: Mode, C> RunsAll<A, M> for C where
            C: PlainLinks<A> $(+ Runs<$operation<A>, M>)*
        {
        }
    };
}

runs_all!(
    Get, Keys, Count, Has, HasAll, HasAny, Add, AddAll, Set, Toggle, ToggleAll, Remove, RemoveAll,
    Clear
);
