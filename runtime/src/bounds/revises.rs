//! Changing links.

use diesel::Insertable;
use diesel::query_builder::AsChangeset;

use super::writes::{alike, each};
use super::{TakesLinkChanges, TakesLinkValues, UniqueLinks};
use crate::association::ManyToMany;
use crate::driver::{Updates, UpsertsAll};
use crate::mode::Mode;
use crate::statement::Link;

/// The connection can change links by `V`: what Diesel's `.set(..)` takes for the join table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot change links of `{A}`",
    label = "expected a connection of Diesel or diesel-async, and values for columns of the join table",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`, or write the bound `UpdatesLinks<{A}, V, Blocking>`"
)]
pub trait UpdatesLinks<A: ManyToMany, V, M: Mode>: TakesLinkChanges<A, V> {
    #[doc(hidden)]
    fn update_links<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        changes: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c;
}

#[diagnostic::do_not_recommend]
impl<A, V, M, C> UpdatesLinks<A, V, M> for C
where
    A: ManyToMany,
    V: AsChangeset<Target = A::Through>,
    M: Mode,
    C: Updates<A, V::Changeset, M>,
{
    fn update_links<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        changes: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c,
    {
        self.update(owner, targets, changes.as_changeset())
    }
}

/// The connection can create links that carry the values `V`, or change those that exist. `V` is what
/// Diesel's `.values(..)` takes for one row of the join table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create or change links of `{A}`",
    label = "expected a connection of Diesel or diesel-async, and values for columns of the join table",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`, or write the bound `UpsertsLinks<{A}, V, Blocking>`"
)]
pub trait UpsertsLinks<A: ManyToMany, V, M: Mode>: TakesLinkValues<A, V> + UniqueLinks<A> {
    #[doc(hidden)]
    fn upsert_link<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        target: A::TargetKey,
        values: V,
    ) -> M::Ret<'c, ()>
    where
        V: 'c;
    #[doc(hidden)]
    fn upsert_links<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, ()>
    where
        V: 'c;
    #[doc(hidden)]
    fn upsert_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, ()>
    where
        V: 'c;
}

#[diagnostic::do_not_recommend]
impl<A, V, M, C> UpsertsLinks<A, V, M> for C
where
    A: ManyToMany,
    V: Insertable<A::Through>,
    M: Mode,
    C: UniqueLinks<A> + UpsertsAll<A, V::Values, M>,
{
    fn upsert_link<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        target: A::TargetKey,
        values: V,
    ) -> M::Ret<'c, ()>
    where
        V: 'c,
    {
        self.upsert(owner, Link { target, values: values.values() })
    }

    fn upsert_links<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, ()>
    where
        V: 'c,
    {
        self.upsert_all(owner, alike::<A, V>(targets, values))
    }

    fn upsert_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, ()>
    where
        V: 'c,
    {
        self.upsert_all(owner, each::<A, V>(pairs))
    }
}
