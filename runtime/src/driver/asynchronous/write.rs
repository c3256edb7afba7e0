//! How links are written on the connections of diesel-async: attempts, transactions, and what is in them.

use diesel::query_builder::{QueryFragment, QueryId};
use diesel::result::Error;
use diesel::{QueryResult, Selectable};
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncConnection, RunQueryDsl, TransactionManager};
use futures_util::future::FutureExt;

use crate::any_backend::AnyBackend;
use crate::association::{SelectionOf, is_symmetric};
use crate::changes::Changes;
use crate::dialect::{Dialect, Flavor, flavor_of, name_undone};
use crate::driver::{
    Attempts, IfKnown, first_read, guarded_links_a_statement, has_begun, keys_a_statement,
    links_an_insert, needs_savepoint,
};
use crate::plan::{self, Change, Difference};
use crate::statement::{
    AskFlavor, Insert, LinkValues, List, Lock, NewLink, On, Read, Rows, SelectAmong,
    SelectBothWays, SelectLinked, SelectRows, Statement, list,
};

use super::{BackendOf, Returned, symmetric};

pub(super) fn in_transaction<C: AsyncConnection>(conn: &mut C) -> QueryResult<bool> {
    has_begun(C::TransactionManager::transaction_manager_status_mut(conn))
}

/// Which database the connection leads to. Only a `MultiConnection` has to be asked.
pub(super) async fn flavor<C: AsyncConnection<Backend: Dialect>>(
    conn: &mut C,
) -> QueryResult<Flavor> {
    if let Some(flavor) = flavor_of::<C::Backend>() {
        return Ok(flavor);
    }
    let question = AskFlavor::default();
    conn.execute_returning_count(&question).await?;
    question.answer().ok_or(Error::NotFound)
}

/// Diesel's transaction, which tells why it was undone, and after which the connection is not used if it is
/// dropped before its end. No function: what it took would have to return a
/// `Send` future, for which a bound cannot be written on stable Rust.
macro_rules! transaction {
    ($conn:expr, |$inner:ident| $work:expr) => {{
        let cause = $crate::driver::Cause::default();
        let noted = &cause;
        let mut unended = $crate::driver::asynchronous::unended::Unended::on($conn);
        let conn = unended.conn();
        let done = conn.transaction(async move |$inner| noted.note(async { $work }.await)).await;
        unended.end();
        cause.reveal(done)
    }};
}
pub(super) use transaction;

/// One statement as it is, several in a transaction. The sum of the rows.
pub(super) fn execute_all<'c, C, S>(conn: &'c mut C, statements: Vec<S>) -> Returned<'c, usize>
where
    C: AsyncConnection<Backend: Dialect>,
    S: QueryFragment<BackendOf<C>> + QueryId + Send + Sync + 'c,
{
    async move {
        let mut attempts = Attempts::new(in_transaction(conn)?);
        loop {
            let executed = match &statements[..] {
                few @ ([] | [_]) => execute_each(conn, few).await,
                all => transaction!(conn, |conn| execute_each(conn, all).await),
            };
            match executed {
                Err(error) if attempts.again(&error) => {}
                result => return result.map_err(name_undone),
            }
        }
    }
    .boxed()
}

/// One after the other, as they are: one alone, or several in a transaction that has begun.
pub(super) fn execute_each<'c, C, S>(conn: &'c mut C, statements: &'c [S]) -> Returned<'c, usize>
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

/// Runs an `INSERT` of so many rows, which may be refused.
pub(super) fn try_insert<'c, C, S>(
    conn: &'c mut C,
    insert: &'c S,
    rows: usize,
    if_known: IfKnown,
) -> Returned<'c, usize>
where
    C: AsyncConnection<Backend: Dialect>,
    S: QueryFragment<BackendOf<C>> + QueryId + Send + Sync,
{
    async move {
        if needs_savepoint::<C::Backend>(rows) && if_known.goes_on() && in_transaction(conn)? {
            return transaction!(conn, |conn| conn.execute_returning_count(insert).await);
        }
        conn.execute_returning_count(insert).await
    }
    .boxed()
}

/// Creates those of the links that do not exist, in one statement if it is not refused.
pub(super) fn insert<'c, 'r: 'c, A, V, R, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    rows: R,
    if_known: IfKnown,
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync + 'r,
    R: Rows<'r, A, V> + Send + Sync + 'c,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
{
    async move {
        let insert = Statement::<A, _>::new(owner.clone(), Insert::new::<C::Backend>(rows));
        let rows = insert.verb().rows();
        let refused = match try_insert(conn, &insert, rows.len(), if_known).await {
            Err(error) if if_known.goes_on() && insert.was_refused(&error) => rows,
            result => return result,
        };
        let among = SelectAmong(list::<A>(plan::targets(refused)));
        let select = Statement::<A, _>::new(owner.clone(), among);
        let unknown = plan::unknown(refused, RunQueryDsl::load(select, conn).await?);
        if unknown.is_empty() {
            return Ok(0);
        }
        if unknown.len() < refused.len() {
            let insert =
                Statement::<A, _>::new(owner.clone(), Insert::new::<C::Backend>(&unknown[..]));
            match try_insert(conn, &insert, unknown.len(), if_known).await {
                Err(error) if insert.was_refused(&error) => {}
                result => return result,
            }
        }
        let rows = guarded_links_a_statement::<A, V, C::Backend>();
        let statements = plan::insert_unknown::<A, V>(owner, &unknown, rows);
        match &statements[..] {
            [one] => conn.execute_returning_count(one).await,
            several => transaction!(conn, |conn| execute_each(conn, several).await),
        }
    }
    .boxed()
}

/// [`insert`], in a transaction if it takes several statements.
pub(super) fn insert_all<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    links: &'c mut [&'c NewLink<A, V>],
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
{
    async move {
        let rows = links_an_insert::<A, V, C::Backend>();
        let mut attempts = Attempts::new(in_transaction(conn)?);
        let if_known = IfKnown::CreateOthers;
        loop {
            let given = &*links;
            let inserted = match links.len() {
                few if few <= rows => insert_each(conn, owner, given, if_known).await,
                _ => transaction!(conn, |conn| insert_each(conn, owner, given, if_known).await),
            };
            match inserted {
                Err(error) if attempts.again(&error) => plan::reorder_links(links),
                result => return result.map_err(name_undone),
            }
        }
    }
    .boxed()
}

/// One after the other, as they are: one alone, or several in a transaction that has begun.
fn insert_each<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    links: &'c [&'c NewLink<A, V>],
    if_known: IfKnown,
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
{
    async move {
        let mut created = 0;
        for rows in links.chunks(links_an_insert::<A, V, C::Backend>()) {
            created += insert(conn, owner, rows, if_known).await?;
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
pub(super) fn change<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    change: Change,
    links: &'c [NewLink<A, V>],
    nested: bool,
    if_known: IfKnown,
) -> Returned<'c, Changes<A::TargetKey>>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
{
    async move {
        transaction!(conn, |conn| {
            let lock = Statement::<A, _>::new(owner.clone(), Lock);
            RunQueryDsl::execute(lock, conn).await?;
            let difference = Difference::new(
                change,
                linked::<A, C>(conn, owner, first_read(nested)).await?,
                A::UNIQUE,
                links,
            );
            let changes = difference.changes();
            let keys = keys_a_statement::<C::Backend>();
            execute_each(conn, &plan::delete::<A>(owner, difference.remove, keys)).await?;
            let added = insert_each(conn, owner, &difference.insert, if_known).await?;
            if added < changes.added.len() {
                let linked = linked::<A, C>(conn, owner, Read::Latest).await?;
                plan::confirm(&changes.added, linked, A::show_target)?;
            }
            Ok(changes)
        })
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
pub(super) fn insert_returning<'c, A, V, R, C>(
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
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    Statement<A, SelectRows<List<A>, SelectionOf<R>>>:
        LoadQuery<'static, C, (A::TargetKey, R)> + Send,
{
    async move {
        let nested = in_transaction(conn)?;
        transaction!(conn, |conn| {
            let if_known = IfKnown::CreateOthers;
            if const { is_symmetric::<A>() } {
                let how = Change::Add;
                symmetric::change_each(conn, owner, how, links, nested, if_known).await?;
            } else {
                insert_each(conn, owner, links, if_known).await?;
            }
            let targets = plan::targets(links);
            let mut rows = stored::<A, R, C>(conn, owner, &targets, Read::Snapshot).await?;
            if rows.len() < targets.len() {
                rows = stored::<A, R, C>(conn, owner, &targets, Read::Latest).await?;
            }
            plan::in_order(&targets, rows, A::show_target)
        })
    }
    .boxed()
}
