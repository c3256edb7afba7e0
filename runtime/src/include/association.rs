//! Which targets of an association are included.

use std::marker::PhantomData;

use diesel::query_dsl::methods::OrderDsl;
use diesel::{Expression, Selectable, SelectableExpression};

use super::facts::{Facts, Includable};
use super::tree::{Include, IncludeOf, IntoInclude, WithLinks};
use crate::any_backend::AnyBackend;
use crate::association::ManyToMany;
use crate::filter::TargetCondition;
use crate::sql::owners::Restricted;

/// Methods on the marker that choose which targets an
/// [`include`](crate::prelude::IncludeDsl::include) loads.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// use diesel_associations::prelude::*;
///
/// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
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
/// # Ok(()) }
/// ```
///
/// None of them adds a statement to those of the include.
pub trait AssociationDsl: IntoInclude {
    /// Loads only targets that match a condition on columns of the target's and the join table.
    ///
    /// Several filters are joined by `AND`. An owner without such targets gets an empty list.
    fn filter<P>(
        self,
        predicate: P,
    ) -> Include<Self::Facts, Restricted<P, Self::Filter>, Self::Order, Self::Items, Self::Branches>
    where
        P: TargetCondition<AssociationOf<Self>>,
    {
        let Include { filter, order, limit, offset, branches, kind } = self.into_include();
        let filter = Restricted { rest: filter, condition: predicate };
        Include { filter, order, limit, offset, branches, kind }
    }

    /// Orders each owner's targets by columns of the target's table and of the join table.
    ///
    /// Replaces the attribute's `order`, and an earlier one.
    fn order<E: Sorting<AssociationOf<Self>>>(
        self,
        order: E,
    ) -> Include<Self::Facts, Self::Filter, E, Self::Items, Self::Branches> {
        let Include { filter, limit, offset, branches, kind, .. } = self.into_include();
        Include { filter, order, limit, offset, branches, kind }
    }

    /// Loads at most `limit` targets per owner: the first ones by `order`, or by the join table's
    /// primary key if there is none.
    ///
    /// The primary key that `table!` declares must be unique. Uses a window function, which MySQL
    /// has since 8.0 and MariaDB since 10.2.
    fn limit_per_owner(self, limit: i64) -> IncludeOf<Self> {
        Include { limit: Some(limit), ..self.into_include() }
    }

    /// Skips the first `offset` targets of each owner, in the order of
    /// [`limit_per_owner`](Self::limit_per_owner).
    fn offset_per_owner(self, offset: i64) -> IncludeOf<Self> {
        Include { offset: Some(offset), ..self.into_include() }
    }

    /// Loads each target with its row of the join table, as `(User, Rsvp)`.
    ///
    /// `R` is a `Queryable + Selectable` struct of the join table. Does not compile for one-to-many
    /// associations, which have no join table.
    fn with_links<R: LinkRow<AssociationOf<Self>>>(
        self,
    ) -> Include<Self::Facts, Self::Filter, Self::Order, WithLinks<R>, Self::Branches> {
        let Include { filter, order, limit, offset, branches, .. } = self.into_include();
        Include { filter, order, limit, offset, branches, kind: PhantomData }
    }
}

impl<T: IntoInclude> AssociationDsl for T {}

/// The association of `I`. The traits below are about it and not about its facts, so that compile
/// errors show a type that the user knows.
#[doc(hidden)]
pub type AssociationOf<I> = <<I as IntoInclude>::Facts as Facts>::Association;

/// The tables whose columns conditions and orders of `A` can use.
pub(crate) type SourceOf<A> = <<A as Includable>::Facts as Facts>::Source;

/// An order of the targets of `A`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this does not order the targets of `{A}`",
    label = "expected columns of the target's table and of the join table, or a tuple of them"
)]
pub trait Sorting<A> {}

#[diagnostic::do_not_recommend]
impl<A: Includable, E: Expression> Sorting<A> for E where SourceOf<A>: OrderDsl<E> {}

/// A struct that selects columns of the join table of `A`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the links of `{A}` cannot be loaded as `{Self}`",
    label = "expected a `Selectable` struct of the association's join table",
    note = "a one-to-many association has no join table: leave `with_links` out"
)]
pub trait LinkRow<A> {}

#[diagnostic::do_not_recommend]
impl<A, R> LinkRow<A> for R
where
    A: ManyToMany,
    R: Selectable<AnyBackend, SelectExpression: SelectableExpression<A::Through>>,
{
}
