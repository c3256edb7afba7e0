//! Finding targets, and creating them where there are none.

use diesel::Insertable;
use diesel::query_builder::Query;
use diesel::query_dsl::methods::FilterDsl;

use super::{PlainLinks, TakesLinkValues, TakesTargetValues};
use crate::association::{ManyToMany, TargetTable};
use crate::driver::Finds;
use crate::mode::Mode;
use crate::statement::{NoValues, Shared};

/// A condition on the target's table of `A` alone: a boolean expression over its columns.
#[diagnostic::on_unimplemented(
    message = "this is not a condition on the target's table of `{A}`",
    label = "expected a boolean expression over columns of the target's table"
)]
pub trait FindsTarget<A> {}

#[diagnostic::do_not_recommend]
impl<A, P> FindsTarget<A> for P
where
    A: ManyToMany,
    TargetTable<A>: FilterDsl<P, Output: Query>,
{
}

/// The connection can look for a target by the condition `P`, and create it from the values `T`, as
/// [`CreatesTargets`](super::CreatesTargets) does, where there is none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot find a target of `{A}` or create it from these values",
    label = "expected a connection, and the values of one row for which the database returns the key",
    note = "on MySQL this is for integer keys that are AUTO_INCREMENT, and nowhere for composite ones; else insert the target, then `add` it",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`, or write the bound `FindsOrCreatesTargets<{A}, P, T, Blocking>`"
)]
pub trait FindsOrCreatesTargets<A: ManyToMany, P, T, M: Mode>:
    PlainLinks<A> + TakesTargetValues<A, T> + Finds<A, P, T, NoValues, M>
{
}

#[diagnostic::do_not_recommend]
impl<A, P, T, M, C> FindsOrCreatesTargets<A, P, T, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: PlainLinks<A> + TakesTargetValues<A, T> + Finds<A, P, T, NoValues, M>,
{
}

/// [`FindsOrCreatesTargets`] with the values `V` for a link that is created, as
/// [`WritesLinksWith`](super::WritesLinksWith) takes them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot find a target of `{A}` or create it from these values",
    label = "expected a connection, and the values of one row for which the database returns the key",
    note = "on MySQL this is for integer keys that are AUTO_INCREMENT, and nowhere for composite ones; else insert the target, then `add` it",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`, or write the bound `FindsOrCreatesTargetsWith<{A}, P, T, V, Blocking>`"
)]
pub trait FindsOrCreatesTargetsWith<A: ManyToMany, P, T, V, M: Mode>:
    TakesLinkValues<A, V> + TakesTargetValues<A, T>
{
    #[doc(hidden)]
    fn first_or_create_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        find: P,
        values: T,
        link_values: V,
    ) -> M::Ret<'c, A::Target>
    where
        P: 'c,
        T: 'c,
        V: 'c;
}

#[diagnostic::do_not_recommend]
impl<A, P, T, V, M, C> FindsOrCreatesTargetsWith<A, P, T, V, M> for C
where
    A: ManyToMany,
    T: Insertable<TargetTable<A>>,
    V: Insertable<A::Through>,
    M: Mode,
    C: Finds<A, P, T, Shared<V::Values>, M>,
{
    fn first_or_create_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        find: P,
        values: T,
        link_values: V,
    ) -> M::Ret<'c, A::Target>
    where
        P: 'c,
        T: 'c,
        V: 'c,
    {
        self.first_or_create(owner, find, values, Shared::new(link_values.values()))
    }
}
