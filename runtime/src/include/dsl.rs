//! The methods that build an include.

use std::borrow::Borrow;
use std::marker::PhantomData;

use diesel::dsl as d;
use diesel::query_builder::Query;
use diesel::query_dsl::methods::{FilterDsl, OrderDsl, SelectDsl};
use diesel::{Expression, Selectable, SelectableExpression};

use super::facts::{Facts, Through};
use super::owners::{FromQuery, InMemory, Included, Owners};
use super::tree::{AsInclude, Include, IncludeOf, OwnerOf, Push, TargetOf, WithLinks};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf};
use crate::statement::Also;

/// `.include(..)`
pub trait IncludeDsl: Sized {
    /// Includes.
    fn include<I, W>(self, association: I) -> Self::Output
    where
        Self: CanInclude<I, W>,
    {
        CanInclude::include_in(self, association)
    }
}

impl<T> IncludeDsl for T {}

/// What can stand before `.include(..)`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot include `{I}`",
    label = "expected a query of the association's owners, a list of them, or an association that leads to them"
)]
pub trait CanInclude<I, W> {
    type Output;
    fn include_in(self, association: I) -> Self::Output;
}

/// One marker for each form, so that the impls below do not overlap.
mod form {
    pub struct Query;
    pub struct Vec;
    pub struct Slice;
    pub struct Again;
    pub struct Nested;
}

#[diagnostic::do_not_recommend]
impl<Q, I> CanInclude<I, form::Query> for Q
where
    I: AsInclude,
    OwnerOf<I>: Selectable<AnyBackend>,
    Q: SelectDsl<SelectionOf<OwnerOf<I>>>,
{
    type Output =
        Included<FromQuery<d::Select<Q, SelectionOf<OwnerOf<I>>>, OwnerOf<I>>, (IncludeOf<I>,)>;

    fn include_in(self, association: I) -> Self::Output {
        let query = self.select(OwnerOf::<I>::construct_selection());
        let owners = FromQuery { query, model: PhantomData };
        Included { owners, branches: (association.as_include(),) }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Borrow<OwnerOf<I>>, I: AsInclude> CanInclude<I, form::Vec> for Vec<T> {
    type Output = Included<InMemory<T, OwnerOf<I>>, (IncludeOf<I>,)>;

    fn include_in(self, association: I) -> Self::Output {
        let owners = InMemory { owners: self, model: PhantomData };
        Included { owners, branches: (association.as_include(),) }
    }
}

/// Slices, and what lends one.
macro_rules! borrowed {
    ($($list:ty $(, $n:ident)?;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'a, T, I: AsInclude<Facts: Facts<Owner = T>> $(, const $n: usize)?> CanInclude<I, form::Slice> for &'a $list {
            type Output = Included<InMemory<&'a T, T>, (IncludeOf<I>,)>;

            fn include_in(self, association: I) -> Self::Output {
                let owners = InMemory { owners: self.iter().collect(), model: PhantomData };
                Included { owners, branches: (association.as_include(),) }
            }
        }
    )*};
}

borrowed! {
    [T];
    Vec<T>;
    [T; N], N;
}

#[diagnostic::do_not_recommend]
impl<S, B, I> CanInclude<I, form::Again> for Included<S, B>
where
    S: Owners,
    I: AsInclude<Facts: Facts<Owner = S::Owner>>,
    B: Push<IncludeOf<I>>,
{
    type Output = Included<S, B::Pushed>;

    fn include_in(self, association: I) -> Self::Output {
        let branches = self.branches.push(association.as_include());
        Included { owners: self.owners, branches }
    }
}

#[diagnostic::do_not_recommend]
impl<T, I> CanInclude<I, form::Nested> for T
where
    T: AsInclude<Branches: Push<IncludeOf<I>>>,
    I: AsInclude<Facts: Facts<Owner = TargetOf<T>>>,
{
    type Output = Include<
        T::Facts,
        T::Filter,
        T::Order,
        T::Items,
        <T::Branches as Push<IncludeOf<I>>>::Pushed,
    >;

    fn include_in(self, association: I) -> Self::Output {
        let Include { filter, order, limit, offset, branches, kind } = self.as_include();
        let branches = branches.push(association.as_include());
        Include { filter, order, limit, offset, branches, kind }
    }
}

/// Methods on associations.
pub trait AssociationDsl: AsInclude {
    /// Filter
    fn filter<P>(
        self,
        predicate: P,
    ) -> Include<Self::Facts, Also<Self::Filter, P>, Self::Order, Self::Items, Self::Branches>
    where
        P: Condition<Self::Facts>,
    {
        let Include { filter, order, limit, offset, branches, kind } = self.as_include();
        Include { filter: Also(filter, predicate), order, limit, offset, branches, kind }
    }

    /// Order
    fn order<E>(
        self,
        order: E,
    ) -> Include<Self::Facts, Self::Filter, E, Self::Items, Self::Branches>
    where
        E: Sorting<Self::Facts>,
    {
        let Include { filter, limit, offset, branches, kind, .. } = self.as_include();
        Include { filter, order, limit, offset, branches, kind }
    }

    /// Limit
    fn limit_per_owner(self, limit: i64) -> IncludeOf<Self> {
        Include { limit: Some(limit), ..self.as_include() }
    }

    /// Offset
    fn offset_per_owner(self, offset: i64) -> IncludeOf<Self> {
        Include { offset: Some(offset), ..self.as_include() }
    }

    /// Links
    fn with_links<R>(
        self,
    ) -> Include<Self::Facts, Self::Filter, Self::Order, WithLinks<R>, Self::Branches>
    where
        Self::Facts: HasLinks<R>,
    {
        let Include { filter, order, limit, offset, branches, .. } = self.as_include();
        Include { filter, order, limit, offset, branches, kind: PhantomData }
    }
}

impl<T: AsInclude> AssociationDsl for T {}

/// A condition on the targets of `K`, and on their links.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition on the targets of `{K}`",
    label = "expected one on columns of the target's table and of the join table"
)]
pub trait Condition<K> {}

#[diagnostic::do_not_recommend]
impl<K: Facts, P> Condition<K> for P where K::Source: FilterDsl<P, Output: Query> {}

/// An order of the targets of `K`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not order the targets of `{K}`",
    label = "expected columns of the target's table and of the join table, or a tuple of them"
)]
pub trait Sorting<K> {}

#[diagnostic::do_not_recommend]
impl<K: Facts, E: Expression> Sorting<K> for E where K::Source: OrderDsl<E> {}

/// The association has links, of which the rows can be selected as `R`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{R}` does not select rows of the links of `{Self}`",
    label = "expected a `Selectable` struct of the association's join table"
)]
pub trait HasLinks<R> {}

#[diagnostic::do_not_recommend]
impl<A, R> HasLinks<R> for Through<A>
where
    A: ManyToMany,
    R: Selectable<AnyBackend, SelectExpression: SelectableExpression<A::Through>>,
{
}
