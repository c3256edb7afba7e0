//! Creating targets together with their link.

use diesel::Insertable;

use super::Filled;
use crate::association::{ManyToMany, TargetTable};
use crate::driver::Creates;
use crate::mode::Mode;
use crate::statement::{NoValues, Shared};

/// The connection can create a target from the values `T`, what Diesel's `.values(..)` takes for one row
/// of the target's table, and link it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create a target of `{A}` from `{T}`",
    label = "expected a connection, and the values of one row of the target's table",
    note = "values are an `Insertable` struct, `users::name.eq(\"ann\")`, or a tuple of such",
    note = "on MySQL this is for integer keys that are AUTO_INCREMENT; else insert the target, then `add` it"
)]
pub trait CreatesTargets<A: ManyToMany, T, M: Mode>: Creates<A, T, NoValues, M> {}

impl<A, T, M, C> CreatesTargets<A, T, M> for C
where
    A: ManyToMany<Missing: Filled<A>>,
    M: Mode,
    C: Creates<A, T, NoValues, M>,
{
}

/// [`CreatesTargets`] with the values `V` for the link, as [`WritesLinksWith`](super::WritesLinksWith) takes them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create a target of `{A}` from `{T}` and link it with the values `{V}`",
    label = "expected a connection, and values for the tables of the target and of the link",
    note = "on MySQL this is for integer keys that are AUTO_INCREMENT; else insert the target, then `add` it"
)]
pub trait CreatesTargetsWith<A: ManyToMany, T, V, M: Mode> {
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
    C: Creates<A, T, V::Values, M> + Creates<A, T, Shared<V::Values>, M>,
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
