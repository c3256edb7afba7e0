//! Owners with their targets.

use std::borrow::Borrow;
use std::sync::Arc;

use diesel::connection::LoadConnection;
use diesel::query_dsl::LoadQuery;
use diesel::{Connection, QueryResult, RunQueryDsl};

use crate::dialect::Dialect;
use crate::driver::include::{
    LoadsBranches, LoadsIncluded, LoadsLists, LoadsOwners, owners_a_statement, placed,
};
use crate::driver::only;
use crate::include::{
    Branch, Branches, FromQuery, InMemory, Include, Included, Items, KeyIn, Owners, Page,
};
use crate::mode::Blocking;
use crate::plan::Asked;
use crate::statement::{Conditions, FactsOn, SelectTargets};

#[diagnostic::do_not_recommend]
impl<'query, Q, T, C> LoadsOwners<FromQuery<Q, T>, Blocking> for C
where
    C: Connection,
    Q: LoadQuery<'query, C, T>,
{
    fn load_owners<'c>(&'c mut self, owners: FromQuery<Q, T>) -> QueryResult<Vec<T>>
    where
        FromQuery<Q, T>: 'c,
        T: 'c,
    {
        owners.query.load(self)
    }
}

impl<R: Borrow<T>, T, C> LoadsOwners<InMemory<R, T>, Blocking> for C {
    fn load_owners<'c>(&'c mut self, owners: InMemory<R, T>) -> QueryResult<Vec<R>>
    where
        InMemory<R, T>: 'c,
        R: 'c,
    {
        Ok(owners.owners)
    }
}

#[diagnostic::do_not_recommend]
impl<S, B, C> LoadsIncluded<Included<S, B>, Blocking> for C
where
    S: Owners,
    B: Branches<S::Owner>,
    C: LoadsOwners<S, Blocking> + LoadsBranches<B, S::Owner, Blocking>,
{
    fn load_included<'c>(
        &'c mut self,
        page: Included<S, B>,
    ) -> QueryResult<Vec<<Included<S, B> as Page>::Row>>
    where
        Included<S, B>: 'c,
        <Included<S, B> as Page>::Row: 'c,
    {
        let owners = self.load_owners(page.owners)?;
        let keys = B::keys(owners.iter().map(Borrow::borrow));
        let lists = self.load_branches(page.branches, keys)?;
        Ok(B::rows(owners, lists))
    }

    fn first_included<'c>(
        &'c mut self,
        page: Included<S, B>,
    ) -> QueryResult<<Included<S, B> as Page>::Row>
    where
        Included<S, B>: 'c,
        <Included<S, B> as Page>::Row: 'c,
    {
        only(self.load_included(page)?)
    }
}

#[diagnostic::do_not_recommend]
impl<'query, K, F, O, L, B, C> LoadsLists<Include<K, F, O, L, B>, Blocking> for C
where
    K: FactsOn<C::Backend>,
    F: Conditions<C::Backend>,
    L: Items<K::Target>,
    B: Branches<K::Target, Row<L::Item>: Clone>,
    Include<K, F, O, L, B>: Branch<Facts = K, Item = B::Row<L::Item>>,
    SelectTargets<K, F, O, L::Selection>: LoadQuery<'query, C, K::Loaded<L::Item>>,
    C: LoadConnection<Backend: Dialect> + LoadsBranches<B, K::Target, Blocking>,
{
    fn load_lists<'c>(
        &'c mut self,
        branch: Include<K, F, O, L, B>,
        owners: Vec<KeyIn<Include<K, F, O, L, B>>>,
    ) -> QueryResult<Vec<Vec<B::Row<L::Item>>>>
    where
        Include<K, F, O, L, B>: 'c,
    {
        let (rows, branches) = branch.take_apart();
        let rows = Arc::new(rows);
        let mut asked = Asked::new(owners, owners_a_statement::<C::Backend, K, F>());
        let (mut places, mut items) = (Vec::new(), Vec::new());
        for (i, keys) in asked.statements().enumerate() {
            let statement = SelectTargets::new(keys, Arc::clone(&rows), L::selection());
            let loaded = statement.load(self)?;
            for (place, item) in placed::<K, C::Backend, _>(&asked, i, loaded, L::target)? {
                places.push(place);
                items.push(item);
            }
        }
        let keys = B::keys(items.iter().map(L::target));
        let lists = self.load_branches(branches, keys)?;
        Ok(asked.lists(places.into_iter().zip(B::rows(items, lists))))
    }
}

impl<T, C> LoadsBranches<(), T, Blocking> for C {
    fn load_branches<'c>(&'c mut self, (): (), (): ()) -> QueryResult<()>
    where
        (): 'c,
    {
        Ok(())
    }
}

/// Tuples, from the longest to the shortest, with what their keys are called.
macro_rules! tuples {
    () => {};
    ($first:ident $first_keys:ident $($rest:ident $rest_keys:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<T, $first, $($rest,)* C> LoadsBranches<($first, $($rest,)*), T, Blocking> for C
        where
            ($first, $($rest,)*): Branches<
                T,
                Keys = (Vec<KeyIn<$first>>, $(Vec<KeyIn<$rest>>,)*),
                Lists = (Vec<Vec<$first::Item>>, $(Vec<Vec<$rest::Item>>,)*),
            >,
            $first: Branch,
            $($rest: Branch,)*
            C: LoadsLists<$first, Blocking> $(+ LoadsLists<$rest, Blocking>)*,
        {
            #[allow(non_snake_case, reason = "the fields are called as their types")]
            fn load_branches<'c>(
                &'c mut self,
                ($first, $($rest,)*): ($first, $($rest,)*),
                ($first_keys, $($rest_keys,)*): (Vec<KeyIn<$first>>, $(Vec<KeyIn<$rest>>,)*),
            ) -> QueryResult<(Vec<Vec<$first::Item>>, $(Vec<Vec<$rest::Item>>,)*)>
            where
                ($first, $($rest,)*): 'c,
            {
                Ok((
                    self.load_lists($first, $first_keys)?,
                    $(self.load_lists($rest, $rest_keys)?,)*
                ))
            }
        }

        tuples!($($rest $rest_keys)*);
    };
}

tuples!(B1 K1 B2 K2 B3 K3 B4 K4 B5 K5 B6 K6);
