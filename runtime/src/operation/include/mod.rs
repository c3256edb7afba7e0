//! Loads the targets of many owners, and owners with what is included.

mod lists;

use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::Arc;

use diesel::backend::Backend;
use diesel::query_builder::QueryFragment;
use diesel::query_dsl::methods::SelectDsl;
use diesel::result::Error;
use diesel::{QueryResult, Selectable, dsl};
use diesel_associations_macros::both_modes;

use lists::OwnerKeys;

use super::{Executes, operation};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf};
use crate::include::{
    Branch, Branches, Facts, FromQuery, InMemory, Include, Included, Items, KeyIn, Owners, Plain,
    Through,
};
use crate::keys::only;
use crate::mode::Mode;
use crate::sql::{Dialect, FactsOn, Limits, SelectTargets, TargetRows};

operation! {
    /// Loads the targets of many owners, a list for each: `load_guests`.
    pub struct Load<A> { owners: Vec<A::OwnerKey> } -> Vec<Vec<A::Target>>
}

/// The connection can load what [`Included`](crate::include::Included) describes.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot load these owners with what is included",
    label = "expected a connection of Diesel or diesel-async, and targets that are `Clone`",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code name the backend, as in `LoadConnection<Backend = Pg>` or `AsyncConnection<Backend = Pg>`"
)]
pub trait LoadsIncluded<S: Owners, B: Branches<S::Owner>, M: Mode> {
    fn load_included<'c>(&'c mut self, page: Included<S, B>) -> M::Ret<'c, Vec<B::Row<S::Item>>>
    where
        Included<S, B>: 'c,
        Vec<B::Row<S::Item>>: 'c;
    fn first_included<'c>(&'c mut self, page: Included<S, B>) -> M::Ret<'c, B::Row<S::Item>>
    where
        Included<S, B>: 'c,
        B::Row<S::Item>: 'c;
}

/// Loads the owners.
#[doc(hidden)]
pub trait LoadsOwners<S: Owners, M: Mode> {
    fn load_owners<'c>(&'c mut self, owners: S) -> M::Ret<'c, Vec<S::Item>>
    where
        S: 'c,
        Vec<S::Item>: 'c;
}

/// Loads the lists of each of the branches `B`, one branch after the other.
#[doc(hidden)]
pub trait LoadsBranches<B: Branches<T>, T, M: Mode> {
    fn load_branches<'c>(&'c mut self, branches: B, keys: B::Keys) -> M::Ret<'c, B::Lists>
    where
        B: 'c,
        B::Keys: 'c,
        B::Lists: 'c;
}

/// Loads the lists of one branch, one for each of the owners, in their order.
#[doc(hidden)]
pub trait LoadsLists<I: Branch, M: Mode> {
    fn load_lists<'c>(
        &'c mut self,
        branch: I,
        owners: Vec<KeyIn<I>>,
    ) -> M::Ret<'c, Vec<Vec<I::Item>>>
    where
        I: 'c,
        Vec<KeyIn<I>>: 'c,
        Vec<Vec<I::Item>>: 'c;
}

/// How many owners one statement may name that has the filter `F`.
fn owners_a_statement<DB: 'static, K: Facts, F>() -> usize {
    // The places, and binds in an order.
    const OTHERS: usize = 64;
    let keys = Limits::of::<DB>().keys;
    // The number of binds in a filter is known only when it is written; one that holds no value has none.
    let keys = if size_of::<F>() > 0 { keys / 2 } else { keys };
    keys - OTHERS - K::FIXED
}

/// Rows of the `statement`th statement, each with the place of its list.
fn placed<K: FactsOn<DB>, DB: Backend, T>(
    owners: &OwnerKeys<K::OwnerKey>,
    statement: usize,
    rows: Vec<K::Loaded<T>>,
    target: fn(&T) -> &K::Target,
) -> QueryResult<Vec<(usize, T)>>
where
    K::OwnerKey: Eq + Hash,
{
    // The rows of one owner are usually neighbours.
    let mut last: Option<(K::OwnerKey, usize)> = None;
    let place = |row| {
        // A row without a key equals none that was asked for.
        let (key, row) = K::split::<T>(row, target).ok_or(Error::NotFound)?;
        let place = match &last {
            Some((same, place)) if *same == key => *place,
            _ => owners.place(statement, &key, K::show_owner)?,
        };
        last = Some((key, place));
        Ok((place, row))
    };
    rows.into_iter().map(place).collect()
}

#[both_modes]
impl<A, C> Executes<Load<A>, ThisMode> for C
where
    A: ManyToMany,
    Plain<Through<A>>: Branch<Facts = Through<A>, Item = A::Target> + Send,
    A::Target: Send,
    C: LoadsLists<Plain<Through<A>>, ThisMode> + Send,
{
    async fn execute_operation(&mut self, load: Load<A>) -> QueryResult<Vec<Vec<A::Target>>> {
        self.load_lists(Plain::plain(), load.owners).await
    }
}

#[both_modes]
impl<'query, Q, T, C> LoadsOwners<FromQuery<Q, T>, ThisMode> for C
where
    C: ReadConnection,
    T: Selectable<AnyBackend> + Send,
    Q: SelectDsl<SelectionOf<T>> + Send,
    dsl::Select<Q, SelectionOf<T>>: LoadQuery<'query, C, T> + 'query,
{
    async fn load_owners(&mut self, owners: FromQuery<Q, T>) -> QueryResult<Vec<T>> {
        load(self, owners.query.select(T::construct_selection())).await
    }
}

#[both_modes]
impl<R: Borrow<T> + Send, T, C: Send> LoadsOwners<InMemory<R, T>, ThisMode> for C {
    async fn load_owners(&mut self, owners: InMemory<R, T>) -> QueryResult<Vec<R>> {
        Ok(owners.owners)
    }
}

#[both_modes]
impl<S, B, C> LoadsIncluded<S, B, ThisMode> for C
where
    S: Owners<Item: Send> + Send,
    B: Branches<S::Owner, Keys: Send, Lists: Send> + Send,
    C: LoadsOwners<S, ThisMode> + LoadsBranches<B, S::Owner, ThisMode> + Send,
{
    async fn load_included(&mut self, page: Included<S, B>) -> QueryResult<Vec<B::Row<S::Item>>> {
        let owners = self.load_owners(page.owners).await?;
        let keys = B::keys(owners.iter().map(Borrow::borrow));
        let lists = self.load_branches(page.branches, keys).await?;
        Ok(B::rows(owners, lists))
    }

    async fn first_included(&mut self, page: Included<S, B>) -> QueryResult<B::Row<S::Item>> {
        let owners = self.load_owners(page.owners).await?;
        let keys = B::keys(owners.iter().map(Borrow::borrow));
        let lists = self.load_branches(page.branches, keys).await?;
        only(B::rows(owners, lists))
    }
}

#[both_modes]
impl<'query, K, F, O, L, B, C> LoadsLists<Include<K, F, O, L, B>, ThisMode> for C
where
    K: FactsOn<BackendOf<C>>,
    F: QueryFragment<BackendOf<C>>,
    L: Items<K::Target, Item: Send>,
    B: Branches<K::Target, Keys: Send, Lists: Send, Row<L::Item>: Clone> + Send,
    Include<K, F, O, L, B>: Branch<Facts = K, Item = B::Row<L::Item>> + Send,
    K::Loaded<L::Item>: Send,
    SelectTargets<K, F, O, L::Selection>: LoadQuery<'query, C, K::Loaded<L::Item>> + 'query,
    TargetRows<F, O>: Send + Sync,
    C: ReadConnection<Backend: Dialect> + LoadsBranches<B, K::Target, ThisMode>,
{
    async fn load_lists(
        &mut self,
        branch: Include<K, F, O, L, B>,
        owners: Vec<KeyIn<Include<K, F, O, L, B>>>,
    ) -> QueryResult<Vec<Vec<B::Row<L::Item>>>> {
        let (rows, branches) = branch.take_apart();
        let rows = Arc::new(rows);
        let mut owners = OwnerKeys::new(owners, owners_a_statement::<BackendOf<C>, K, F>());
        let (mut places, mut items) = (Vec::new(), Vec::new());
        for (i, keys) in owners.statements().enumerate() {
            let statement = SelectTargets::new(keys, Arc::clone(&rows), L::selection());
            let loaded = load(self, statement).await?;
            for (place, item) in placed::<K, BackendOf<C>, _>(&owners, i, loaded, L::target)? {
                places.push(place);
                items.push(item);
            }
        }
        let keys = B::keys(items.iter().map(L::target));
        let lists = self.load_branches(branches, keys).await?;
        Ok(owners.lists(places.into_iter().zip(B::rows(items, lists))))
    }
}

#[both_modes]
impl<T, C: Send> LoadsBranches<(), T, ThisMode> for C {
    async fn load_branches(&mut self, (): (), (): ()) -> QueryResult<()> {
        Ok(())
    }
}

/// Tuples, from the longest to the shortest, with the names of their keys.
macro_rules! tuples {
    () => {};
    ($first:ident $first_keys:ident $($rest:ident $rest_keys:ident)*) => {
        #[both_modes]
        impl<T, $first, $($rest,)* C> LoadsBranches<($first, $($rest,)*), T, ThisMode> for C
        where
            ($first, $($rest,)*): Branches<
                T,
                Keys = (Vec<KeyIn<$first>>, $(Vec<KeyIn<$rest>>,)*),
                Lists = (Vec<Vec<$first::Item>>, $(Vec<Vec<$rest::Item>>,)*),
            >,
            $first: Branch<Item: Send> + Send,
            $($rest: Branch<Item: Send> + Send,)*
            C: LoadsLists<$first, ThisMode> $(+ LoadsLists<$rest, ThisMode>)* + Send,
        {
            #[allow(non_snake_case, reason = "the fields are called as their types")]
            async fn load_branches(
                &mut self,
                ($first, $($rest,)*): ($first, $($rest,)*),
                ($first_keys, $($rest_keys,)*): (Vec<KeyIn<$first>>, $(Vec<KeyIn<$rest>>,)*),
            ) -> QueryResult<(Vec<Vec<$first::Item>>, $(Vec<Vec<$rest::Item>>,)*)> {
                Ok((
                    self.load_lists($first, $first_keys).await?,
                    $(self.load_lists($rest, $rest_keys).await?,)*
                ))
            }
        }

        tuples!($($rest $rest_keys)*);
    };
}

tuples!(B1 K1 B2 K2 B3 K3 B4 K4 B5 K5 B6 K6);
