//! What a connection can do with an association, and who does it.
//!
//! The traits are bounds for generic code. Their impls cover every connection: the blocking ones in
//! `blocking`, those of diesel-async in a module of their own. An impl runs the statements of a plan
//! one after the other; it knows no SQL.

mod blocking;

use diesel::{Insertable, QueryResult};

use crate::association::{ManyToMany, TargetTable};
use crate::changes::Changes;
use crate::check::Nothing;
use crate::mode::Mode;
use crate::plan::Change;
use crate::statement::{NewLink, NoValues, Shared};

/// The connection can ask for the links of `A` and remove them. Touches the join table alone.
///
/// A bound for generic code:
///
/// ```
/// # include!("doctest_setup.rs");
/// use diesel_associations::{Blocking, Links};
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

/// The connection can create links of `A` that carry the values `V`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create links of `{A}` with these values",
    label = "expected a connection, and values such as `rsvps::status.eq(\"maybe\")`, or a tuple of them"
)]
pub trait WritesLinks<A: ManyToMany, V, M: Mode> {
    #[doc(hidden)]
    fn add<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> M::Ret<'c, usize>
    where
        V: 'c;
    #[doc(hidden)]
    fn add_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> M::Ret<'c, usize>
    where
        V: 'c;
    #[doc(hidden)]
    fn change<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        change: Change,
        links: Vec<NewLink<A, V>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>>
    where
        V: 'c;
}

/// The connection can create links of `A` and return the join rows as `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot return the join rows of `{A}` as `{R}`",
    label = "expected a connection that can load `{R}`"
)]
pub trait ReturnsLinks<A: ManyToMany, V, R, M: Mode> {
    #[doc(hidden)]
    fn add_returning<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> M::Ret<'c, R>
    where
        V: 'c,
        R: 'c;
    #[doc(hidden)]
    fn add_all_returning<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> M::Ret<'c, Vec<R>>
    where
        V: 'c,
        R: 'c;
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

/// The connection can create a target of `A` from the values `T` and link it with the values `V`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create a target of `{A}` from `{T}`",
    label = "expected a connection, and values for the target's table: an `Insertable` struct or a tuple such as `(users::name.eq(\"ann\"),)`"
)]
pub trait CreatesTargets<A: ManyToMany, T, V, M: Mode> {
    #[doc(hidden)]
    fn create<'c>(&'c mut self, owner: A::OwnerKey, target: T, link: V) -> M::Ret<'c, A::Target>
    where
        T: 'c,
        V: 'c;
}

/// The connection can create links of `A` without being given values: each NOT NULL column of the join
/// table is one of the two keys, a timestamp or filled by the database.
pub trait WritesPlainLinks<A: ManyToMany, M: Mode>:
    WritesLinks<A, NoValues, M> + Fills<A, A::Missing>
{
}

impl<A, M, C> WritesPlainLinks<A, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: WritesLinks<A, NoValues, M> + Fills<A, A::Missing>,
{
}

/// [`ReturnsLinks`], without being given values.
pub trait ReturnsPlainLinks<A: ManyToMany, R, M: Mode>:
    ReturnsLinks<A, NoValues, R, M> + Fills<A, A::Missing>
{
}

impl<A, R, M, C> ReturnsPlainLinks<A, R, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: ReturnsLinks<A, NoValues, R, M> + Fills<A, A::Missing>,
{
}

/// [`CreatesTargets`], without being given values for the link.
pub trait CreatesPlainTargets<A: ManyToMany, T, M: Mode>:
    CreatesTargets<A, T, NoValues, M> + Fills<A, A::Missing>
{
}

impl<A, T, M, C> CreatesPlainTargets<A, T, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: CreatesTargets<A, T, NoValues, M> + Fills<A, A::Missing>,
{
}

/// Nothing is missing: `C` is [`Nothing`]. Implemented for every type, so that only the message
/// depends on `Self`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a plain link of `{A}` would leave the NOT NULL column `{C}` without a value",
    label = "needs a value for `{C}`",
    note = "give it one with the `_with` form, as in `add_.._with(conn, target, {C}.eq(..))`",
    note = "or say in the attribute who fills it: the database, with `defaults(..)`, or this crate, with `timestamps`"
)]
pub trait Fills<A, C> {}

impl<A, T: ?Sized> Fills<A, Nothing> for T {}

/// Everything that most generic code needs: ask, load, link, unlink.
pub trait Runs<A: ManyToMany, M: Mode>:
    Links<A, M> + LoadsTargets<A, M> + WritesPlainLinks<A, M>
{
}

impl<A, M, C> Runs<A, M> for C
where
    A: ManyToMany,
    M: Mode,
    C: Links<A, M> + LoadsTargets<A, M> + WritesPlainLinks<A, M>,
{
}

/// The values of one link, as `Insertable` gives them.
#[doc(hidden)]
pub type LinkedValues<A, V> = <V as Insertable<<A as ManyToMany>::Through>>::Values;
/// The values of several links, one set for all.
#[doc(hidden)]
pub type SharedValues<A, V> = Shared<LinkedValues<A, V>>;
/// The values of a target, as `Insertable` gives them.
pub(crate) type TargetValues<A, T> = <T as Insertable<TargetTable<A>>>::Values;

/// The only row that was asked for.
pub(crate) fn only<R>(rows: Vec<R>) -> QueryResult<R> {
    rows.into_iter()
        .next()
        .ok_or(diesel::result::Error::NotFound)
}
