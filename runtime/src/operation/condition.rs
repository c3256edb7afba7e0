//! What must be true of an association or of values for some operations, whatever the connection.
//!
//! Methods have a condition beside [`Runs`](super::Runs), so that the compiler reports it in the condition's own
//! words and not in those of the connection. The price: the error is shown at the connection, also where the
//! values are at fault.

use diesel::query_builder::{AsChangeset, Query};
use diesel::query_dsl::methods::FilterDsl;
use diesel::{Insertable, Selectable, SelectableExpression};

use crate::any_backend::AnyBackend;
use crate::association::{Directed, Is, ManyToMany, TargetTable};
use crate::check::Nothing;

/// A plain link of `A`, without values for further columns, leaves no NOT NULL column without one.
#[doc(hidden)]
pub trait PlainLinks<A> {}

impl<A, C: ?Sized> PlainLinks<A> for C
where
    A: ManyToMany,
    PlainLink: Fills<A, A::Missing>,
{
}

/// A link without values for further columns.
#[doc(hidden)]
#[derive(Debug)]
pub enum PlainLink {}

/// The link has a value for the column `C`, the first that a plain one would leave without, if there is any.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a plain link of `{A}` would leave the NOT NULL column `{C}` without a value",
    label = "the link needs a value for `{C}`",
    note = "give it one with the `_with` form, as in `add_.._with(conn, target, {C}.eq(..))`",
    note = "or say in the attribute who fills it: the database, with `defaults({C})`, or this crate, with `timestamps`"
)]
pub trait Fills<A, C> {}

#[diagnostic::do_not_recommend]
impl<L, A> Fills<A, Nothing> for L {}

/// The links of `A` have a direction.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the links of `{A}` are `symmetric`, and this writes only one of the two rows of each",
    label = "not for an association that is `symmetric`",
    note = "`add`, `remove` and `set` of each owner keep both rows"
)]
pub trait DirectedLinks<A> {}

#[diagnostic::do_not_recommend]
impl<A: ManyToMany<Direction: IsDirected>, C: ?Sized> DirectedLinks<A> for C {}

/// Only [`Directed`] is.
#[doc(hidden)]
pub trait IsDirected {}

impl IsDirected for Directed {}

/// There is one link of `A` between an owner and a target at the most.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "an upsert needs a UNIQUE index on the pair of keys, and the attribute of `{A}` does not say that there is one",
    label = "two calls at once could create the link twice",
    note = "create the index, and write `unique` in the attribute where it is not the primary key; `unique = false` says that there is none",
    note = "or `update` the link, and `add` it if the number of links that were changed is 0"
)]
pub trait UniqueLinks<A> {}

#[diagnostic::do_not_recommend]
impl<A: ManyToMany<Unique: IsTrue>, C: ?Sized> UniqueLinks<A> for C {}

/// Only `Is<true>` is.
#[doc(hidden)]
pub trait IsTrue {}

impl IsTrue for Is<true> {}

/// `V` is what Diesel's `.values(..)` takes for the join table of `A`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the links of `{A}` cannot be given these values",
    label = "called with values that are not for the join table",
    note = "values are `rsvps::status.eq(\"maybe\")`, a tuple of such, or an `Insertable` struct: all columns are those of the join table"
)]
pub trait TakesLinkValues<A, V> {}

#[diagnostic::do_not_recommend]
impl<A, V, C: ?Sized> TakesLinkValues<A, V> for C
where
    A: ManyToMany,
    V: Insertable<A::Through>,
{
}

/// `V` is what Diesel's `.set(..)` takes for the join table of `A`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the links of `{A}` cannot be changed by these values",
    label = "called with values that are not for the join table",
    note = "changes are `rsvps::status.eq(\"yes\")`, a tuple of such, or an `AsChangeset` struct: all columns are those of the join table"
)]
pub trait TakesLinkChanges<A, V> {}

#[diagnostic::do_not_recommend]
impl<A, V, C: ?Sized> TakesLinkChanges<A, V> for C
where
    A: ManyToMany,
    V: AsChangeset<Target = A::Through>,
{
}

/// `T` is what Diesel's `.values(..)` takes for the target's table of `A`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a target of `{A}` cannot be created from these values",
    label = "called with values that are not for the target's table",
    note = "values are `users::name.eq(\"ann\")`, a tuple of such, or an `Insertable` struct: all columns are those of the target's table"
)]
pub trait TakesTargetValues<A, T> {}

#[diagnostic::do_not_recommend]
impl<A, T, C: ?Sized> TakesTargetValues<A, T> for C
where
    A: ManyToMany,
    T: Insertable<TargetTable<A>>,
{
}

/// `R` selects columns of the join table of `A`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the links of `{A}` cannot be loaded as `{R}`",
    label = "expected a `Selectable` struct of the join table",
    note = "derive `Queryable` and `Selectable` for it, with `#[diesel(table_name = ..)]` of the join table"
)]
pub trait ReadsLinksAs<A, R> {}

#[diagnostic::do_not_recommend]
impl<A, R, C: ?Sized> ReadsLinksAs<A, R> for C
where
    A: ManyToMany,
    R: Selectable<AnyBackend, SelectExpression: SelectableExpression<A::Through>>,
{
}

/// A condition on the target's table of `A` alone: a boolean expression over its columns.
#[diagnostic::on_unimplemented(
    message = "this is not a condition on the target's table of `{A}`",
    label = "expected a boolean expression over columns of the target's table"
)]
pub trait FindsTarget<A> {}

#[diagnostic::do_not_recommend]
impl<A, P> FindsTarget<A> for P
where
    A: ManyToMany,
    TargetTable<A>: FilterDsl<P, Output: Query>,
{
}
