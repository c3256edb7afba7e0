//! `.include(..)`.

use std::borrow::Borrow;
use std::marker::PhantomData;

use diesel::Selectable;
use diesel::query_dsl::methods::SelectDsl;

use super::facts::Facts;
use super::owners::{FromQuery, InMemory, Included, Owners};
use super::tree::{Include, IncludeOf, IntoInclude, OwnerOf, Push, TargetOf};
use crate::any_backend::AnyBackend;
use crate::association::SelectionOf;

/// `.include(..)`: loads owners together with their targets.
///
/// ```
/// # include!("../../doctest_setup.rs");
/// use diesel_associations::prelude::*;
///
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # let event = launch_party(conn);
/// # event.add_guests(conn, [1, 2, 3])?;
/// let page: Vec<(Event, Vec<User>)> =
///     events::table.order(events::id).limit(10).include(EventGuests).load(conn)?;
/// assert_eq!(page[0].1.len(), 3);
/// # Ok(())
/// # }
/// ```
///
/// The trait is implemented for every type; what its only method takes and gives depends on the type:
///
/// | before `.include(EventGuests)` | a row |
/// |---|---|
/// | a query of events: a table, a query of any shape, a boxed one, `user.events()` | `(Event, Vec<User>)` |
/// | `Vec<Event>` | `(Event, Vec<User>)` |
/// | `&[Event]`, `&Vec<Event>`, `&[Event; N]`, `Vec<&Event>` | `(&Event, Vec<User>)` |
/// | any of these with something included | one `Vec<User>` more, up to six |
/// | an association that leads to events, as in `UserEvents.include(EventGuests)` | nested: `(Event, Vec<User>)` in the place of an `Event` |
///
/// A query keeps its own filter, order, limit and offset: a page of ten is ten owners, whatever is included.
/// What it selects is replaced by the columns of the owner. If it joins further tables and so has an owner in
/// several rows, the page has it as often, each time with all of its targets: hence they are `Clone`.
///
/// ```
/// # include!("../../doctest_setup.rs");
/// use diesel_associations::prelude::*;
///
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # let event = launch_party(conn);
/// # event.add_guests(conn, [1, 2, 3])?;
/// // Owners in memory, side by side, and only some of the targets.
/// let bob = EventGuests.filter(users::name.eq("Bob"));
/// let two = EventGuests.order(users::name).limit_per_owner(2);
/// let events = vec![event];
/// let page: Vec<(&Event, Vec<User>, Vec<User>)> =
///     (&events).include(bob).include(two).load(conn)?;
/// assert_eq!((page[0].1.len(), page[0].2.len()), (1, 2));
/// # Ok(())
/// # }
/// ```
///
/// **Statements**: one for the owners, and one for each included association at whatever depth; never one
/// for each owner. [`Included::load`](crate::Included::load) tells when there are fewer or more.
///
/// A function that is generic over the connection names the backend:
///
/// ```
/// # include!("../../doctest_setup.rs");
/// use diesel::connection::LoadConnection;
/// use diesel::sqlite::Sqlite;
/// use diesel_associations::prelude::*;
///
/// fn page<C: LoadConnection<Backend = Sqlite>>(conn: &mut C) -> QueryResult<Vec<(Event, Vec<User>)>> {
///     events::table.order(events::id).limit(10).include(EventGuests).load(conn)
/// }
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # launch_party(conn);
/// # assert_eq!(page(conn)?.len(), 1);
/// # Ok(())
/// # }
/// ```
///
/// Tuples, `Vec`s and your own models are all there is in the result: where the models are
/// `serde::Serialize`, so is the page.
pub trait IncludeDsl: Sized {
    /// Loads `association`, or what [`AssociationDsl`](super::AssociationDsl) has made of it, together with its owners.
    ///
    /// Issues no statement: `.load(conn)` or `.first(conn)` does.
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
    message = "this association cannot be included here",
    label = "expected a query of the association's owners, a list of them, or an association that leads to them",
    note = "at most six associations are included side by side"
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
impl<Q: QueryOf<OwnerOf<I>>, I: IntoInclude> CanInclude<I, form::Query> for Q {
    type Output = Included<FromQuery<Q, OwnerOf<I>>, (IncludeOf<I>,)>;

    fn include_in(self, association: I) -> Self::Output {
        let owners = FromQuery { query: self, model: PhantomData };
        Included { owners, branches: (association.into_include(),) }
    }
}

/// A query that can select the model `T`. It does so when it is loaded: a type that named the selection
/// would make the compiler tell of each column where this bound does not hold.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a query of `{T}`, the owner of the association that is included",
    label = "expected a query of the association's owners"
)]
pub trait QueryOf<T> {}

#[diagnostic::do_not_recommend]
impl<T: Selectable<AnyBackend>, Q: SelectDsl<SelectionOf<T>>> QueryOf<T> for Q {}

#[diagnostic::do_not_recommend]
impl<T: Borrow<OwnerOf<I>>, I: IntoInclude> CanInclude<I, form::Vec> for Vec<T> {
    type Output = Included<InMemory<T, OwnerOf<I>>, (IncludeOf<I>,)>;

    fn include_in(self, association: I) -> Self::Output {
        let owners = InMemory { owners: self, model: PhantomData };
        Included { owners, branches: (association.into_include(),) }
    }
}

/// Slices, and what lends one.
macro_rules! borrowed {
    ($($list:ty $(, $n:ident)?;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'a, T, I: IntoInclude<Facts: Facts<Owner = T>> $(, const $n: usize)?> CanInclude<I, form::Slice> for &'a $list {
            type Output = Included<InMemory<&'a T, T>, (IncludeOf<I>,)>;

            fn include_in(self, association: I) -> Self::Output {
                let owners = InMemory { owners: self.iter().collect(), model: PhantomData };
                Included { owners, branches: (association.into_include(),) }
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
    I: IntoInclude<Facts: Facts<Owner = S::Owner>>,
    B: Push<IncludeOf<I>>,
{
    type Output = Included<S, B::Pushed>;

    fn include_in(self, association: I) -> Self::Output {
        let branches = self.branches.push(association.into_include());
        Included { owners: self.owners, branches }
    }
}

#[diagnostic::do_not_recommend]
impl<T, I> CanInclude<I, form::Nested> for T
where
    T: IntoInclude<Branches: Push<IncludeOf<I>>>,
    I: IntoInclude<Facts: Facts<Owner = TargetOf<T>>>,
{
    type Output = Include<
        T::Facts,
        T::Filter,
        T::Order,
        T::Items,
        <T::Branches as Push<IncludeOf<I>>>::Pushed,
    >;

    fn include_in(self, association: I) -> Self::Output {
        let Include { filter, order, limit, offset, branches, kind } = self.into_include();
        let branches = branches.push(association.into_include());
        Include { filter, order, limit, offset, branches, kind }
    }
}
