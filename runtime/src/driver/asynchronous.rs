//! Runs the plans on the connections of diesel-async.

use diesel::query_builder::QueryId;
use diesel::result::Error;
use diesel::{Insertable, QueryResult, Selectable};
use diesel_async::methods::{ExecuteDsl, LoadQuery};
use diesel_async::{AsyncConnection, AsyncConnectionCore, RunQueryDsl, TransactionManager};
use futures_util::future::{BoxFuture, FutureExt};

use super::{
    Creates, Returns, Stores, guarded_links_a_statement, keys_a_statement, links_a_statement, only,
};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf, SqlOf, TargetTable};
use crate::bounds::{LoadsBatches, LoadsTargets, ReadsLinks, RemovesLinks};
use crate::changes::Changes;
use crate::dialect::{Dialect, Flavor, ReadsBackKey, flavor_of};
use crate::key::distinct;
use crate::mode::Async;
use crate::plan::{self, Change, Difference};
use crate::related::Batch;
use crate::statement::{
    AnyLinked, AskFlavor, Clear, CountLinked, CountLinks, CreateTarget, Delete, Insert, LinkValues,
    List, Lock, NewLink, On, One, OneRow, Rows, SelectCreated, SelectKeys, SelectLinked,
    SelectRows, Statement, check_columns, list, one,
};

type BackendOf<C> = <C as AsyncConnectionCore>::Backend;
type Returned<'c, T> = BoxFuture<'c, QueryResult<T>>;

/// Whether the user has begun a transaction.
fn in_transaction<C: AsyncConnection>(conn: &mut C) -> bool {
    let status = C::TransactionManager::transaction_manager_status_mut(conn);
    status.transaction_depth().is_ok_and(|depth| depth.is_some())
}

/// Which database the connection leads to. Only a `MultiConnection` has to be asked.
async fn flavor<C: AsyncConnection<Backend: Dialect>>(conn: &mut C) -> QueryResult<Flavor> {
    if let Some(flavor) = flavor_of::<C::Backend>() {
        return Ok(flavor);
    }
    let question = AskFlavor::default();
    conn.execute_returning_count(&question).await?;
    question.answer().ok_or(Error::NotFound)
}

/// One statement as it is, several in a transaction. The sum of the rows.
fn execute_all<'c, C, S>(conn: &'c mut C, mut statements: Vec<S>) -> Returned<'c, usize>
where
    C: AsyncConnection,
    S: ExecuteDsl<C> + Send + 'c,
{
    async move {
        if statements.len() < 2 {
            return match statements.pop() {
                Some(statement) => RunQueryDsl::execute(statement, conn).await,
                None => Ok(0),
            };
        }
        conn.transaction(async move |conn| {
            let mut rows = 0;
            for statement in statements {
                rows += RunQueryDsl::execute(statement, conn).await?;
            }
            Ok(rows)
        })
        .await
    }
    .boxed()
}

/// Creates the links of one statement, or those of them that are not there.
fn insert<'c, A, V, R, C>(conn: &'c mut C, owner: A::OwnerKey, rows: R) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    R: Rows<A, V> + Send + Sync + 'c,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        let insert = Statement::new(owner, Insert::new(rows));
        let guarded = guarded_links_a_statement::<A, V, C::Backend>();
        match conn.execute_returning_count(&insert).await {
            Err(error) => match insert.repetition(&error, guarded) {
                Some(again) => execute_all(conn, again).await,
                None => Err(error),
            },
            created => created,
        }
    }
    .boxed()
}

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
        RunQueryDsl::execute(Statement::<A, _>::new(owner, Delete(one::<A>(target))), self).boxed()
    }

    fn remove_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> Returned<'c, usize> {
        execute_all(self, plan::delete::<A>(&owner, targets, keys_a_statement::<C::Backend>()))
    }

    fn clear<'c>(&'c mut self, owner: A::OwnerKey) -> Returned<'c, usize> {
        RunQueryDsl::execute(Statement::<A, _>::new(owner, Clear), self).boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, C> Stores<A, V, Async> for C
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
{
    fn add<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> Returned<'c, usize>
    where
        V: 'c,
    {
        match check_columns::<A, V, C::Backend>(std::iter::once(&link.values)) {
            Ok(()) => insert(self, owner, [link]),
            Err(error) => async { Err(error) }.boxed(),
        }
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
            let rows = links_a_statement::<A, V, C::Backend>();
            if links.len() <= rows {
                return if links.is_empty() { Ok(0) } else { insert(self, owner, links).await };
            }
            self.transaction(async move |conn| {
                let mut created = 0;
                for rows in plan::chunks(links, rows) {
                    created += insert(conn, owner.clone(), rows).await?;
                }
                Ok(created)
            })
            .await
        }
        .boxed()
    }

    fn change<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        change: Change,
        links: Vec<NewLink<A, V>>,
    ) -> Returned<'c, Changes<A::TargetKey>>
    where
        V: 'c,
    {
        if change == Change::Toggle && links.is_empty() {
            return async { Ok(Changes::none()) }.boxed();
        }
        if let Err(error) = check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))
        {
            return async { Err(error) }.boxed();
        }
        let nested = in_transaction(self);
        self.transaction(async move |conn| {
            let lock = Statement::<A, _>::new(owner.clone(), Lock);
            RunQueryDsl::execute(lock, conn).await?;
            let select = Statement::<A, _>::new(owner.clone(), SelectLinked { nested });
            let linked = plan::linked(RunQueryDsl::load(select, conn).await?)?;
            let difference = Difference::<A, V>::new(change, linked, links);
            let changes = difference.changes();
            let keys = keys_a_statement::<C::Backend>();
            execute_all(conn, plan::delete::<A>(&owner, difference.remove, keys)).await?;
            let added = conn.add_all(owner.clone(), difference.insert).await?;
            if added < changes.added.len() {
                let select = Statement::<A, _>::new(owner, SelectLinked { nested });
                let linked = plan::linked(RunQueryDsl::load(select, conn).await?)?;
                plan::confirm(&changes.added, linked, A::show_target)?;
            }
            Ok(changes)
        })
        .boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, R, C> Returns<A, V, R, Async> for C
where
    A: On<BackendOf<C>>,
    V: Send + Sync,
    R: Selectable<AnyBackend, SelectExpression: 'static> + Send,
    C: Stores<A, V, Async> + AsyncConnection<Backend: Dialect>,
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
        if links.is_empty() {
            return async { Ok(Vec::new()) }.boxed();
        }
        let targets: Vec<_> = links.iter().map(|link| link.target.clone()).collect();
        let nested = in_transaction(self);
        self.transaction(async move |conn| {
            conn.add_all(owner.clone(), links).await?;
            let mut rows = Vec::with_capacity(targets.len());
            for keys in plan::chunks(targets.clone(), keys_a_statement::<C::Backend>()) {
                let selection = R::construct_selection();
                let verb = SelectRows { targets: list::<A>(keys), selection, nested };
                let select = Statement::<A, _>::new(owner.clone(), verb);
                rows.extend(RunQueryDsl::load(select, conn).await?);
            }
            plan::in_order(&targets, rows, A::show_target)
        })
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
    T: Insertable<TargetTable<A>, Values: OneRow<TargetTable<A>, C::Backend> + Send + Sync> + Send,
    V: Send,
    V: LinkValues<A::Through, BackendOf<C>>,
    C: Stores<A, V, Async> + AsyncConnection<Backend: ReadsBackKey<SqlOf<A::TargetPk>>>,
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
        self.transaction(async move |conn| {
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
        .boxed()
    }
}
