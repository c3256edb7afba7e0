//! Links as such, and those of several owners.

use diesel::Insertable;

use super::{DirectedLinks, PlainLinks, ReadsLinksAs, TakesLinkValues};
use crate::association::ManyToMany;
use crate::driver::{Moves, StoresPairs};
use crate::mode::Mode;
use crate::plan::distinct_pairs;
use crate::statement::{Link, NoValues, Pair, Shared};

/// The connection can load the join rows of one owner as `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot load the links of `{A}` as `{R}`",
    label = "expected a connection, and a `Queryable` struct whose fields fit the columns",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the connection needs the bound `LoadsLinks<{A}, {R}, Blocking>`, or the same with `Async`"
)]
pub trait LoadsLinks<A: ManyToMany, R, M: Mode>: ReadsLinksAs<A, R> {
    #[doc(hidden)]
    fn links<'c>(&'c mut self, owner: A::OwnerKey) -> M::Ret<'c, Vec<R>>
    where
        R: 'c;
}

/// The connection can create links of several owners, without values for further columns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the connection needs the bound `LinksPairs<{A}, Blocking>`, or `LinksPairs<{A}, Async>`"
)]
pub trait LinksPairs<A: ManyToMany, M: Mode>: DirectedLinks<A> + PlainLinks<A> {
    #[doc(hidden)]
    fn link_pairs<'c>(&'c mut self, pairs: Vec<(A::OwnerKey, A::TargetKey)>) -> M::Ret<'c, usize>;
}

#[diagnostic::do_not_recommend]
impl<A, M, C> LinksPairs<A, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: DirectedLinks<A> + PlainLinks<A> + StoresPairs<A, NoValues, M>,
{
    fn link_pairs<'c>(&'c mut self, pairs: Vec<(A::OwnerKey, A::TargetKey)>) -> M::Ret<'c, usize> {
        self.store(with(pairs, || NoValues))
    }
}

/// The connection can create links of several owners that carry the values `V`: what Diesel's
/// `.values(..)` takes for one row of the join table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}` with these values",
    label = "expected a connection of Diesel or diesel-async, and values for columns of the join table",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`, or write the bound `LinksPairsWith<{A}, V, Blocking>`"
)]
pub trait LinksPairsWith<A: ManyToMany, V, M: Mode>:
    DirectedLinks<A> + TakesLinkValues<A, V>
{
    #[doc(hidden)]
    fn link_pairs_with<'c>(
        &'c mut self,
        pairs: Vec<(A::OwnerKey, A::TargetKey)>,
        values: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c;
}

#[diagnostic::do_not_recommend]
impl<A, V, M, C> LinksPairsWith<A, V, M> for C
where
    A: ManyToMany,
    V: Insertable<A::Through>,
    M: Mode,
    C: DirectedLinks<A> + StoresPairs<A, Shared<V::Values>, M>,
{
    fn link_pairs_with<'c>(
        &'c mut self,
        pairs: Vec<(A::OwnerKey, A::TargetKey)>,
        values: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c,
    {
        let values = Shared::new(values.values());
        self.store(with(pairs, || values.clone()))
    }
}

/// A link with the values of `values` for each of the distinct pairs.
fn with<A: ManyToMany, V>(
    pairs: Vec<(A::OwnerKey, A::TargetKey)>,
    values: impl Fn() -> V,
) -> Vec<Pair<A, V>> {
    let pairs = distinct_pairs::<A>(pairs).into_iter();
    pairs.map(|(owner, target)| Pair { owner, link: Link { target, values: values() } }).collect()
}

/// The connection can remove links of several owners, and give links to another owner or target.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot remove, copy or move links of `{A}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the connection needs the bound `MovesLinks<{A}, Blocking>`, or `MovesLinks<{A}, Async>`"
)]
pub trait MovesLinks<A: ManyToMany, M: Mode>: DirectedLinks<A> + Moves<A, M> {}

#[diagnostic::do_not_recommend]
impl<A, M, C> MovesLinks<A, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: DirectedLinks<A> + Moves<A, M>,
{
}
