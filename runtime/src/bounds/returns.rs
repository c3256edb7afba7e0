//! Creating links and returning the join rows.

use diesel::Insertable;

use super::Filled;
use super::writes::alike;
use crate::association::ManyToMany;
use crate::driver::Returns;
use crate::mode::Mode;
use crate::statement::{NewLink, NoValues, Shared};

/// [`WritesLinks`](super::WritesLinks), and the connection can load the join row as `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}` and return them as `{R}`",
    label = "expected a connection that can load `{R}`",
    note = "generic code needs the bound `ReturnsLinks<{A}, {R}, Blocking>` beside `Runs`"
)]
pub trait ReturnsLinks<A: ManyToMany, R, M: Mode>: Returns<A, NoValues, R, M> {}

impl<A, R, M, C> ReturnsLinks<A, R, M> for C
where
    A: ManyToMany<Missing: Filled<A>>,
    M: Mode,
    C: Returns<A, NoValues, R, M>,
{
}

/// [`WritesLinksWith`](super::WritesLinksWith), and the connection can load the join row as `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}` with the values `{V}` and return them as `{R}`",
    label = "expected a connection, and values for the join table such as `rsvps::status.eq(\"maybe\")`, or a tuple of them"
)]
pub trait ReturnsLinksWith<A: ManyToMany, V, R, M: Mode> {
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
    C: Returns<A, V::Values, R, M> + Returns<A, Shared<V::Values>, R, M>,
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
        self.add_returning(owner, NewLink { target, values: values.values() })
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
        self.add_all_returning(owner, alike(targets, values))
    }
}
