//! Owners, and what is included with them.

use std::borrow::Borrow;
use std::marker::PhantomData;

use diesel::dsl;
use diesel::query_dsl::methods::LimitDsl;

use super::tree::Branches;
use crate::mode::Mode;
use crate::operation::LoadsIncluded;

/// Owners and the associations to load with them. Returned by
/// [`.include(..)`](crate::prelude::IncludeDsl::include).
#[must_use = "issues no statement before `.load(conn)` or `.first(conn)`"]
pub struct Included<S, B> {
    pub(crate) owners: S,
    pub(crate) branches: B,
}

impl<S, B> std::fmt::Debug for Included<S, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Included").finish_non_exhaustive()
    }
}

/// Where owners come from.
#[doc(hidden)]
pub trait Owners {
    /// The model.
    type Owner;
    /// The model, or a reference to it.
    type Item: Borrow<Self::Owner>;
}

/// Owners from a query that can select the model `T`.
#[doc(hidden)]
pub struct FromQuery<Q, T> {
    pub(crate) query: Q,
    pub(super) model: PhantomData<fn() -> T>,
}

impl<Q, T> Owners for FromQuery<Q, T> {
    type Owner = T;
    type Item = T;
}

/// Owners in memory.
#[doc(hidden)]
pub struct InMemory<R, T> {
    pub(crate) owners: Vec<R>,
    pub(super) model: PhantomData<fn() -> T>,
}

impl<R: Borrow<T>, T> Owners for InMemory<R, T> {
    type Owner = T;
    type Item = R;
}

impl<S, B> Included<S, B> {
    /// Loads the owners with one `Vec` for each included association: `(Event, Vec<User>)`,
    /// `(Event, Vec<User>, Vec<User>)` and so on, in the order of the query or list.
    ///
    /// Issues one statement for the owners, unless they are in memory, and one for each included
    /// association, nested ones too. Without owners, issues no further statement. An association
    /// takes several statements for more than about 32,000 owners on SQLite or 65,000 on MySQL,
    /// half of that with a filter. The statements run in no transaction unless you open one.
    ///
    /// If the database considers two keys equal that Rust does not, the error is a
    /// [`DeserializationError`](diesel::result::Error::DeserializationError) that names the key.
    pub fn load<'c, M: Mode, C>(self, conn: &'c mut C) -> M::Ret<'c, Vec<B::Row<S::Item>>>
    where
        S: Owners + 'c,
        B: Branches<S::Owner, Row<S::Item>: 'c> + 'c,
        C: LoadsIncluded<S, B, M>,
    {
        conn.load_included(self)
    }
}

impl<Q: LimitDsl, T, B> Included<FromQuery<Q, T>, B> {
    /// Loads the first owner of the query and its targets, or returns `NotFound` if there is none.
    ///
    /// Issues the statements of [`load`](Self::load).
    pub fn first<'c, M: Mode, C>(self, conn: &'c mut C) -> M::Ret<'c, B::Row<T>>
    where
        FromQuery<dsl::Limit<Q>, T>: 'c,
        B: Branches<T, Row<T>: 'c> + 'c,
        C: LoadsIncluded<FromQuery<dsl::Limit<Q>, T>, B, M>,
    {
        let owners = FromQuery { query: self.owners.query.limit(1), model: PhantomData };
        conn.first_included(Included { owners, branches: self.branches })
    }
}
