//! Runs the plans on the connections of diesel-async.

use diesel::query_builder::{QueryFragment, QueryId};
use diesel::result::Error;
use diesel::{Insertable, QueryResult, Selectable};
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncConnection, AsyncConnectionCore, RunQueryDsl, TransactionManager};
use futures_util::future::{BoxFuture, FutureExt};

use super::{
    Attempts, Cause, Creates, Returns, Stores, first_read, guarded_links_a_statement, has_begun,
    keys_a_statement, links_a_statement, only,
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
    List, Lock, NewLink, On, One, OneRow, Read, Rows, SelectAmong, SelectCreated, SelectKeys,
    SelectLinked, SelectRows, Statement, check_columns, list, one,
};

type BackendOf<C> = <C as AsyncConnectionCore>::Backend;
type Returned<'c, T> = BoxFuture<'c, QueryResult<T>>;

fn in_transaction<C: AsyncConnection>(conn: &mut C) -> bool {
    has_begun(C::TransactionManager::transaction_manager_status_mut(conn))
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
fn execute_all<'c, C, S>(conn: &'c mut C, statements: Vec<S>) -> Returned<'c, usize>
where
    C: AsyncConnection<Backend: Dialect>,
    S: QueryFragment<BackendOf<C>> + QueryId + Send + Sync + 'c,
{
    async move {
        let mut attempts = Attempts::new(in_transaction(conn));
        loop {
            let executed = match &statements[..] {
                few @ ([] | [_]) => execute_each(conn, few).await,
                all => {
                    let cause = Cause::default();
                    let work = async |conn: &mut C| cause.note(execute_each(conn, all).await);
                    let result = conn.transaction(work).await;
                    cause.reveal(result)
                }
            };
            match executed {
                Err(error) if attempts.again(&error) => {}
                result => return result,
            }
        }
    }
    .boxed()
}

/// In a transaction that has begun.
fn execute_each<'c, C, S>(conn: &'c mut C, statements: &'c [S]) -> Returned<'c, usize>
where
    C: AsyncConnection,
    S: QueryFragment<BackendOf<C>> + QueryId + Send + Sync,
{
    async move {
        let mut rows = 0;
        for one in statements {
            rows += conn.execute_returning_count(one).await?;
        }
        Ok(rows)
    }
    .boxed()
}

/// Creates those of the links that do not exist, in one statement if it is not refused.
fn insert<'c, 'r: 'c, A, V, R, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    rows: R,
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync + 'r,
    R: Rows<'r, A, V> + Send + Sync + 'c,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
{
    async move {
        let insert = Statement::<A, _>::new(owner.clone(), Insert::new(rows));
        let refused = match conn.execute_returning_count(&insert).await {
            Err(error) if insert.was_refused(&error) => insert.verb().rows(),
            result => return result,
        };
        let among = SelectAmong(list::<A>(plan::targets(refused)));
        let select = Statement::<A, _>::new(owner.clone(), among);
        let unknown = plan::unknown(refused, RunQueryDsl::load(select, conn).await?);
        if unknown.is_empty() {
            return Ok(0);
        }
        if unknown.len() < refused.len() {
            let insert = Statement::<A, _>::new(owner.clone(), Insert::new(&unknown[..]));
            match conn.execute_returning_count(&insert).await {
                Err(error) if insert.was_refused(&error) => {}
                result => return result,
            }
        }
        let rows = guarded_links_a_statement::<A, V, C::Backend>();
        let statements = plan::insert_unknown(owner, &unknown, rows);
        match &statements[..] {
            [one] => conn.execute_returning_count(one).await,
            several => {
                let cause = Cause::default();
                let work = async |conn: &mut C| cause.note(execute_each(conn, several).await);
                let result = conn.transaction(work).await;
                cause.reveal(result)
            }
        }
    }
    .boxed()
}

/// [`insert`], in a transaction if it takes several statements.
fn insert_all<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    links: &'c [&'c NewLink<A, V>],
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
{
    async move {
        let rows = links_a_statement::<A, V, C::Backend>();
        let mut attempts = Attempts::new(in_transaction(conn));
        loop {
            let inserted = match links.len() {
                few if few <= rows => insert_each(conn, owner, links).await,
                _ => {
                    let cause = Cause::default();
                    let work =
                        async |conn: &mut C| cause.note(insert_each(conn, owner, links).await);
                    let result = conn.transaction(work).await;
                    cause.reveal(result)
                }
            };
            match inserted {
                Err(error) if attempts.again(&error) => {}
                result => return result,
            }
        }
    }
    .boxed()
}

/// In a transaction that has begun.
fn insert_each<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    links: &'c [&'c NewLink<A, V>],
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
{
    async move {
        let mut created = 0;
        for rows in links.chunks(links_a_statement::<A, V, C::Backend>()) {
            created += insert(conn, owner, rows).await?;
        }
        Ok(created)
    }
    .boxed()
}

/// The keys of the links that the owner has.
fn linked<'c, A, C>(
    conn: &'c mut C,
    owner: &A::OwnerKey,
    read: Read,
) -> Returned<'c, Vec<A::TargetKey>>
where
    A: On<BackendOf<C>>,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
{
    let select = Statement::<A, _>::new(owner.clone(), SelectLinked(read));
    RunQueryDsl::load(select, conn).map(|rows| plan::linked(rows?)).boxed()
}

/// One attempt at a change.
fn change<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    change: Change,
    links: &'c [NewLink<A, V>],
    nested: bool,
) -> Returned<'c, Changes<A::TargetKey>>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
{
    async move {
        let cause = Cause::default();
        let noted = &cause;
        let result = conn.transaction(async move |conn| {
            let work = async {
                let lock = Statement::<A, _>::new(owner.clone(), Lock);
                RunQueryDsl::execute(lock, conn).await?;
                let difference = Difference::new(
                    change,
                    linked::<A, C>(conn, owner, first_read(nested)).await?,
                    links,
                );
                let changes = difference.changes();
                let keys = keys_a_statement::<C::Backend>();
                execute_each(conn, &plan::delete::<A>(owner, difference.remove, keys)).await?;
                let added = insert_each(conn, owner, &difference.insert).await?;
                if added < changes.added.len() {
                    let linked = linked::<A, C>(conn, owner, Read::Latest).await?;
                    plan::confirm(&changes.added, linked, A::show_target)?;
                }
                Ok(changes)
            };
            noted.note(work.await)
        });
        let result = result.await;
        cause.reveal(result)
    }
    .boxed()
}

/// The rows of the links to the targets, as far as they are there.
fn stored<'c, A, R, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    targets: &'c [A::TargetKey],
    read: Read,
) -> Returned<'c, Vec<(A::TargetKey, R)>>
where
    A: On<BackendOf<C>>,
    R: Selectable<AnyBackend, SelectExpression: 'static> + Send + 'c,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectRows<List<A>, SelectionOf<R>>>:
        LoadQuery<'static, C, (A::TargetKey, R)> + Send,
{
    async move {
        let mut rows = Vec::with_capacity(targets.len());
        for keys in plan::chunks(targets.to_vec(), keys_a_statement::<C::Backend>()) {
            let (targets, selection) = (list::<A>(keys), R::construct_selection());
            let verb = SelectRows { targets, selection, read };
            let select = Statement::<A, _>::new(owner.clone(), verb);
            rows.extend(RunQueryDsl::load(select, conn).await?);
        }
        Ok(rows)
    }
    .boxed()
}

/// One attempt to create links and read their rows.
fn insert_returning<'c, A, V, R, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    links: &'c [&'c NewLink<A, V>],
) -> Returned<'c, Vec<R>>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    R: Selectable<AnyBackend, SelectExpression: 'static> + Send + 'c,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectRows<List<A>, SelectionOf<R>>>:
        LoadQuery<'static, C, (A::TargetKey, R)> + Send,
{
    async move {
        let cause = Cause::default();
        let noted = &cause;
        let result = conn.transaction(async move |conn| {
            let work = async {
                insert_each(conn, owner, links).await?;
                let targets = plan::targets(links);
                let mut rows = stored::<A, R, C>(conn, owner, &targets, Read::Snapshot).await?;
                if rows.len() < targets.len() {
                    rows = stored::<A, R, C>(conn, owner, &targets, Read::Latest).await?;
                }
                plan::in_order(&targets, rows, A::show_target)
            };
            noted.note(work.await)
        });
        let result = result.await;
        cause.reveal(result)
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
        async move {
            let cause = Cause::default();
            let noted = &cause;
            let result = self.transaction(async move |conn| {
                let work = async {
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
                    conn.add(owner, NewLink { target: A::target_key(&target), values: link })
                        .await?;
                    Ok(target)
                };
                noted.note(work.await)
            });
            let result = result.await;
            cause.reveal(result)
        }
        .boxed()
    }
}
