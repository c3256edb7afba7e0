//! What must be true of an association or of values for some operations, whatever the connection.
//!
//! A condition on values is a bound of the method's parameter, so that a mistake is reported at the value. The
//! operation then names the values as [`Checked`](LinkValues::Checked), which is the same type: where the condition
//! does not hold, the compiler does not know it, and reports nothing about the connection.
//!
//! A condition on the association is a bound of the connection, beside [`Runs`](super::Runs): so the compiler
//! reports it in the condition's own words.

use diesel::query_builder::{AsChangeset, Query};
use diesel::query_dsl::methods::FilterDsl;
use diesel::{Insertable, Selectable, SelectableExpression};

use crate::any_backend::AnyBackend;
use crate::association::{Directed, Is, ManyToMany, TargetTable};
use crate::check::{Never, Nothing, Same};

/// A plain link of `A`, without values for link columns, leaves no NOT NULL column without one.
#[doc(hidden)]
pub trait PlainLinks<A> {}

impl<A, C: ?Sized> PlainLinks<A> for C
where
    A: ManyToMany,
    PlainLink: Fills<A, A::Missing>,
{
}

/// A link without values for link columns.
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
impl<A: ManyToMany<Direction: Same<Directed>>, C: ?Sized> DirectedLinks<A> for C {}

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
impl<A: ManyToMany<Unique: Same<Is<true>>>, C: ?Sized> UniqueLinks<A> for C {}

/// Declares a condition on values, and implements it for what fulfils the bound.
///
/// The second impl is for no type at all. With two impls to choose from, the compiler reports the condition itself
/// and not the bound, and it does not know `Checked` where the condition does not hold.
macro_rules! condition_on_values {
    ($(#[$meta:meta])* $condition:ident<A> for V: $($bound:tt)*) => {
        #[doc(hidden)]
        $(#[$meta])*
        pub trait $condition<A> {
            /// The type itself: see [`operation::condition`](self).
            type Checked;
            fn checked(self) -> Self::Checked;
        }

        #[diagnostic::do_not_recommend]
        impl<A: ManyToMany, V: $($bound)*> $condition<A> for V {
            type Checked = V;

            fn checked(self) -> V {
                self
            }
        }

        #[diagnostic::do_not_recommend]
        impl<A, V> $condition<A> for V
        where
            (A, V): Never,
        {
            type Checked = V;

            fn checked(self) -> V {
                self
            }
        }
    };
}

condition_on_values! {
    /// What Diesel's `.values(..)` takes for the join table of `A`.
    #[diagnostic::on_unimplemented(
        message = "the links of `{A}` cannot be given these values",
        label = "values that are not for the join table",
        note = "values are `rsvps::status.eq(\"maybe\")`, a tuple of such, or an `Insertable` struct: all columns are those of the join table"
    )]
    LinkValues<A> for V: Insertable<A::Through>
}

condition_on_values! {
    /// What Diesel's `.set(..)` takes for the join table of `A`.
    #[diagnostic::on_unimplemented(
        message = "the links of `{A}` cannot be changed by these values",
        label = "values that are not for the join table",
        note = "changes are `rsvps::status.eq(\"yes\")`, a tuple of such, or an `AsChangeset` struct: all columns are those of the join table"
    )]
    LinkChanges<A> for V: AsChangeset<Target = A::Through>
}

condition_on_values! {
    /// What Diesel's `.values(..)` takes for the target's table of `A`.
    #[diagnostic::on_unimplemented(
        message = "a target of `{A}` cannot be created from these values",
        label = "values that are not for the target's table",
        note = "values are `users::name.eq(\"ann\")`, a tuple of such, or an `Insertable` struct: all columns are those of the target's table"
    )]
    TargetValues<A> for V: Insertable<TargetTable<A>>
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
