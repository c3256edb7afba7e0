//! What a connection can do with an association: the bounds of generic code.
//!
//! [`Runs`] is all that most of it needs, beside Diesel's `Connection` for transactions:
//!
//! ```
//! # include!("../../doctest_setup.rs");
//! use diesel_associations::{Blocking, Runs};
//!
//! fn invite<C>(conn: &mut C, event: &Event, user: i32) -> QueryResult<i64>
//! where
//!     C: Connection + Runs<EventGuests, Blocking>,
//! {
//!     conn.transaction(|conn| {
//!         event.add_guest(conn, user)?;
//!         event.count_guests(conn)
//!     })
//! }
//! # fn main() -> QueryResult<()> {
//! # let conn = &mut connection();
//! # let event = launch_party(conn);
//! # assert_eq!(invite(conn, &event, 1)?, 1);
//! # Ok(())
//! # }
//! ```
//!
//! The same for the connections of diesel-async, under the feature `async`:
//!
//! ```
//! # #[cfg(feature = "async")]
//! # mod asynchronous {
//! # include!("../../doctest_setup.rs");
//! use diesel_associations::{Async, Runs};
//! use diesel_async::AsyncConnection;
//!
//! async fn invite<C>(conn: &mut C, event: &Event, user: i32) -> QueryResult<i64>
//! where
//!     C: AsyncConnection + Runs<EventGuests, Async>,
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
//! A function that names its connection, such as `PgConnection`, or its backend, as in
//! `C: LoadConnection<Backend = Pg>` or `C: AsyncConnection<Backend = Pg>`, needs none of these bounds.
//!
//! Each trait is implemented for every connection that qualifies, blocking ones for the mode
//! [`Blocking`](crate::Blocking); none is to be implemented by hand, and their methods are called through
//! [`Related`](crate::Related) and the derived methods. On `&AsyncPgConnection`, which diesel-async
//! pipelines, there are those that read: [`ReadsLinks`], [`LoadsTargets`] and [`LoadsBatches`].
//!
//! What stands beside these traits in a signature, such as `PlainLinks<A>`, is a condition on the association that
//! they imply. Generic code need not name it: it is there so that the compiler can tell of it by itself.

mod conditions;
mod creates;
mod finds;
mod mends;
mod pairs;
mod returns;
mod revises;
mod writes;

pub use conditions::{
    DirectedLinks, PlainLinks, ReadsLinksAs, TakesLinkChanges, TakesLinkValues, TakesTargetValues,
    UniqueLinks,
};
pub use creates::{CreatesTargets, CreatesTargetsWith};
pub use finds::{FindsOrCreatesTargets, FindsOrCreatesTargetsWith, FindsTarget};
pub use mends::MendsLinks;
pub use pairs::{LinksPairs, LinksPairsWith, LoadsLinks, MovesLinks};
pub use returns::{ReturnsLinks, ReturnsLinksWith};
pub use revises::{UpdatesLinks, UpsertsLinks};
pub use writes::{WritesLinks, WritesLinksWith};

use crate::association::ManyToMany;
use crate::mode::Mode;

/// The connection can ask for the links of `A`. Touches the join table alone.
///
/// A bound for generic code:
///
/// ```
/// # include!("../../doctest_setup.rs");
/// use diesel_associations::{Blocking, bounds::ReadsLinks};
///
/// fn is_popular<C>(event: &Event, conn: &mut C) -> QueryResult<bool>
/// where
///     C: ReadsLinks<EventGuests, Blocking>,
/// {
///     Ok(event.count_guests(conn)? > 100)
/// }
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # let event = launch_party(conn);
/// # assert!(!is_popular(&event, conn)?);
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot ask for the links of `{A}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the bound `diesel_associations::prelude::Runs<{A}, Blocking>`, or with `Async`, is enough for this and more"
)]
pub trait ReadsLinks<A: ManyToMany, M: Mode> {
    #[doc(hidden)]
    fn keys<'c>(&'c mut self, owner: A::OwnerKey) -> M::Ret<'c, Vec<A::TargetKey>>;
    #[doc(hidden)]
    fn total<'c>(&'c mut self, owner: A::OwnerKey) -> M::Ret<'c, i64>;
    #[doc(hidden)]
    fn has<'c>(&'c mut self, owner: A::OwnerKey, target: A::TargetKey) -> M::Ret<'c, bool>;
    #[doc(hidden)]
    fn has_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> M::Ret<'c, bool>;
    #[doc(hidden)]
    fn has_any<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> M::Ret<'c, bool>;
}

/// The connection can remove links of `A`. Touches the join table alone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot remove links of `{A}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the bound `diesel_associations::prelude::Runs<{A}, Blocking>`, or with `Async`, is enough for this and more"
)]
pub trait RemovesLinks<A: ManyToMany, M: Mode> {
    #[doc(hidden)]
    fn remove<'c>(&'c mut self, owner: A::OwnerKey, target: A::TargetKey) -> M::Ret<'c, usize>;
    #[doc(hidden)]
    fn remove_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> M::Ret<'c, usize>;
    #[doc(hidden)]
    fn clear<'c>(&'c mut self, owner: A::OwnerKey) -> M::Ret<'c, usize>;
}

/// The connection can load the targets of one owner.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot load the targets of `{A}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the bound `diesel_associations::prelude::Runs<{A}, Blocking>`, or with `Async`, is enough for this and more"
)]
pub trait LoadsTargets<A: ManyToMany, M: Mode> {
    #[doc(hidden)]
    fn get<'c>(&'c mut self, owner: A::OwnerKey) -> M::Ret<'c, Vec<A::Target>>;
}

/// The connection can load the targets of many owners at once. The target must be `Clone`, because an
/// owner that is asked for twice gets its targets twice.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot load the targets of `{A}` for many owners",
    label = "expected a connection of Diesel or diesel-async, and a target that is `Clone`",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the connection needs the bound `LoadsBatches<{A}, Blocking>`, or `LoadsBatches<{A}, Async>`"
)]
pub trait LoadsBatches<A: ManyToMany, M: Mode> {
    #[doc(hidden)]
    fn load_batches<'c>(&'c mut self, owners: Vec<A::OwnerKey>) -> M::Ret<'c, Vec<Vec<A::Target>>>;
}

/// Everything that most generic code needs: ask, load, link, unlink.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run the operations of `{A}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "a connection of Diesel has the mode `Blocking`, one of diesel-async the mode `Async`"
)]
pub trait Runs<A: ManyToMany, M: Mode>:
    ReadsLinks<A, M> + RemovesLinks<A, M> + LoadsTargets<A, M> + WritesLinks<A, M>
{
}

impl<A, M, C> Runs<A, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: PlainLinks<A>
        + ReadsLinks<A, M>
        + RemovesLinks<A, M>
        + LoadsTargets<A, M>
        + WritesLinks<A, M>,
{
}
