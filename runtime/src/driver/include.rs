//! What a connection must be able to do for an include.

use std::hash::Hash;

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::result::Error;

use crate::dialect::Limits;
use crate::include::{Branch, Branches, Facts, KeyIn, Owners, Page};
use crate::mode::Mode;
use crate::plan::Asked;
use crate::statement::{Conditions, FactsOn};

/// Loads what [`Included`](crate::include::Included) says.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot load these owners with what is included",
    label = "expected a connection of Diesel or diesel-async, and targets that are `Clone`",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`"
)]
pub trait LoadsIncluded<I: Page, M: Mode> {
    fn load_included<'c>(&'c mut self, page: I) -> M::Ret<'c, Vec<I::Row>>
    where
        I: 'c,
        I::Row: 'c;
    fn first_included<'c>(&'c mut self, page: I) -> M::Ret<'c, I::Row>
    where
        I: 'c,
        I::Row: 'c;
}

/// Loads the owners.
#[doc(hidden)]
pub trait LoadsOwners<S: Owners, M: Mode> {
    fn load_owners<'c>(&'c mut self, owners: S) -> M::Ret<'c, Vec<S::Item>>
    where
        S: 'c,
        S::Item: 'c;
}

/// Loads the lists of each of the branches `B`, one branch after the other.
#[doc(hidden)]
pub trait LoadsBranches<B: Branches<T>, T, M: Mode> {
    fn load_branches<'c>(&'c mut self, branches: B, keys: B::Keys) -> M::Ret<'c, B::Lists>
    where
        B: 'c;
}

/// Loads the lists of one branch, for each of the owners, in their order.
#[doc(hidden)]
pub trait LoadsLists<I: Branch, M: Mode> {
    fn load_lists<'c>(
        &'c mut self,
        branch: I,
        owners: Vec<KeyIn<I>>,
    ) -> M::Ret<'c, Vec<Vec<I::Item>>>
    where
        I: 'c;
}

/// How many owners one statement may name that has the filter `F`.
pub(super) fn owners_a_statement<DB: Backend + 'static, K: Facts, F: Conditions<DB>>() -> usize {
    // The places, and binds in an order.
    const OTHERS: usize = 64;
    let keys = Limits::of::<DB>().keys;
    // How many binds a filter has shows when it is written.
    let keys = if F::SOME { keys / 2 } else { keys };
    keys - OTHERS - K::FIXED
}

/// Rows of the `statement`th statement, each with the place of its list.
pub(super) fn placed<K: FactsOn<DB>, DB: Backend, T>(
    asked: &Asked<K::OwnerKey>,
    statement: usize,
    rows: Vec<K::Loaded<T>>,
    target: fn(&T) -> &K::Target,
) -> QueryResult<Vec<(usize, T)>>
where
    K::OwnerKey: Eq + Hash,
{
    // Rows of one owner mostly stand together.
    let mut last: Option<(K::OwnerKey, usize)> = None;
    let place = |row| {
        // No row without a key equals one that was asked for.
        let (key, row) = K::split::<T>(row, target).ok_or(Error::NotFound)?;
        let place = match &last {
            Some((same, place)) if *same == key => *place,
            _ => asked.place(statement, &key, K::show_owner)?,
        };
        last = Some((key, place));
        Ok((place, row))
    };
    rows.into_iter().map(place).collect()
}
