//! How links are written on Diesel's own connections: attempts, transactions, and what is in them.

use std::num::NonZeroU32;

use diesel::connection::{LoadConnection, TransactionManager};
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::result::Error;
use diesel::{Connection, QueryResult, RunQueryDsl};

use crate::changes::Changes;
use crate::dialect::{Dialect, Flavor, flavor_of, name_undone};
use crate::driver::{
    Attempts, Cause, IfKnown, first_read, guarded_links_a_statement, has_begun, keys_a_statement,
    links_an_insert, needs_savepoint,
};
use crate::plan::{self, Change, Difference};
use crate::statement::{
    AskFlavor, Insert, LinkValues, List, Lock, NewLink, On, Read, Rows, SelectAmong, SelectLinked,
    Statement, list,
};

pub(super) fn in_transaction<C: Connection>(conn: &mut C) -> QueryResult<bool> {
    has_begun(C::TransactionManager::transaction_manager_status_mut(conn))
}

/// Which database the connection leads to. Only a `MultiConnection` has to be asked.
pub(super) fn flavor<C: Connection<Backend: Dialect>>(conn: &mut C) -> QueryResult<Flavor> {
    if let Some(flavor) = flavor_of::<C::Backend>() {
        return Ok(flavor);
    }
    let question = AskFlavor::default();
    conn.execute_returning_count(&question)?;
    question.answer().ok_or(Error::NotFound)
}

/// Runs `work`, a statement or a transaction, and runs it again if the database has undone it.
pub(super) fn attempt<C, T>(
    conn: &mut C,
    mut work: impl FnMut(&mut C) -> QueryResult<T>,
) -> QueryResult<T>
where
    C: Connection<Backend: Dialect>,
{
    attempt_rows(conn, &mut [(); 0], |_| {}, |conn, _| work(conn))
}

/// [`attempt`] at writing `rows`, one after the other. The first attempt takes them in the order given, in
/// which links are then stored; the next ones `reorder` them, so that they do not wait for each other again.
pub(super) fn attempt_rows<C, R, T>(
    conn: &mut C,
    rows: &mut [R],
    reorder: impl Fn(&mut [R]),
    mut work: impl FnMut(&mut C, &[R]) -> QueryResult<T>,
) -> QueryResult<T>
where
    C: Connection<Backend: Dialect>,
{
    let mut attempts = Attempts::new(in_transaction(conn)?);
    loop {
        match work(conn, rows) {
            Err(error) if attempts.again(&error) => reorder(rows),
            result => return result.map_err(name_undone),
        }
    }
}

/// Diesel's, which tells why it was undone.
pub(super) fn transaction<C: Connection, T>(
    conn: &mut C,
    work: impl FnOnce(&mut C) -> QueryResult<T>,
) -> QueryResult<T> {
    let (cause, outside) = (Cause::default(), depth(conn));
    let result = conn.transaction(|conn| cause.note(work(conn)));
    if depth(conn) > outside {
        // `RELEASE SAVEPOINT` has failed, and Diesel has not noted that the savepoint is gone. To go back to it
        // fails too, and is noted.
        let _gone = C::TransactionManager::rollback_transaction(conn);
    }
    cause.reveal(result)
}

/// How many transactions have begun, one in the other.
fn depth<C: Connection>(conn: &mut C) -> Option<NonZeroU32> {
    let status = C::TransactionManager::transaction_manager_status_mut(conn);
    status.transaction_depth().ok().flatten()
}

/// One statement as it is. Its rows.
pub(super) fn execute<C, S>(conn: &mut C, statement: &S) -> QueryResult<usize>
where
    C: Connection<Backend: Dialect>,
    S: QueryFragment<C::Backend> + QueryId,
{
    attempt(conn, |conn| conn.execute_returning_count(statement))
}

/// One statement as it is, several in a transaction. The sum of the rows.
pub(super) fn execute_all<C, S>(conn: &mut C, statements: &[S]) -> QueryResult<usize>
where
    C: Connection<Backend: Dialect>,
    S: QueryFragment<C::Backend> + QueryId,
{
    attempt(conn, |conn| match statements {
        [] | [_] => execute_each(conn, statements),
        _ => transaction(conn, |conn| execute_each(conn, statements)),
    })
}

/// One after the other, as they are: one alone, or several in a transaction that has begun.
pub(super) fn execute_each<C, S>(conn: &mut C, statements: &[S]) -> QueryResult<usize>
where
    C: Connection,
    S: QueryFragment<C::Backend> + QueryId,
{
    statements.iter().try_fold(0, |rows, one| Ok(rows + conn.execute_returning_count(one)?))
}

/// Runs an `INSERT` of so many rows, which may be refused.
pub(super) fn try_insert<C, S>(
    conn: &mut C,
    insert: &S,
    rows: usize,
    if_known: IfKnown,
) -> QueryResult<usize>
where
    C: Connection<Backend: Dialect>,
    S: QueryFragment<C::Backend> + QueryId,
{
    if needs_savepoint::<C::Backend>(rows) && if_known.goes_on() && in_transaction(conn)? {
        return transaction(conn, |conn| conn.execute_returning_count(insert));
    }
    conn.execute_returning_count(insert)
}

/// Creates those of the links that do not exist, in one statement if it is not refused.
pub(super) fn insert<'r, A, V, R, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    rows: R,
    if_known: IfKnown,
) -> QueryResult<usize>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId + 'r,
    R: Rows<'r, A, V>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
{
    let insert = Statement::<A, _>::new(owner.clone(), Insert::new::<C::Backend>(rows));
    let rows = insert.verb().rows();
    let refused = match try_insert(conn, &insert, rows.len(), if_known) {
        Err(error) if if_known.goes_on() && insert.was_refused(&error) => rows,
        result => return result,
    };
    let among = SelectAmong(list::<A>(plan::targets(refused)));
    let known = Statement::<A, _>::new(owner.clone(), among).load(conn)?;
    let unknown = plan::unknown(refused, known);
    if unknown.is_empty() {
        return Ok(0);
    }
    if unknown.len() < refused.len() {
        let insert = Statement::<A, _>::new(owner.clone(), Insert::new::<C::Backend>(&unknown[..]));
        match try_insert(conn, &insert, unknown.len(), if_known) {
            Err(error) if insert.was_refused(&error) => {}
            result => return result,
        }
    }
    let rows = guarded_links_a_statement::<A, V, C::Backend>();
    let statements = plan::insert_unknown::<A, V>(owner, &unknown, rows);
    match &statements[..] {
        [one] => conn.execute_returning_count(one),
        several => transaction(conn, |conn| execute_each(conn, several)),
    }
}

/// [`insert`], in a transaction if it takes several statements.
pub(super) fn insert_all<A, V, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    links: &mut [&NewLink<A, V>],
) -> QueryResult<usize>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
{
    let rows = links_an_insert::<A, V, C::Backend>();
    attempt_rows(conn, links, plan::reorder_links, |conn, links| match links.len() {
        few if few <= rows => insert_each(conn, owner, links, IfKnown::CreateOthers),
        _ => transaction(conn, |conn| insert_each(conn, owner, links, IfKnown::CreateOthers)),
    })
}

/// One after the other, as they are: one alone, or several in a transaction that has begun.
pub(super) fn insert_each<A, V, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    links: &[&NewLink<A, V>],
    if_known: IfKnown,
) -> QueryResult<usize>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
{
    let rows = links_an_insert::<A, V, C::Backend>();
    let mut chunks = links.chunks(rows);
    chunks.try_fold(0, |created, rows| Ok(created + insert(conn, owner, rows, if_known)?))
}

/// One attempt at a change.
pub(super) fn change<A, V, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    change: Change,
    links: &[NewLink<A, V>],
    nested: bool,
    if_known: IfKnown,
) -> QueryResult<Changes<A::TargetKey>>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
{
    let linked = |conn: &mut C, read| {
        let select = Statement::<A, _>::new(owner.clone(), SelectLinked(read));
        plan::linked(select.load(conn)?)
    };
    transaction(conn, |conn| {
        Statement::<A, _>::new(owner.clone(), Lock).execute(conn)?;
        let difference =
            Difference::new(change, linked(conn, first_read(nested))?, A::UNIQUE, links);
        let changes = difference.changes();
        let keys = keys_a_statement::<C::Backend>();
        execute_each(conn, &plan::delete::<A>(owner, difference.remove, keys))?;
        let added = insert_each(conn, owner, &difference.insert, if_known)?;
        if added < changes.added.len() {
            plan::confirm(&changes.added, linked(conn, Read::Latest)?, A::show_target)?;
        }
        Ok(changes)
    })
}
