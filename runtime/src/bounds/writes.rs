//! Creating links.

use diesel::Insertable;

use super::{PlainLinks, TakesLinkValues};
use crate::association::ManyToMany;
use crate::changes::Changes;
use crate::driver::{Stores, StoresAll};
use crate::mode::Mode;
use crate::plan::{Change, distinct_links, links};
use crate::statement::{Link, NewLink, NoValues, Shared};

/// The connection can link and unlink, without values for further columns of the join table: each NOT
/// NULL one is a key, a timestamp of the association, or filled by the database.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the bound `diesel_associations::prelude::Runs<{A}, Blocking>`, or with `Async`, is enough for this and more"
)]
pub trait WritesLinks<A: ManyToMany, M: Mode>: PlainLinks<A> + Stores<A, NoValues, M> {}

#[diagnostic::do_not_recommend]
impl<A, M, C> WritesLinks<A, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: PlainLinks<A> + Stores<A, NoValues, M>,
{
}

/// The connection can create links that carry the values `V`: what Diesel's `.values(..)` takes for one
/// row of the join table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}` with these values",
    label = "expected a connection of Diesel or diesel-async, and values for columns of the join table",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`, or write the bound `WritesLinksWith<{A}, V, Blocking>`"
)]
pub trait WritesLinksWith<A: ManyToMany, V, M: Mode>: TakesLinkValues<A, V> {
    #[doc(hidden)]
    fn add_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        target: A::TargetKey,
        values: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c;
    #[doc(hidden)]
    fn add_all_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c;
    #[doc(hidden)]
    fn add_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, usize>
    where
        V: 'c;
    #[doc(hidden)]
    fn set_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, Changes<A::TargetKey>>
    where
        V: 'c;
    #[doc(hidden)]
    fn set_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, Changes<A::TargetKey>>
    where
        V: 'c;
}

#[diagnostic::do_not_recommend]
impl<A, V, M, C> WritesLinksWith<A, V, M> for C
where
    A: ManyToMany,
    V: Insertable<A::Through>,
    M: Mode,
    C: StoresAll<A, V::Values, M>,
{
    fn add_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        target: A::TargetKey,
        values: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c,
    {
        self.add(owner, Link { target, values: values.values() })
    }

    fn add_all_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c,
    {
        self.add_all(owner, alike::<A, V>(targets, values))
    }

    fn add_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, usize>
    where
        V: 'c,
    {
        self.add_all(owner, each::<A, V>(pairs))
    }

    fn set_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, Changes<A::TargetKey>>
    where
        V: 'c,
    {
        self.change(owner, Change::Set, alike::<A, V>(targets, values))
    }

    fn set_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, Changes<A::TargetKey>>
    where
        V: 'c,
    {
        self.change(owner, Change::Set, each::<A, V>(pairs))
    }
}

/// A link with the same values to each of `targets`.
pub(super) fn alike<A: ManyToMany, V: Insertable<A::Through>>(
    targets: Vec<A::TargetKey>,
    values: V,
) -> Vec<NewLink<A, Shared<V::Values>>> {
    let values = Shared::new(values.values());
    links(targets, || values.clone())
}

/// A link with its own values to each target; the first of several to one target counts.
pub(super) fn each<A: ManyToMany, V: Insertable<A::Through>>(
    pairs: Vec<(A::TargetKey, V)>,
) -> Vec<NewLink<A, V::Values>> {
    let pairs = pairs.into_iter();
    let links = pairs.map(|(target, values)| Link { target, values: values.values() });
    distinct_links(links.collect())
}
