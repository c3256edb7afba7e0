//! Creating targets together with their link.

use diesel::Insertable;

use super::{PlainLinks, TakesLinkValues, TakesTargetValues};
use crate::association::{ManyToMany, TargetTable};
use crate::driver::{Creates, CreatesAll};
use crate::mode::Mode;
use crate::statement::{NoValues, Shared};

/// The connection can create a target from the values `T`, what Diesel's `.values(..)` takes for one row
/// of the target's table, and link it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create a target of `{A}` from these values",
    label = "expected a connection of Diesel or diesel-async, and values for one row of the target's table",
    note = "on MySQL this is for integer keys that are AUTO_INCREMENT, and nowhere for composite ones; else insert the target, then `add` it",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`, or write the bound `CreatesTargets<{A}, T, Blocking>`"
)]
pub trait CreatesTargets<A: ManyToMany, T, M: Mode>:
    PlainLinks<A> + TakesTargetValues<A, T> + Creates<A, T, NoValues, M>
{
}

#[diagnostic::do_not_recommend]
impl<A, T, M, C> CreatesTargets<A, T, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: PlainLinks<A> + TakesTargetValues<A, T> + Creates<A, T, NoValues, M>,
{
}

/// [`CreatesTargets`] with the values `V` for the link, as [`WritesLinksWith`](super::WritesLinksWith) takes them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create a target of `{A}` from these values",
    label = "expected a connection of Diesel or diesel-async, and values for one row of the target's table",
    note = "on MySQL this is for integer keys that are AUTO_INCREMENT, and nowhere for composite ones; else insert the target, then `add` it",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`, or write the bound `CreatesTargetsWith<{A}, T, V, Blocking>`"
)]
pub trait CreatesTargetsWith<A: ManyToMany, T, V, M: Mode>:
    TakesLinkValues<A, V> + TakesTargetValues<A, T>
{
    #[doc(hidden)]
    fn create_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        values: T,
        link_values: V,
    ) -> M::Ret<'c, A::Target>
    where
        T: 'c,
        V: 'c;
    #[doc(hidden)]
    fn create_all_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        rows: Vec<T>,
        link_values: V,
    ) -> M::Ret<'c, Vec<A::Target>>
    where
        T: 'c,
        V: 'c;
}

#[diagnostic::do_not_recommend]
impl<A, T, V, M, C> CreatesTargetsWith<A, T, V, M> for C
where
    A: ManyToMany,
    T: Insertable<TargetTable<A>>,
    V: Insertable<A::Through>,
    M: Mode,
    C: CreatesAll<A, T, V::Values, M>,
{
    fn create_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        values: T,
        link_values: V,
    ) -> M::Ret<'c, A::Target>
    where
        T: 'c,
        V: 'c,
    {
        self.create(owner, values, link_values.values())
    }

    fn create_all_with<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        rows: Vec<T>,
        link_values: V,
    ) -> M::Ret<'c, Vec<A::Target>>
    where
        T: 'c,
        V: 'c,
    {
        self.create_all(owner, rows, Shared::new(link_values.values()))
    }
}
