//! Runs the plans on the connections of diesel-async.

mod pairs;
mod revise;
mod write;

use diesel::query_builder::QueryId;
use diesel::{Insertable, QueryResult, Selectable};
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncConnection, AsyncConnectionCore, RunQueryDsl};
use futures_util::future::{BoxFuture, FutureExt};

use super::{Attempts, Creates, Returns, Stores, keys_a_statement, only};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf, SqlOf, TargetTable};
use crate::bounds::{LoadsBatches, LoadsTargets, ReadsLinks, RemovesLinks};
use crate::changes::Changes;
use crate::dialect::{Dialect, ReadsBackKey};
use crate::key::distinct;
use crate::mode::Async;
use crate::plan::{self, Change};
use crate::related::Batch;
use crate::statement::{
    AnyLinked, Clear, CountLinked, CountLinks, CreateTarget, Delete, LinkValues, List, NewLink, On,
    One, OneRow, SelectAmong, SelectCreated, SelectKeys, SelectLinked, SelectRows, Statement,
    check_columns, list, one,
};

use write::{
    change, execute_all, flavor, in_transaction, insert, insert_all, insert_returning, transaction,
};

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
{
    fn remove<'c>(&'c mut self, owner: A::OwnerKey, target: A::TargetKey) -> Returned<'c, usize> {
        execute_all(self, vec![Statement::<A, _>::new(owner, Delete(one::<A>(target)))])
    }

    fn remove_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> Returned<'c, usize> {
        execute_all(self, plan::delete::<A>(&owner, targets, keys_a_statement::<C::Backend>()))
    }

    fn clear<'c>(&'c mut self, owner: A::OwnerKey) -> Returned<'c, usize> {
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
{
    fn add<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> Returned<'c, usize>
    where
        V: 'c,
    {
        async move {
            check_columns::<A, V, C::Backend>(std::iter::once(&link.values))?;
            let mut attempts = Attempts::new(in_transaction(self));
            loop {
                match insert(self, &owner, [&link]).await {
                    Err(error) if attempts.again(&error) => {}
                    result => return result,
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
            insert_all(self, &owner, &links.iter().collect::<Vec<_>>()).await
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
            let nested = in_transaction(self);
            let mut attempts = Attempts::new(nested);
            loop {
                match change(self, &owner, how, &links, nested).await {
                    Err(error) if attempts.again(&error) => {}
                    result => return result,
                }
            }
        }
        .boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, R, C> Returns<A, V, R, Async> for C
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    R: Selectable<AnyBackend, SelectExpression: 'static> + Send,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
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
            let mut attempts = Attempts::new(in_transaction(self));
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
    A: ManyToMany<Target: Send, Query: LoadQuery<'static, C, A::Target> + Send + 'static>,
    C: AsyncConnectionCore,
{
    fn get<'c>(&'c mut self, owner: A::OwnerKey) -> Returned<'c, Vec<A::Target>> {
        RunQueryDsl::load(A::query(owner), self).boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<A, C> LoadsBatches<A, Async> for C
where
    A: On<BackendOf<C>>
        + Batch<Query: LoadQuery<'static, C, (A::OwnerKey, A::Target)> + Send + 'static>,
    A::Target: Clone + Send,
    C: AsyncConnectionCore<Backend: Dialect>,
{
    fn load_batches<'c>(
        &'c mut self,
        owners: Vec<A::OwnerKey>,
    ) -> Returned<'c, Vec<Vec<A::Target>>> {
        async move {
            let mut rows = Vec::new();
            let keys = distinct(owners.clone(), |key| key);
            for keys in plan::chunks(keys, keys_a_statement::<C::Backend>()) {
                let batch = RunQueryDsl::load(<A as Batch>::query(keys.clone()), self).await?;
                rows.extend(plan::asked(keys, batch, A::show_owner)?);
            }
            plan::group(&owners, rows, A::show_owner)
        }
        .boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<'query, A, T, V, C> Creates<A, T, V, Async> for C
where
    A: On<BackendOf<C>>,
    A::Target: Selectable<AnyBackend> + Send,
    T: Insertable<TargetTable<A>, Values: OneRow<TargetTable<A>, C::Backend> + Send> + Send,
    V: Send,
    V: LinkValues<A::Through, BackendOf<C>>,
    C: Stores<A, V, Async> + AsyncConnection<Backend: ReadsBackKey<SqlOf<A::TargetColumn>>>,
    CreateTarget<A, T::Values, SelectionOf<A::Target>>:
        LoadQuery<'query, C, A::Target> + Send + 'query,
    SelectCreated<A, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target> + Send + 'query,
{
    fn create<'c>(&'c mut self, owner: A::OwnerKey, target: T, link: V) -> Returned<'c, A::Target>
    where
        T: 'c,
        V: 'c,
    {
        if let Err(error) = check_columns::<A, V, C::Backend>(std::iter::once(&link)) {
            return async { Err(error) }.boxed();
        }
        async move {
            transaction!(self, |conn| {
                let flavor = flavor(conn).await?;
                let selection = A::Target::construct_selection;
                let create = CreateTarget::<A, _, _>::new(target.values(), selection());
                let rows = if flavor.returns_inserted() {
                    RunQueryDsl::load(create, conn).await?
                } else {
                    create.insert.check_key()?;
                    RunQueryDsl::execute(create.insert, conn).await?;
                    RunQueryDsl::load(SelectCreated::<A, _>::new(selection()), conn).await?
                };
                let target = only(rows)?;
                conn.add(owner, NewLink { target: A::target_key(&target), values: link }).await?;
                Ok(target)
            })
        }
        .boxed()
    }
}
