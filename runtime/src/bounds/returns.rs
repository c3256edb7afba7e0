//! Creating links and returning the join rows.

use diesel::Insertable;

use super::writes::alike;
use super::{PlainLinks, ReadsLinksAs, TakesLinkValues};
use crate::association::ManyToMany;
use crate::driver::{Returns, ReturnsAll};
use crate::mode::Mode;
use crate::statement::{Link, NoValues};

/// [`WritesLinks`](super::WritesLinks), and the connection can load the join row as `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}` and return them as `{R}`",
    label = "expected a connection, and a `Queryable` struct whose fields fit the columns",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the connection needs the bound `ReturnsLinks<{A}, {R}, Blocking>`, or the same with `Async`"
)]
pub trait ReturnsLinks<A: ManyToMany, R, M: Mode>:
    PlainLinks<A> + ReadsLinksAs<A, R> + Returns<A, R, NoValues, M>
{
}

#[diagnostic::do_not_recommend]
impl<A, R, M, C> ReturnsLinks<A, R, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: PlainLinks<A> + ReadsLinksAs<A, R> + Returns<A, R, NoValues, M>,
{
}

/// [`WritesLinksWith`](super::WritesLinksWith), and the connection can load the join row as `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}` with these values and return them as `{R}`",
    label = "expected a connection, and a `Queryable` struct whose fields fit the columns",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the connection needs the bound `ReturnsLinksWith<{A}, V, {R}, Blocking>`, or the same with `Async`"
)]
pub trait ReturnsLinksWith<A: ManyToMany, V, R, M: Mode>:
    ReadsLinksAs<A, R> + TakesLinkValues<A, V>
{
    #[doc(hidden)]
    fn add_with_returning<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        target: A::TargetKey,
        values: V,
    ) -> M::Ret<'c, R>
    where
        V: 'c,
        R: 'c;
    #[doc(hidden)]
    fn add_all_with_returning<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, Vec<R>>
    where
        V: 'c,
        R: 'c;
}

#[diagnostic::do_not_recommend]
impl<A, V, R, M, C> ReturnsLinksWith<A, V, R, M> for C
where
    A: ManyToMany,
    V: Insertable<A::Through>,
    M: Mode,
    C: ReadsLinksAs<A, R> + ReturnsAll<A, R, V::Values, M>,
{
    fn add_with_returning<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        target: A::TargetKey,
        values: V,
    ) -> M::Ret<'c, R>
    where
        V: 'c,
        R: 'c,
    {
        self.add_returning(owner, Link { target, values: values.values() })
    }

    fn add_all_with_returning<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, Vec<R>>
    where
        V: 'c,
        R: 'c,
    {
        self.add_all_returning(owner, alike::<A, V>(targets, values))
    }
}
