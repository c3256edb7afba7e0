//! The tree of what is included, as types.

use std::marker::PhantomData;

use diesel::{Expression, Selectable};

use super::facts::{Facts, Includable};
use crate::any_backend::AnyBackend;
use crate::association::SelectionOf;
use crate::sql::owners::Unrestricted;
use crate::sql::{Places, TargetRows};

/// An association that is to be loaded with its owners: which of the targets, in which order, and what of
/// theirs is to be loaded in turn. Made by the methods of [`AssociationDsl`](crate::prelude::AssociationDsl).
#[must_use = "loads nothing before it is given to `.include(..)`"]
pub struct Include<K, F, O, L, B> {
    pub(super) filter: F,
    pub(super) order: O,
    pub(super) limit: Option<i64>,
    pub(super) offset: Option<i64>,
    pub(super) branches: B,
    pub(super) kind: Kind<K, L>,
}

pub(super) type Kind<K, L> = PhantomData<fn() -> (K, L)>;

/// The association `K` as the attribute declares it.
pub(crate) type Plain<K> = Include<K, Unrestricted, <K as Facts>::Order, Alone, ()>;

impl<K: Facts> Plain<K> {
    pub(crate) fn plain() -> Self {
        Include {
            filter: Unrestricted,
            order: K::order(),
            limit: None,
            offset: None,
            branches: (),
            kind: PhantomData,
        }
    }
}

impl<K, F, O, L, B> Include<K, F, O, L, B> {
    /// What the statement of this level says, and what comes after it.
    pub(crate) fn take_apart(self) -> (TargetRows<F, O>, B) {
        let after = self.offset.unwrap_or(0).max(0);
        let until = self.limit.map(|limit| after.saturating_add(limit));
        let some = self.offset.is_some() || self.limit.is_some();
        let places = some.then_some(Places { after, until });
        (TargetRows { filter: self.filter, order: self.order, places }, self.branches)
    }
}

impl<K, F, O, L, B> std::fmt::Debug for Include<K, F, O, L, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (limit, offset) = (&self.limit, &self.offset);
        f.debug_struct("Include")
            .field("limit_per_owner", limit)
            .field("offset_per_owner", offset)
            .finish_non_exhaustive()
    }
}

/// An association, or an [`Include`] of one.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an association",
    label = "expected the type that `#[belongs_to_many]` or `#[has_many]` generates, such as `EventGuests`"
)]
pub trait IntoInclude: Sized {
    type Facts: Facts;
    type Filter;
    type Order;
    type Items;
    type Branches;
    fn into_include(self) -> IncludeOf<Self>;
}

/// What [`IntoInclude`] makes of `I`.
pub type IncludeOf<I> = Include<
    <I as IntoInclude>::Facts,
    <I as IntoInclude>::Filter,
    <I as IntoInclude>::Order,
    <I as IntoInclude>::Items,
    <I as IntoInclude>::Branches,
>;

/// The owner of an association.
pub type OwnerOf<I> = <<I as IntoInclude>::Facts as Facts>::Owner;
/// The target of an association.
pub type TargetOf<I> = <<I as IntoInclude>::Facts as Facts>::Target;

#[diagnostic::do_not_recommend]
impl<A: Includable> IntoInclude for A {
    type Facts = A::Facts;
    type Filter = Unrestricted;
    type Order = <A::Facts as Facts>::Order;
    type Items = Alone;
    type Branches = ();

    fn into_include(self) -> IncludeOf<Self> {
        Plain::plain()
    }
}

impl<K: Facts, F, O, L, B> IntoInclude for Include<K, F, O, L, B> {
    type Facts = K;
    type Filter = F;
    type Order = O;
    type Items = L;
    type Branches = B;

    fn into_include(self) -> Self {
        self
    }
}

/// What is loaded of each link.
#[doc(hidden)]
pub trait Items<T> {
    type Item: 'static;
    type Selection: Expression;
    fn selection() -> Self::Selection;
    fn target(item: &Self::Item) -> &T;
}

/// The target alone.
#[doc(hidden)]
#[derive(Debug)]
pub enum Alone {}

impl<T: Selectable<AnyBackend> + 'static> Items<T> for Alone {
    type Item = T;
    type Selection = SelectionOf<T>;

    fn selection() -> Self::Selection {
        T::construct_selection()
    }

    fn target(item: &T) -> &T {
        item
    }
}

/// The target, and the row of the join table as `R`.
#[doc(hidden)]
pub struct WithLinks<R>(PhantomData<fn() -> R>);

impl<T, R> Items<T> for WithLinks<R>
where
    T: Selectable<AnyBackend> + 'static,
    R: Selectable<AnyBackend> + 'static,
{
    type Item = (T, R);
    type Selection = (SelectionOf<T>, SelectionOf<R>);

    fn selection() -> Self::Selection {
        (T::construct_selection(), R::construct_selection())
    }

    fn target(item: &(T, R)) -> &T {
        &item.0
    }
}

/// An [`Include`]: what one owner's list consists of.
#[doc(hidden)]
pub trait Branch {
    type Facts: Facts;
    type Item: 'static;
}

/// The owner's key in the association of a branch.
pub(crate) type KeyIn<I> = <<I as Branch>::Facts as Facts>::OwnerKey;

#[diagnostic::do_not_recommend]
impl<K, F, O, L, B> Branch for Include<K, F, O, L, B>
where
    K: Facts,
    L: Items<K::Target>,
    B: Branches<K::Target>,
    B::Row<L::Item>: 'static,
{
    type Facts = K;
    type Item = B::Row<L::Item>;
}

/// What is included at one level: a tuple of [`Branch`]es, whose owner is `T`.
#[doc(hidden)]
pub trait Branches<T> {
    /// For each branch, the key of each owner.
    type Keys: 'static;
    /// For each branch, the list of each owner.
    type Lists: 'static;
    /// `T`, and one list for each branch.
    type Row<R>;

    fn keys<'t>(owners: impl Iterator<Item = &'t T> + Clone) -> Self::Keys
    where
        T: 't;
    fn rows<R>(owners: Vec<R>, lists: Self::Lists) -> Vec<Self::Row<R>>;
}

/// One branch more.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "more than six associations are included side by side",
    label = "this one is too many"
)]
pub trait Push<I> {
    type Pushed;
    fn push(self, branch: I) -> Self::Pushed;
}

impl<T> Branches<T> for () {
    type Keys = ();
    type Lists = ();
    type Row<R> = R;

    fn keys<'t>(_: impl Iterator<Item = &'t T> + Clone)
    where
        T: 't,
    {
    }

    fn rows<R>(owners: Vec<R>, (): ()) -> Vec<R> {
        owners
    }
}

impl<I> Push<I> for () {
    type Pushed = (I,);

    fn push(self, branch: I) -> (I,) {
        (branch,)
    }
}

/// Tuples, from the shortest to the longest.
macro_rules! tuples {
    ([$($branch:ident)*]) => {};
    ([$($branch:ident)*] $next:ident $($later:ident)*) => {
        impl<T, $($branch,)* $next> Branches<T> for ($($branch,)* $next,)
        where
            $($branch: Branch<Facts: Facts<Owner = T>>,)*
            $next: Branch<Facts: Facts<Owner = T>>,
        {
            type Keys = ($(Vec<KeyIn<$branch>>,)* Vec<KeyIn<$next>>,);
            type Lists = ($(Vec<Vec<$branch::Item>>,)* Vec<Vec<$next::Item>>,);
            type Row<R> = (R, $(Vec<$branch::Item>,)* Vec<$next::Item>,);

            fn keys<'t>(owners: impl Iterator<Item = &'t T> + Clone) -> Self::Keys
            where
                T: 't,
            {
                (
                    $(owners.clone().map($branch::Facts::owner_key).collect(),)*
                    owners.map($next::Facts::owner_key).collect(),
                )
            }

            #[allow(non_snake_case, reason = "the lists are called as their branches")]
            fn rows<R>(owners: Vec<R>, lists: Self::Lists) -> Vec<Self::Row<R>> {
                let ($($branch,)* $next,) = lists;
                $(let mut $branch = $branch.into_iter();)*
                let rows = owners.into_iter().zip($next);
                rows.map(|(owner, $next)| (owner, $($branch.next().unwrap_or_default(),)* $next))
                    .collect()
            }
        }

        tuples!(@push [$($branch)* $next] $($later)*);
        tuples!([$($branch)* $next] $($later)*);
    };
    (@push [$($branch:ident)*]) => {};
    (@push [$($branch:ident)*] $($later:ident)+) => {
        impl<I, $($branch),*> Push<I> for ($($branch,)*) {
            type Pushed = ($($branch,)* I,);

            #[allow(non_snake_case, reason = "the fields are called as their types")]
            fn push(self, branch: I) -> Self::Pushed {
                let ($($branch,)*) = self;
                ($($branch,)* branch,)
            }
        }
    };
}

tuples!([] B1 B2 B3 B4 B5 B6);
