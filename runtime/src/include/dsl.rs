//! The method `.include(..)`, and what it can be called on.

use std::borrow::Borrow;
use std::marker::PhantomData;

use diesel::Selectable;
use diesel::query_dsl::methods::SelectDsl;

use super::facts::Facts;
use super::owners::{FromQuery, InMemory, Included, Owners};
use super::tree::{Include, IncludeOf, IntoInclude, OwnerOf, Push, TargetOf};
use crate::any_backend::AnyBackend;
use crate::association::SelectionOf;

/// The method `.include(..)`, which loads owners together with their targets.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// use diesel_associations::prelude::*;
///
/// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2, 3]);
/// let page: Vec<(Event, Vec<User>)> =
///     events::table.order(events::id).limit(10).include(EventGuests).load(conn)?;
/// assert_eq!(page[0].1.len(), 3);
/// # Ok(()) }
/// ```
///
/// Call it on one of these:
///
/// | before `.include(EventGuests)` | a row of the result |
/// |---|---|
/// | any query of events: a table, a boxed query, `user.events()` | `(Event, Vec<User>)` |
/// | `Vec<Event>` | `(Event, Vec<User>)` |
/// | `&[Event]`, `&Vec<Event>`, `&[Event; N]`, `Vec<&Event>` | `(&Event, Vec<User>)` |
/// | one of these with `.include(..)` already | one more `Vec<User>`, up to six |
/// | a marker whose targets are events: `UserEvents.include(EventGuests)` | nested: `(Event, Vec<User>)` instead of `Event` |
///
/// A query keeps its filter, order, limit and offset, so a page of ten is ten owners. Its selection
/// is replaced by the owner's columns. If it joins other tables and returns an owner several times,
/// each has all of its targets; that is why targets must be `Clone`.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// use diesel_associations::prelude::*;
///
/// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2, 3]);
/// // Owners in memory, two lists side by side, and only some of the targets.
/// let bob = EventGuests.filter(users::name.eq("Bob"));
/// let two = EventGuests.order(users::name).limit_per_owner(2);
/// let events = vec![event];
/// let page: Vec<(&Event, Vec<User>, Vec<User>)> =
///     (&events).include(bob).include(two).load(conn)?;
/// assert_eq!((page[0].1.len(), page[0].2.len()), (1, 2));
/// # Ok(()) }
/// ```
///
/// Issues one statement for the owners, and one for each included association, nested ones too. See
/// [`Included::load`](crate::Included::load).
///
/// A function that is generic over the connection needs a fixed backend:
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// use diesel::connection::LoadConnection;
/// use diesel::sqlite::Sqlite;
/// use diesel_associations::prelude::*;
///
/// fn page<C: LoadConnection<Backend = Sqlite>>(conn: &mut C) -> QueryResult<Vec<(Event, Vec<User>)>> {
///     events::table.order(events::id).limit(10).include(EventGuests).load(conn)
/// }
/// # fn main() -> Done { let conn = &mut connection();
/// # launch_party(conn);
/// # assert_eq!(page(conn)?.len(), 1);
/// # Ok(()) }
/// ```
///
/// The result consists of tuples, `Vec`s and your models: it is `serde::Serialize` if those are.
pub trait IncludeDsl: Sized {
    /// Includes the targets of `association`: a marker, or one with the methods of
    /// [`AssociationDsl`](super::AssociationDsl).
    ///
    /// Issues no statement; `.load(conn)` or `.first(conn)` does.
    fn include<I, W>(self, association: I) -> Self::Output
    where
        Self: CanInclude<I, W>,
    {
        CanInclude::include_in(self, association)
    }
}

impl<T> IncludeDsl for T {}

/// Implemented by what `.include(..)` can be called on.
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

/// A type for each form, so that the impls below do not overlap.
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

/// A query that can select the model `T`. It selects it only when it is loaded: if the type
/// contained the selection, a compile error about this bound would list every column.
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

/// Implements `CanInclude` for references to slices, `Vec`s and arrays.
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
