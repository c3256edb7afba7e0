//! Filters on owners, as Diesel expressions about their links.
//!
//! [`OwnerFilterDsl`] has the methods. The other items are the types that they take and return, for
//! function signatures and for selected fields:
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
//! use diesel_associations::filter::LinkCount;
//! use diesel_associations::prelude::*;
//!
//! #[derive(Queryable, Selectable)]
//! #[diesel(table_name = events)]
//! struct Popularity {
//!     name: String,
//!     #[diesel(select_expression = EventGuests.link_count())]
//!     #[diesel(select_expression_type = LinkCount<EventGuests>)]
//!     guests: i64,
//! }
//! # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
//! let all: Vec<Popularity> = events::table.select(Popularity::as_select()).load(conn)?;
//! assert_eq!((all[0].name.as_str(), all[0].guests), ("Launch party", 2));
//! # Ok(()) }
//! ```

use std::marker::PhantomData;

use diesel::query_builder::Query;
use diesel::query_dsl::methods::FilterDsl;

use crate::association::{IntoTargetKey, ManyToMany, targets};
use crate::include::{Includable, SourceOf};
pub use crate::sql::owners::{
    AllOf, AnyOf, AtLeast, CountOf, EveryTarget, Exactly, NoTarget, OwnerExpression, SomeTarget,
};
use crate::sql::owners::{Restricted, Unrestricted};

/// The expression that a filter of the kind `Q` returns, for a marker or [`Links`] `S`.
pub type Asked<S, Q> = OwnerExpression<<S as OwnerFilterDsl>::Association, Q>;

/// What [`link_count`](OwnerFilterDsl::link_count) returns, for a marker or [`Links`] `S`.
pub type LinkCount<S> = Asked<S, CountOf<<S as OwnerFilterDsl>::Restriction>>;

/// Methods on the marker that filter owners by their links.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// use diesel_associations::prelude::*;
/// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
/// let with_ann = EventGuests.some(users::name.eq("Ann"));
/// let small = EventGuests.link_count().lt(10);
/// let found: Vec<Event> = events::table.filter(with_ann.and(small)).load(conn)?;
/// assert_eq!(found, [event]);
/// # Ok(()) }
/// ```
///
/// Each method returns a Diesel expression over the owner's table and issues no statement. Use it
/// in `.filter(..)`, also with `not`, `.and(..)` and `.or(..)`, in `.select(..)` and `.order(..)`,
/// and in boxed queries. It is a subquery and not a join, so it returns no owner twice. Filters by
/// keys and numbers read only the join table.
///
/// The conditions of [`some`](Self::some), [`none`](Self::none) and [`every`](Self::every) can use
/// the columns of the target's table and of the join table, and contain further filters. In a
/// self-relation, the columns are those of the targets; no alias is needed:
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// # diesel::table! { follows (person_id, follow_id) { person_id -> Integer, follow_id -> Integer, } }
/// # diesel::allow_tables_to_appear_in_same_query!(users, follows);
/// #[derive(Identifiable, Queryable, Selectable, diesel_associations::Associations)]
/// #[diesel(table_name = users)]
/// #[belongs_to_many(Person, through = follows, as = "Follows")]
/// struct Person {
///     id: i32,
///     name: String,
/// }
/// # use diesel_associations::prelude::*;
/// # fn main() -> Done { let conn = &mut connection();
/// # conn.batch_execute("CREATE TABLE follows (person_id INTEGER, follow_id INTEGER)")?;
/// # conn.batch_execute("INSERT INTO follows VALUES (1, 2), (2, 3)")?;
/// let follow_bob = PersonFollows.some(users::name.eq("Bob"));
/// let found: Vec<String> = users::table.filter(follow_bob).select(users::name).load(conn)?;
/// assert_eq!(found, ["Ann"]);
///
/// let two_steps_from_cid = PersonFollows.some(PersonFollows.some(users::name.eq("Cid")));
/// let found: Vec<String> = users::table.filter(two_steps_from_cid).select(users::name).load(conn)?;
/// assert_eq!(found, ["Ann"]);
/// # Ok(()) }
/// ```
///
/// The query must use the owner's table itself, not an alias of it.
///
/// A filter is part of your statement, so its keys are not split: more keys than the database's
/// bind limit (32,766 on SQLite, 65,535 on MySQL) are the database's error. On PostgreSQL a list is
/// one bind. MySQL cannot delete or update rows of a table that the filter also reads (error 1093),
/// as `delete(users::table.filter(..))` does with a filter of a self-relation.
pub trait OwnerFilterDsl: Sized {
    /// The association whose links are tested.
    type Association: ManyToMany;
    /// The restriction to some of its links.
    #[doc(hidden)]
    type Restriction;
    #[doc(hidden)]
    fn restriction(self) -> Self::Restriction;

    /// Finds owners with a linked target that matches the condition.
    ///
    /// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND EXISTS (SELECT 1 FROM
    /// users WHERE users.id = rsvps.guest_id AND (<condition>)))`
    fn some<P>(self, condition: P) -> Asked<Self, SomeTarget<P, Self::Restriction>>
    where
        P: TargetCondition<Self::Association>,
    {
        OwnerExpression::new(SomeTarget { condition, links: self.restriction() })
    }

    /// Finds owners without a linked target that matches, including owners without links.
    ///
    /// The `NOT` of [`some`](Self::some).
    fn none<P>(self, condition: P) -> Asked<Self, NoTarget<P, Self::Restriction>>
    where
        P: TargetCondition<Self::Association>,
    {
        OwnerExpression::new(NoTarget { condition, links: self.restriction() })
    }

    /// Finds owners whose linked targets all match the condition, including owners without links.
    ///
    /// To exclude owners without links, add `.and(EventGuests.at_least(1))`. A condition that is
    /// NULL does not match.
    ///
    /// `NOT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND NOT EXISTS (SELECT 1
    /// FROM users WHERE users.id = rsvps.guest_id AND (<condition>)))`
    fn every<P>(self, condition: P) -> Asked<Self, EveryTarget<P, Self::Restriction>>
    where
        P: TargetCondition<Self::Association>,
    {
        OwnerExpression::new(EveryTarget { condition, links: self.restriction() })
    }

    /// Finds owners that are linked to at least one of these targets. Without targets, finds none.
    ///
    /// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (..))`
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// assert_eq!(events::table.filter(EventGuests.any_of([2, 3])).count().get_result(conn), Ok(1));
    /// assert_eq!(events::table.filter(EventGuests.all_of([2, 3])).count().get_result(conn), Ok(0));
    /// assert_eq!(events::table.filter(EventGuests.exactly([2, 1])).count().get_result(conn), Ok(1));
    /// # Ok(()) }
    /// ```
    fn any_of<W>(
        self,
        given: impl IntoIterator<Item = impl IntoTargetKey<Self::Association, W>>,
    ) -> Asked<Self, AnyOf<Self::Association, Self::Restriction>> {
        OwnerExpression::new(AnyOf::new(
            targets::<Self::Association, _, _>(given),
            self.restriction(),
        ))
    }

    /// Finds owners that are linked to all of these targets. Without targets, finds all owners.
    ///
    /// `(SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (..)) =
    /// n`
    fn all_of<W>(
        self,
        given: impl IntoIterator<Item = impl IntoTargetKey<Self::Association, W>>,
    ) -> Asked<Self, AllOf<Self::Association, Self::Restriction>> {
        OwnerExpression::new(AllOf::new(
            targets::<Self::Association, _, _>(given),
            self.restriction(),
        ))
    }

    /// Finds owners linked to exactly these targets. Without targets, finds those without links.
    ///
    /// The condition of [`all_of`](Self::all_of), and that the owner has no other links.
    fn exactly<W>(
        self,
        given: impl IntoIterator<Item = impl IntoTargetKey<Self::Association, W>>,
    ) -> Asked<Self, Exactly<Self::Association, Self::Restriction>> {
        OwnerExpression::new(Exactly::new(
            targets::<Self::Association, _, _>(given),
            self.restriction(),
        ))
    }

    /// Finds owners with at least this many links. A target that is linked twice counts twice.
    ///
    /// `(SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id) >=
    /// n`, or if `n` is 1, `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id)`
    fn at_least(self, number: i64) -> Asked<Self, AtLeast<Self::Restriction>> {
        OwnerExpression::new(AtLeast { number, links: self.restriction() })
    }

    /// Returns the number of links, as an expression of the SQL type `BigInt`.
    ///
    /// `(SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id)`
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// let top: Vec<(String, i64)> = events::table
    ///     .select((events::name, EventGuests.link_count()))
    ///     .order(EventGuests.link_count().desc())
    ///     .limit(10)
    ///     .load(conn)?;
    /// assert_eq!(top, [("Launch party".to_owned(), 2)]);
    /// # Ok(()) }
    /// ```
    fn link_count(self) -> LinkCount<Self> {
        OwnerExpression::new(CountOf(self.restriction()))
    }

    /// Restricts the filter that follows to links that match a condition on the join table.
    ///
    /// The result has the methods of this trait.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// # event.add_guests_with(conn, [1, 2], rsvps::status.eq("yes"))?;
    /// # event.add_guest(conn, 3)?;
    /// let accepted = || EventGuests.links(rsvps::status.eq("yes"));
    /// let happens = events::table.filter(accepted().at_least(2));
    /// assert_eq!(happens.select(accepted().link_count()).load(conn), Ok(vec![2_i64]));
    ///
    /// let without_cid = events::table.filter(accepted().none(users::name.eq("Cid")));
    /// assert_eq!(without_cid.select(EventGuests.link_count()).load(conn), Ok(vec![3_i64]));
    /// # Ok(()) }
    /// ```
    fn links<P>(self, condition: P) -> Links<Self::Association, P, Self::Restriction>
    where
        P: LinkCondition<Self::Association>,
    {
        Links {
            restriction: Restricted { rest: self.restriction(), condition },
            association: PhantomData,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<A: ManyToMany> OwnerFilterDsl for A {
    type Association = A;
    type Restriction = Unrestricted;

    fn restriction(self) -> Unrestricted {
        Unrestricted
    }
}

/// The links of `A` that match the condition `P`, and the restriction `L` if there is one. Returned
/// by [`OwnerFilterDsl::links`].
#[derive(Debug, Clone, Copy)]
#[must_use = "links are not asked by themselves"]
pub struct Links<A, P, L = Unrestricted> {
    restriction: Restricted<P, L>,
    association: PhantomData<A>,
}

impl<A: ManyToMany, P, L> OwnerFilterDsl for Links<A, P, L> {
    type Association = A;
    type Restriction = Restricted<P, L>;

    fn restriction(self) -> Restricted<P, L> {
        self.restriction
    }
}

/// A condition on the targets of `A`: a boolean expression over columns of the target's table and
/// of the join table.
#[diagnostic::on_unimplemented(
    message = "this is not a condition on the targets of `{A}`",
    label = "expected a boolean expression over columns of the target's table and of the join table"
)]
pub trait TargetCondition<A> {}

#[diagnostic::do_not_recommend]
impl<A: Includable, P> TargetCondition<A> for P where SourceOf<A>: FilterDsl<P, Output: Query> {}

/// A condition on the links of `A`: a boolean expression over columns of the join table.
#[diagnostic::on_unimplemented(
    message = "this is not a condition on the links of `{A}`",
    label = "expected a boolean expression over columns of the join table",
    note = "conditions on the target's columns go into `some`, `none` or `every`"
)]
pub trait LinkCondition<A> {}

#[diagnostic::do_not_recommend]
impl<A, P> LinkCondition<A> for P where A: ManyToMany<Through: FilterDsl<P, Output: Query>> {}
