//! Owners with their targets.

use std::borrow::Borrow;
use std::sync::Arc;

use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use futures_util::future::{FutureExt, ready};

use super::{BackendOf, Returned};

use crate::dialect::Dialect;
use crate::driver::include::{
    LoadsBranches, LoadsIncluded, LoadsLists, LoadsOwners, owners_a_statement, placed,
};
use crate::driver::only;
use crate::include::{
    Branch, Branches, FromQuery, InMemory, Include, Included, Items, KeyIn, Owners, Page,
};
use crate::mode::Async;
use crate::plan::Asked;
use crate::statement::{Conditions, FactsOn, SelectTargets, TargetRows};

#[diagnostic::do_not_recommend]
impl<'query, Q, T, C> LoadsOwners<FromQuery<Q, T>, Async> for C
where
    C: AsyncConnectionCore,
    Q: LoadQuery<'query, C, T> + Send + 'query,
    T: Send,
{
    fn load_owners<'c>(&'c mut self, owners: FromQuery<Q, T>) -> Returned<'c, Vec<T>>
    where
        FromQuery<Q, T>: 'c,
        T: 'c,
    {
        async move { RunQueryDsl::load(owners.query, self).await }.boxed()
    }
}

impl<R: Borrow<T> + Send, T, C> LoadsOwners<InMemory<R, T>, Async> for C {
    fn load_owners<'c>(&'c mut self, owners: InMemory<R, T>) -> Returned<'c, Vec<R>>
    where
        InMemory<R, T>: 'c,
        R: 'c,
    {
        ready(Ok(owners.owners)).boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<S, B, C> LoadsIncluded<Included<S, B>, Async> for C
where
    S: Owners<Item: Send> + Send,
    B: Branches<S::Owner, Keys: Send, Lists: Send> + Send,
    C: LoadsOwners<S, Async> + LoadsBranches<B, S::Owner, Async> + Send,
{
    fn load_included<'c>(
        &'c mut self,
        page: Included<S, B>,
    ) -> Returned<'c, Vec<<Included<S, B> as Page>::Row>>
    where
        Included<S, B>: 'c,
        <Included<S, B> as Page>::Row: 'c,
    {
        async move {
            let owners = self.load_owners(page.owners).await?;
            let keys = B::keys(owners.iter().map(Borrow::borrow));
            let lists = self.load_branches(page.branches, keys).await?;
            Ok(B::rows(owners, lists))
        }
        .boxed()
    }

    fn first_included<'c>(
        &'c mut self,
        page: Included<S, B>,
    ) -> Returned<'c, <Included<S, B> as Page>::Row>
    where
        Included<S, B>: 'c,
        <Included<S, B> as Page>::Row: 'c,
    {
        self.load_included(page).map(|rows| only(rows?)).boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<'query, K, F, O, L, B, C> LoadsLists<Include<K, F, O, L, B>, Async> for C
where
    K: FactsOn<BackendOf<C>>,
    F: Conditions<BackendOf<C>>,
    L: Items<K::Target, Item: Send>,
    B: Branches<K::Target, Keys: Send, Lists: Send, Row<L::Item>: Clone> + Send,
    Include<K, F, O, L, B>: Branch<Facts = K, Item = B::Row<L::Item>> + Send,
    K::Loaded<L::Item>: Send,
    SelectTargets<K, F, O, L::Selection>: LoadQuery<'query, C, K::Loaded<L::Item>> + 'query,
    TargetRows<F, O>: Send + Sync,
    C: AsyncConnectionCore<Backend: Dialect> + LoadsBranches<B, K::Target, Async>,
{
    fn load_lists<'c>(
        &'c mut self,
        branch: Include<K, F, O, L, B>,
        owners: Vec<KeyIn<Include<K, F, O, L, B>>>,
    ) -> Returned<'c, Vec<Vec<B::Row<L::Item>>>>
    where
        Include<K, F, O, L, B>: 'c,
    {
        async move {
            let (rows, branches) = branch.take_apart();
            let rows = Arc::new(rows);
            let mut asked = Asked::new(owners, owners_a_statement::<BackendOf<C>, K, F>());
            let (mut places, mut items) = (Vec::new(), Vec::new());
            for (i, keys) in asked.statements().enumerate() {
                let statement = SelectTargets::new(keys, Arc::clone(&rows), L::selection());
                let loaded = RunQueryDsl::load(statement, self).await?;
                for (place, item) in placed::<K, BackendOf<C>, _>(&asked, i, loaded, L::target)? {
                    places.push(place);
                    items.push(item);
                }
            }
            let keys = B::keys(items.iter().map(L::target));
            let lists = self.load_branches(branches, keys).await?;
            Ok(asked.lists(places.into_iter().zip(B::rows(items, lists))))
        }
        .boxed()
    }
}

impl<T, C> LoadsBranches<(), T, Async> for C {
    fn load_branches<'c>(&'c mut self, (): (), (): ()) -> Returned<'c, ()>
    where
        (): 'c,
    {
        ready(Ok(())).boxed()
    }
}

/// Tuples, from the longest to the shortest, with what their keys are called.
macro_rules! tuples {
    () => {};
    ($first:ident $first_keys:ident $($rest:ident $rest_keys:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<T, $first, $($rest,)* C> LoadsBranches<($first, $($rest,)*), T, Async> for C
        where
            ($first, $($rest,)*): Branches<
                T,
                Keys = (Vec<KeyIn<$first>>, $(Vec<KeyIn<$rest>>,)*),
                Lists = (Vec<Vec<$first::Item>>, $(Vec<Vec<$rest::Item>>,)*),
            >,
            $first: Branch<Item: Send> + Send,
            $($rest: Branch<Item: Send> + Send,)*
            C: LoadsLists<$first, Async> $(+ LoadsLists<$rest, Async>)* + Send,
        {
            #[allow(non_snake_case, reason = "the fields are called as their types")]
            fn load_branches<'c>(
                &'c mut self,
                ($first, $($rest,)*): ($first, $($rest,)*),
                ($first_keys, $($rest_keys,)*): (Vec<KeyIn<$first>>, $(Vec<KeyIn<$rest>>,)*),
            ) -> Returned<'c, (Vec<Vec<$first::Item>>, $(Vec<Vec<$rest::Item>>,)*)>
            where
                ($first, $($rest,)*): 'c,
            {
                async move {
                    Ok((
                        self.load_lists($first, $first_keys).await?,
                        $(self.load_lists($rest, $rest_keys).await?,)*
                    ))
                }
                .boxed()
            }
        }

        tuples!($($rest $rest_keys)*);
    };
}

tuples!(B1 K1 B2 K2 B3 K3 B4 K4 B5 K5 B6 K6);
