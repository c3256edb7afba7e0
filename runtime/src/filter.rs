//! Filters on owners: what is to hold for their links, as Diesel expressions.
//!
//! [`OwnerFilterDsl`] has the methods. The rest of this module is what they take and return, for
//! signatures, and for fields that are selected:
//!
//! ```
//! # include!("../doctest_setup.rs");
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
//! # fn main() -> QueryResult<()> {
//! # let conn = &mut connection();
//! # let event = launch_party(conn);
//! # event.add_guests(conn, [1, 2])?;
//! let all: Vec<Popularity> = events::table.select(Popularity::as_select()).load(conn)?;
//! assert_eq!((all[0].name.as_str(), all[0].guests), ("Launch party", 2));
//! # Ok(())
//! # }
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

/// What the methods of `S`, an association or its [`Links`], return for the question `Q`.
pub type Asked<S, Q> = OwnerExpression<<S as OwnerFilterDsl>::Association, Q>;

/// What [`link_count`](OwnerFilterDsl::link_count) returns for the association or the links `S`.
pub type LinkCount<S> = Asked<S, CountOf<<S as OwnerFilterDsl>::Restriction>>;

/// Filters on owners, as methods of the association's type.
///
/// ```
/// # include!("../doctest_setup.rs");
/// use diesel_associations::prelude::*;
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # let event = launch_party(conn);
/// # event.add_guests(conn, [1, 2])?;
/// let with_ann = EventGuests.some(users::name.eq("Ann"));
/// let small = EventGuests.link_count().lt(10);
/// let found: Vec<Event> = events::table.filter(with_ann.and(small)).load(conn)?;
/// assert_eq!(found, [event]);
/// # Ok(())
/// # }
/// ```
///
/// Each method returns a Diesel expression over the owner's table: for `.filter(..)`, also under `not`,
/// `.and(..)` and `.or(..)`, for `.select(..)`, `.order(..)`, and for boxed queries. None issues a
/// statement; none gives an owner twice, since the links are asked in a sub-select and not joined. Nor is
/// the target's table asked where keys or numbers are enough.
///
/// The conditions of [`some`](Self::some), [`none`](Self::none) and [`every`](Self::every) are over the
/// columns of the target's table and of the join table. They can hold such filters again, one for
/// each step; in an association of a table with itself the columns are those of the targets, and no alias
/// is needed:
///
/// ```
/// # include!("../doctest_setup.rs");
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
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # conn.batch_execute("CREATE TABLE follows (person_id INTEGER, follow_id INTEGER)")?;
/// # conn.batch_execute("INSERT INTO follows VALUES (1, 2), (2, 3)")?;
/// let follow_bob = PersonFollows.some(users::name.eq("Bob"));
/// let found: Vec<String> = users::table.filter(follow_bob).select(users::name).load(conn)?;
/// assert_eq!(found, ["Ann"]);
///
/// let two_steps_from_cid = PersonFollows.some(PersonFollows.some(users::name.eq("Cid")));
/// let found: Vec<String> = users::table.filter(two_steps_from_cid).select(users::name).load(conn)?;
/// assert_eq!(found, ["Ann"]);
/// # Ok(())
/// # }
/// ```
///
/// The owner's table must stand in the query under its own name, not under an alias.
///
/// A statement takes as many keys as the database takes binds, 32,766 on SQLite and 65,535 on MySQL; with
/// more it is the database's error. On PostgreSQL a list is one bind. MySQL deletes and updates no
/// rows of a table that the condition reads too: `delete(users::table.filter(..))` with an association of
/// users with users is error 1093 there.
pub trait OwnerFilterDsl: Sized {
    /// The association whose links are asked.
    type Association: ManyToMany;
    /// Which of its links.
    #[doc(hidden)]
    type Restriction;
    #[doc(hidden)]
    fn restriction(self) -> Self::Restriction;

    /// Owners of which some linked target fulfils the condition.
    ///
    /// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND EXISTS (SELECT 1 FROM users WHERE
    /// users.id = rsvps.guest_id AND (<condition>)))`
    fn some<P>(self, condition: P) -> Asked<Self, SomeTarget<P, Self::Restriction>>
    where
        P: TargetCondition<Self::Association>,
    {
        OwnerExpression::new(SomeTarget { condition, links: self.restriction() })
    }

    /// Owners of which no linked target fulfils the condition, those without links among them.
    ///
    /// `NOT` of [`some`](Self::some).
    fn none<P>(self, condition: P) -> Asked<Self, NoTarget<P, Self::Restriction>>
    where
        P: TargetCondition<Self::Association>,
    {
        OwnerExpression::new(NoTarget { condition, links: self.restriction() })
    }

    /// Owners of which every linked target fulfils the condition, those without links among them; add
    /// `.and(EventGuests.at_least(1))` where those are not meant. A condition that is NULL is not fulfilled.
    ///
    /// `NOT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND NOT EXISTS (SELECT 1 FROM users
    /// WHERE users.id = rsvps.guest_id AND (<condition>)))`
    fn every<P>(self, condition: P) -> Asked<Self, EveryTarget<P, Self::Restriction>>
    where
        P: TargetCondition<Self::Association>,
    {
        OwnerExpression::new(EveryTarget { condition, links: self.restriction() })
    }

    /// Owners that are linked to any of these targets; to none of none.
    ///
    /// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (..))`
    ///
    /// ```
    /// # include!("../doctest_setup.rs");
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// assert_eq!(events::table.filter(EventGuests.any_of([2, 3])).count().get_result(conn), Ok(1));
    /// assert_eq!(events::table.filter(EventGuests.all_of([2, 3])).count().get_result(conn), Ok(0));
    /// assert_eq!(events::table.filter(EventGuests.exactly([2, 1])).count().get_result(conn), Ok(1));
    /// # Ok(())
    /// # }
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

    /// Owners that are linked to each of these targets, and perhaps to others; all owners if there are
    /// none.
    ///
    /// `(SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (..)) = n`
    fn all_of<W>(
        self,
        given: impl IntoIterator<Item = impl IntoTargetKey<Self::Association, W>>,
    ) -> Asked<Self, AllOf<Self::Association, Self::Restriction>> {
        OwnerExpression::new(AllOf::new(
            targets::<Self::Association, _, _>(given),
            self.restriction(),
        ))
    }

    /// Owners that are linked to these targets and to no others; those without links if there are none.
    ///
    /// As [`all_of`](Self::all_of), and the number of all links is n too.
    fn exactly<W>(
        self,
        given: impl IntoIterator<Item = impl IntoTargetKey<Self::Association, W>>,
    ) -> Asked<Self, Exactly<Self::Association, Self::Restriction>> {
        OwnerExpression::new(Exactly::new(
            targets::<Self::Association, _, _>(given),
            self.restriction(),
        ))
    }

    /// Owners that have this many links, or more. Without a unique index a target that is linked twice
    /// counts twice.
    ///
    /// `(SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id) >= n`, and for one
    /// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id)`
    fn at_least(self, number: i64) -> Asked<Self, AtLeast<Self::Restriction>> {
        OwnerExpression::new(AtLeast { number, links: self.restriction() })
    }

    /// The number of links: an expression of the SQL type `BigInt`.
    ///
    /// `(SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id)`
    ///
    /// ```
    /// # include!("../doctest_setup.rs");
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// let top: Vec<(String, i64)> = events::table
    ///     .select((events::name, EventGuests.link_count()))
    ///     .order(EventGuests.link_count().desc())
    ///     .limit(10)
    ///     .load(conn)?;
    /// assert_eq!(top, [("Launch party".to_owned(), 2)]);
    /// # Ok(())
    /// # }
    /// ```
    fn link_count(self) -> LinkCount<Self> {
        OwnerExpression::new(CountOf(self.restriction()))
    }

    /// Those links for which a condition on the join table holds: no other link is seen by the methods
    /// of what is returned, which are the same ones.
    ///
    /// ```
    /// # include!("../doctest_setup.rs");
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests_with(conn, [1, 2], rsvps::status.eq("yes"))?;
    /// # event.add_guest(conn, 3)?;
    /// let accepted = || EventGuests.links(rsvps::status.eq("yes"));
    /// let happens = events::table.filter(accepted().at_least(2));
    /// assert_eq!(happens.select(accepted().link_count()).load(conn), Ok(vec![2_i64]));
    ///
    /// let without_cid = events::table.filter(accepted().none(users::name.eq("Cid")));
    /// assert_eq!(without_cid.select(EventGuests.link_count()).load(conn), Ok(vec![3_i64]));
    /// # Ok(())
    /// # }
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

/// Those links of `A`, or of the restriction `L` of them, for which the condition `P` holds: see
/// [`OwnerFilterDsl::links`].
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

/// A condition on the targets of `A`: a boolean expression over the columns of the target's table and of
/// the join table.
#[diagnostic::on_unimplemented(
    message = "this is not a condition on the targets of `{A}`",
    label = "expected a boolean expression over columns of the target's table and of the join table"
)]
pub trait TargetCondition<A> {}

#[diagnostic::do_not_recommend]
impl<A: Includable, P> TargetCondition<A> for P where SourceOf<A>: FilterDsl<P, Output: Query> {}

/// A condition on the links of `A`: a boolean expression over the columns of the join table.
#[diagnostic::on_unimplemented(
    message = "this is not a condition on the links of `{A}`",
    label = "expected a boolean expression over columns of the join table",
    note = "conditions on the target's columns go into `some`, `none` or `every`"
)]
pub trait LinkCondition<A> {}

#[diagnostic::do_not_recommend]
impl<A, P> LinkCondition<A> for P where A: ManyToMany<Through: FilterDsl<P, Output: Query>> {}
