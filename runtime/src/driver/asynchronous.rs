//! Runs the plans on the connections of diesel-async.

mod create;
mod include;
mod pairs;
mod revise;
mod symmetric;
mod unended;
mod write;

use diesel::query_builder::QueryId;
use diesel::{QueryResult, Selectable};
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncConnection, AsyncConnectionCore, RunQueryDsl};
use futures_util::future::{BoxFuture, FutureExt};

use super::{
    Attempts, GetOf, IfKnown, LoadsLists, Returns, Stores, get, keys_a_statement, may_be_known,
    only,
};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf, is_symmetric};
use crate::bounds::{LoadsBatches, LoadsTargets, ReadsLinks, RemovesLinks};
use crate::changes::Changes;
use crate::dialect::{Dialect, name_undone};
use crate::include::{Branch, Plain, Through};
use crate::mode::Async;
use crate::plan::{self, Change};
use crate::statement::{
    AnyLinked, Clear, CountLinked, CountLinks, CountOwn, Delete, LinkValues, List, NewLink, On,
    One, SelectAmong, SelectBothWays, SelectKeys, SelectLinked, SelectRows, Statement,
    check_columns, list, one,
};

use write::{change, execute_all, in_transaction, insert, insert_all, insert_returning};

type BackendOf<C> = <C as AsyncConnectionCore>::Backend;
type Returned<'c, T> = BoxFuture<'c, QueryResult<T>>;

#[diagnostic::do_not_recommend]
impl<A, C> ReadsLinks<A, Async> for C
where
    A: On<BackendOf<C>>,
    C: AsyncConnectionCore<Backend: Dialect>,
    Statement<A, SelectKeys>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, CountLinks>: LoadQuery<'static, C, i64>,
    Statement<A, CountLinked<List<A>>>: LoadQuery<'static, C, i64>,
    Statement<A, AnyLinked<One<A>>>: LoadQuery<'static, C, bool>,
    Statement<A, AnyLinked<List<A>>>: LoadQuery<'static, C, bool>,
{
    fn keys<'c>(&'c mut self, owner: A::OwnerKey) -> Returned<'c, Vec<A::TargetKey>> {
        RunQueryDsl::load(Statement::<A, _>::new(owner, SelectKeys), self).boxed()
    }

    fn total<'c>(&'c mut self, owner: A::OwnerKey) -> Returned<'c, i64> {
        RunQueryDsl::get_result(Statement::<A, _>::new(owner, CountLinks), self).boxed()
    }

    fn has<'c>(&'c mut self, owner: A::OwnerKey, target: A::TargetKey) -> Returned<'c, bool> {
        let verb = AnyLinked(one::<A>(target));
        RunQueryDsl::get_result(Statement::<A, _>::new(owner, verb), self).boxed()
    }

    fn has_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> Returned<'c, bool> {
        async move {
            for keys in plan::chunks(targets, keys_a_statement::<C::Backend>()) {
                let asked = keys.len() as i64;
                let verb = CountLinked(list::<A>(keys));
                let statement = Statement::<A, _>::new(owner.clone(), verb);
                let linked: i64 = RunQueryDsl::get_result(statement, self).await?;
                if linked < asked {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        .boxed()
    }

    fn has_any<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> Returned<'c, bool> {
        async move {
            for keys in plan::chunks(targets, keys_a_statement::<C::Backend>()) {
                let verb = AnyLinked(list::<A>(keys));
                let statement = Statement::<A, _>::new(owner.clone(), verb);
                if RunQueryDsl::get_result(statement, self).await? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        .boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<A, C> RemovesLinks<A, Async> for C
where
    A: On<BackendOf<C>>,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, CountOwn>: LoadQuery<'static, C, i64>,
{
    fn remove<'c>(&'c mut self, owner: A::OwnerKey, target: A::TargetKey) -> Returned<'c, usize> {
        if const { is_symmetric::<A>() } {
            return symmetric::remove_all::<A, C>(self, owner, vec![target]);
        }
        execute_all(self, vec![Statement::<A, _>::new(owner, Delete(one::<A>(target)))])
    }

    fn remove_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> Returned<'c, usize> {
        if const { is_symmetric::<A>() } {
            return symmetric::remove_all::<A, C>(self, owner, targets);
        }
        execute_all(self, plan::delete::<A>(&owner, targets, keys_a_statement::<C::Backend>()))
    }

    fn clear<'c>(&'c mut self, owner: A::OwnerKey) -> Returned<'c, usize> {
        if const { is_symmetric::<A>() } {
            return symmetric::clear::<A, C>(self, owner);
        }
        execute_all(self, vec![Statement::<A, _>::new(owner, Clear)])
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, C> Stores<A, V, Async> for C
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    fn add<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> Returned<'c, usize>
    where
        V: 'c,
    {
        async move {
            check_columns::<A, V, C::Backend>(std::iter::once(&link.values))?;
            if const { is_symmetric::<A>() } {
                let changes = symmetric::change(self, &owner, Change::Add, &[&link]).await?;
                return Ok(changes.added.len());
            }
            let mut attempts = Attempts::new(in_transaction(self)?);
            loop {
                match insert(self, &owner, [&link], IfKnown::CreateOthers).await {
                    Err(error) if attempts.again(&error) => {}
                    result => return result.map_err(name_undone),
                }
            }
        }
        .boxed()
    }

    fn add_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> Returned<'c, usize>
    where
        V: 'c,
    {
        async move {
            check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))?;
            let mut links: Vec<_> = links.iter().collect();
            if const { is_symmetric::<A>() } {
                let changes = symmetric::change(self, &owner, Change::Add, &links).await?;
                return Ok(changes.added.len());
            }
            insert_all(self, &owner, &mut links).await
        }
        .boxed()
    }

    fn change<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        how: Change,
        links: Vec<NewLink<A, V>>,
    ) -> Returned<'c, Changes<A::TargetKey>>
    where
        V: 'c,
    {
        async move {
            if how == Change::Toggle && links.is_empty() {
                return Ok(Changes::none());
            }
            check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))?;
            if const { is_symmetric::<A>() } {
                let links: Vec<_> = links.iter().collect();
                return symmetric::change(self, &owner, how, &links).await;
            }
            let nested = in_transaction(self)?;
            let (mut attempts, mut if_known) = (Attempts::new(nested), IfKnown::Fail);
            loop {
                match change(self, &owner, how, &links, nested, if_known).await {
                    Err(error) if !if_known.goes_on() && may_be_known::<C::Backend>(&error) => {
                        if_known = IfKnown::CreateOthers;
                    }
                    Err(error) if attempts.again(&error) => {}
                    result => return result,
                }
            }
        }
        .boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, R, C> Returns<A, R, V, Async> for C
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    R: Selectable<AnyBackend, SelectExpression: 'static> + Send,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    Statement<A, SelectRows<List<A>, SelectionOf<R>>>:
        LoadQuery<'static, C, (A::TargetKey, R)> + Send,
{
    fn add_returning<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> Returned<'c, R>
    where
        V: 'c,
        R: 'c,
    {
        self.add_all_returning(owner, vec![link])
            .map(|rows: QueryResult<Vec<R>>| only(rows?))
            .boxed()
    }

    fn add_all_returning<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> Returned<'c, Vec<R>>
    where
        V: 'c,
        R: 'c,
    {
        async move {
            if links.is_empty() {
                return Ok(Vec::new());
            }
            check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))?;
            let links: Vec<_> = links.iter().collect();
            let mut attempts = Attempts::new(in_transaction(self)?);
            loop {
                match insert_returning(self, &owner, &links).await {
                    Err(error) if attempts.again(&error) => {}
                    result => return result,
                }
            }
        }
        .boxed()
    }
}

/// Asks for no more than the connection's core, which is all that a shared reference to a pipelining
/// connection has.
#[diagnostic::do_not_recommend]
impl<A, C> LoadsTargets<A, Async> for C
where
    A: On<BackendOf<C>, Target: Selectable<AnyBackend> + Send>,
    C: AsyncConnectionCore<Backend: Dialect>,
    Statement<A, GetOf<A>>: LoadQuery<'static, C, A::Target> + 'static,
{
    fn get<'c>(&'c mut self, owner: A::OwnerKey) -> Returned<'c, Vec<A::Target>> {
        RunQueryDsl::load(get::<A>(owner), self).boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<A, C> LoadsBatches<A, Async> for C
where
    A: ManyToMany,
    Plain<Through<A>>: Branch<Facts = Through<A>, Item = A::Target>,
    C: LoadsLists<Plain<Through<A>>, Async>,
{
    fn load_batches<'c>(
        &'c mut self,
        owners: Vec<A::OwnerKey>,
    ) -> Returned<'c, Vec<Vec<A::Target>>> {
        self.load_lists(Plain::plain(), owners)
    }
}
