//! What is included of an association.

use std::marker::PhantomData;

use diesel::query_builder::Query;
use diesel::query_dsl::methods::{FilterDsl, OrderDsl};
use diesel::{Expression, Selectable, SelectableExpression};

use super::facts::{Facts, Through};
use super::tree::{Include, IncludeOf, IntoInclude, WithLinks};
use crate::any_backend::AnyBackend;
use crate::association::ManyToMany;
use crate::statement::Also;

/// Which targets an [`include`](crate::prelude::IncludeDsl::include) is to load, in which order, and whether with their
/// links: methods of the types that the derive generates, such as `EventGuests`.
///
/// ```
/// # include!("../../doctest_setup.rs");
/// use diesel_associations::prelude::*;
///
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # let event = launch_party(conn);
/// # event.add_guests_with(conn, [1, 2, 3], rsvps::status.eq("yes"))?;
/// let guests = EventGuests
///     .filter(users::name.like("%o%"))
///     .filter(rsvps::status.eq("yes"))
///     .order(users::name.asc())
///     .limit_per_owner(3)
///     .with_links::<Rsvp>();
/// let page: Vec<(Event, Vec<(User, Rsvp)>)> = events::table.include(guests).load(conn)?;
/// assert_eq!(page[0].1[0].0.name, "Bob");
/// assert_eq!(page[0].1[0].1.status.as_deref(), Some("yes"));
/// # Ok(())
/// # }
/// ```
///
/// None of them issues a statement, and none adds one to those of the include.
pub trait AssociationDsl: IntoInclude {
    /// Only targets for which this holds: a condition as Diesel's `.filter(..)` takes it, on columns of
    /// the target's table and of the join table. Several are joined by `AND`. The owners are not
    /// filtered: one without such targets gets an empty list.
    fn filter<P>(
        self,
        predicate: P,
    ) -> Include<Self::Facts, Also<Self::Filter, P>, Self::Order, Self::Items, Self::Branches>
    where
        P: Condition<Self::Facts>,
    {
        let Include { filter, order, limit, offset, branches, kind } = self.into_include();
        Include { filter: Also(filter, predicate), order, limit, offset, branches, kind }
    }

    /// The order of each owner's targets: what Diesel's `.order(..)` takes, on columns of the target's
    /// table and of the join table. Replaces the `order` of the attribute, and a former one.
    fn order<E>(
        self,
        order: E,
    ) -> Include<Self::Facts, Self::Filter, E, Self::Items, Self::Branches>
    where
        E: Sorting<Self::Facts>,
    {
        let Include { filter, limit, offset, branches, kind, .. } = self.into_include();
        Include { filter, order, limit, offset, branches, kind }
    }

    /// At most so many targets for each owner, the first in the order; without one, by the primary key of
    /// the join table. The database numbers them, with a window function, by that primary key as `table!`
    /// declares it: it has to be a key indeed. MySQL has window functions since 8.0, MariaDB since 10.2.
    fn limit_per_owner(self, limit: i64) -> IncludeOf<Self> {
        Include { limit: Some(limit), ..self.into_include() }
    }

    /// Without the first so many targets of each owner.
    fn offset_per_owner(self, offset: i64) -> IncludeOf<Self> {
        Include { offset: Some(offset), ..self.into_include() }
    }

    /// Each target together with the row of the join table, as `(User, Rsvp)`. `R` is `Queryable` and
    /// `Selectable` from the join table. Not for one-to-many associations, which have none.
    fn with_links<R>(
        self,
    ) -> Include<Self::Facts, Self::Filter, Self::Order, WithLinks<R>, Self::Branches>
    where
        Self::Facts: HasLinks<R>,
    {
        let Include { filter, order, limit, offset, branches, .. } = self.into_include();
        Include { filter, order, limit, offset, branches, kind: PhantomData }
    }
}

impl<T: IntoInclude> AssociationDsl for T {}

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
