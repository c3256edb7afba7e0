//! What a connection can do with an association: the bounds of generic code.
//!
//! [`Runs`] is all that most of it needs. Each trait is implemented for every connection that
//! qualifies, blocking ones for the mode [`Blocking`](crate::Blocking); none is to be implemented by
//! hand, and their methods are called through [`Related`](crate::Related) and the derived methods.

use diesel::Insertable;

use crate::association::{ManyToMany, TargetTable};
use crate::changes::Changes;
use crate::check::Nothing;
use crate::driver::{Creates, Returns, Stores};
use crate::mode::Mode;
use crate::plan::{Change, distinct_links, links};
use crate::statement::{NewLink, NoValues, Shared};

/// The connection can ask for the links of `A` and remove them. Touches the join table alone.
///
/// A bound for generic code:
///
/// ```
/// # include!("doctest_setup.rs");
/// use diesel_associations::{Blocking, bounds::Links};
///
/// fn uninvite_everyone<C>(event: &Event, conn: &mut C) -> QueryResult<usize>
/// where
///     C: Links<EventGuests, Blocking>,
/// {
///     event.clear_guests(conn)
/// }
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # let event = launch_party(conn);
/// # assert_eq!(uninvite_everyone(&event, conn)?, 0);
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run `{A}`: it is no Diesel connection, or its backend lacks what the association needs",
    label = "expected a connection",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`"
)]
pub trait Links<A: ManyToMany, M: Mode> {
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
    label = "expected a connection whose backend can load the target"
)]
pub trait LoadsTargets<A: ManyToMany, M: Mode> {
    #[doc(hidden)]
    fn get<'c>(&'c mut self, owner: A::OwnerKey) -> M::Ret<'c, Vec<A::Target>>;
}

/// The connection can load the targets of many owners at once. The target must be `Clone`, because an
/// owner that is asked for twice gets its targets twice.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot load the targets of `{A}` for many owners",
    label = "expected a connection whose backend can load the target, which must be `Clone`"
)]
pub trait LoadsBatches<A: ManyToMany, M: Mode> {
    #[doc(hidden)]
    fn load<'c>(&'c mut self, owners: Vec<A::OwnerKey>) -> M::Ret<'c, Vec<Vec<A::Target>>>;
}

/// The connection can link and unlink, without values for further columns of the join table: each NOT
/// NULL one is a key, a timestamp of the association, or filled by the database.
pub trait WritesLinks<A: ManyToMany, M: Mode>: Stores<A, NoValues, M> {}

impl<A, M, C> WritesLinks<A, M> for C
where
    A: ManyToMany<Missing: Filled<A>>,
    M: Mode,
    C: Stores<A, NoValues, M>,
{
}

/// The connection can create links that carry the values `V`: what Diesel's `.values(..)` takes for one
/// row of the join table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}` with the values `{V}`",
    label = "expected a connection, and values for the join table such as `rsvps::status.eq(\"maybe\")`, or a tuple of them"
)]
pub trait WritesLinksWith<A: ManyToMany, V, M: Mode> {
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
    C: Stores<A, V::Values, M> + Stores<A, Shared<V::Values>, M>,
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
        self.add(owner, NewLink { target, values: values.values() })
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
        self.add_all(owner, alike(targets, values))
    }

    fn add_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, usize>
    where
        V: 'c,
    {
        self.add_all(owner, each(pairs))
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
        self.change(owner, Change::Set, alike(targets, values))
    }

    fn set_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, Changes<A::TargetKey>>
    where
        V: 'c,
    {
        self.change(owner, Change::Set, each(pairs))
    }
}

/// A link with the same values to each of `targets`.
fn alike<A: ManyToMany, V: Insertable<A::Through>>(
    targets: Vec<A::TargetKey>,
    values: V,
) -> Vec<NewLink<A, Shared<V::Values>>> {
    let values = Shared::new(values.values());
    links(targets, || values.clone())
}

/// A link with its own values to each target; the first of several to one target counts.
fn each<A: ManyToMany, V: Insertable<A::Through>>(
    pairs: Vec<(A::TargetKey, V)>,
) -> Vec<NewLink<A, V::Values>> {
    let pairs = pairs.into_iter();
    let links = pairs.map(|(target, values)| NewLink { target, values: values.values() });
    distinct_links(links.collect())
}

/// [`WritesLinks`], and the connection can load the join row as `R`.
pub trait ReturnsLinks<A: ManyToMany, R, M: Mode>: Returns<A, NoValues, R, M> {}

impl<A, R, M, C> ReturnsLinks<A, R, M> for C
where
    A: ManyToMany<Missing: Filled<A>>,
    M: Mode,
    C: Returns<A, NoValues, R, M>,
{
}

/// [`WritesLinksWith`], and the connection can load the join row as `R`.
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

/// The connection can create a target from the values `T`, what Diesel's `.values(..)` takes for one row
/// of the target's table, and link it.
pub trait CreatesTargets<A: ManyToMany, T, M: Mode>: Creates<A, T, NoValues, M> {}

impl<A, T, M, C> CreatesTargets<A, T, M> for C
where
    A: ManyToMany<Missing: Filled<A>>,
    M: Mode,
    C: Creates<A, T, NoValues, M>,
{
}

/// [`CreatesTargets`] with the values `V` for the link, as [`WritesLinksWith`] takes them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create a target of `{A}` from `{T}` and link it with the values `{V}`",
    label = "expected a connection, and values for the tables of the target and of the link"
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
}

#[diagnostic::do_not_recommend]
impl<A, T, V, M, C> CreatesTargetsWith<A, T, V, M> for C
where
    A: ManyToMany,
    T: Insertable<TargetTable<A>>,
    V: Insertable<A::Through>,
    M: Mode,
    C: Creates<A, T, V::Values, M>,
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
}

/// `Self`, the first column that a plain link would leave without a value, is none at all.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a plain link of `{A}` would leave the NOT NULL column `{Self}` without a value",
    label = "the link needs a value for `{Self}`",
    note = "give it one with the `_with` form, as in `add_.._with(conn, target, {Self}.eq(..))`",
    note = "or say in the attribute who fills it: the database, with `defaults(..)`, or this crate, with `timestamps`"
)]
pub trait Filled<A> {}

impl<A> Filled<A> for Nothing {}

/// Everything that most generic code needs: ask, load, link, unlink.
pub trait Runs<A: ManyToMany, M: Mode>:
    Links<A, M> + LoadsTargets<A, M> + WritesLinks<A, M>
{
}

impl<A, M, C> Runs<A, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: Links<A, M> + LoadsTargets<A, M> + WritesLinks<A, M>,
{
}
