//! Links as such, and those of several owners.

use diesel::Insertable;

use super::Filled;
use crate::association::{Directed, ManyToMany};
use crate::driver::{Moves, StoresPairs};
use crate::mode::Mode;
use crate::plan::distinct_pairs;
use crate::statement::{NewLink, NoValues, Pair, Shared};

/// The connection can load the join rows of one owner as `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot load the links of `{A}` as `{R}`",
    label = "expected a connection, and a `Queryable + Selectable` struct of the join table"
)]
pub trait LoadsLinks<A: ManyToMany, R, M: Mode> {
    #[doc(hidden)]
    fn links<'c>(&'c mut self, owner: A::OwnerKey) -> M::Ret<'c, Vec<R>>
    where
        R: 'c;
}

/// The connection can create links of several owners, without values for further columns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}`: it is no Diesel connection, or its backend lacks what the association needs",
    label = "expected a connection"
)]
pub trait LinksPairs<A: ManyToMany, M: Mode> {
    #[doc(hidden)]
    fn link_pairs<'c>(&'c mut self, pairs: Vec<(A::OwnerKey, A::TargetKey)>) -> M::Ret<'c, usize>;
}

impl<A, M, C> LinksPairs<A, M> for C
where
    A: ManyToMany<Missing: Filled<A>, Direction: Directional<A>>,
    M: Mode,
    C: StoresPairs<A, NoValues, M>,
{
    fn link_pairs<'c>(&'c mut self, pairs: Vec<(A::OwnerKey, A::TargetKey)>) -> M::Ret<'c, usize> {
        self.store(with(pairs, || NoValues))
    }
}

/// The connection can create links of several owners that carry the values `V`: what Diesel's
/// `.values(..)` takes for one row of the join table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}` with the values `{V}`",
    label = "expected a connection, and values for the join table such as `rsvps::status.eq(\"maybe\")`, or a tuple of them"
)]
pub trait LinksPairsWith<A: ManyToMany, V, M: Mode> {
    #[doc(hidden)]
    fn link_pairs_with<'c>(
        &'c mut self,
        pairs: Vec<(A::OwnerKey, A::TargetKey)>,
        values: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c;
}

impl<A, V, M, C> LinksPairsWith<A, V, M> for C
where
    A: ManyToMany<Direction: Directional<A>>,
    V: Insertable<A::Through>,
    M: Mode,
    C: StoresPairs<A, Shared<V::Values>, M>,
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
    pairs
        .map(|(owner, target)| Pair { owner, link: NewLink { target, values: values() } })
        .collect()
}

/// The connection can remove links of several owners, and give links to another owner or target.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot remove, copy or move links of `{A}`: it is no Diesel connection, or its backend lacks what the association needs",
    label = "expected a connection",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`"
)]
pub trait MovesLinks<A: ManyToMany, M: Mode>: Moves<A, M> {}

impl<A, M, C> MovesLinks<A, M> for C
where
    A: ManyToMany<Direction: Directional<A>>,
    M: Mode,
    C: Moves<A, M>,
{
}

/// `Self`, the direction of the links of `A`, is one.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the links of `{A}` are `symmetric`, and this writes only one of the two rows of each",
    label = "not for an association that is `symmetric`",
    note = "`add`, `remove` and `set` of each owner keep both rows"
)]
pub trait Directional<A> {}

impl<A> Directional<A> for Directed {}
