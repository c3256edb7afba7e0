//! How links without direction are written on Diesel's own connections: both rows, under one lock.

use diesel::connection::LoadConnection;
use diesel::query_dsl::LoadQuery;
use diesel::{Connection, QueryResult, RunQueryDsl, Table};

use super::write::{attempt, execute_each, in_transaction, transaction, try_insert};
use crate::bounds::MendsLinks;
use crate::changes::Changes;
use crate::check::JoinColumns;
use crate::dialect::Dialect;
use crate::driver::{
    IfKnown, first_read, guarded_links_a_statement, keys_both_ways_a_statement, links_a_statement,
    may_be_known, trusts_snapshot,
};
use crate::mode::Blocking;
use crate::plan::{self, BothWays, Change};
use crate::statement::{
    CountOwn, Delete, DeleteBothWays, DeleteMirrored, InsertMirrors, InsertRows, InsertUnknownRows,
    LinkValues, LockOneSided, NewLink, On, Read, Row, SelectBothWays, SelectOneSided, Statement,
    list,
};

/// Changes the owner's links, in a transaction.
pub(super) fn change<A, V, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    how: Change,
    links: &[&NewLink<A, V>],
) -> QueryResult<Changes<A::TargetKey>>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    if links.is_empty() && how != Change::Set {
        return Ok(Changes::none());
    }
    let nested = in_transaction(conn)?;
    attempt(conn, |conn| {
        let mut change = |if_known| {
            transaction(conn, |conn| change_each(conn, owner, how, links, nested, if_known))
        };
        match change(IfKnown::Fail) {
            Err(error) if may_be_known::<C::Backend>(&error) => change(IfKnown::CreateOthers),
            result => result,
        }
    })
}

/// One attempt, in a transaction that has begun: in one of the user's if `nested`.
pub(super) fn change_each<A, V, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    how: Change,
    links: &[&NewLink<A, V>],
    nested: bool,
    if_known: IfKnown,
) -> QueryResult<Changes<A::TargetKey>>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    let given = plan::targets(links);
    let among = (how == Change::Add).then_some(&given[..]);
    let look = |conn: &mut C, read| {
        plan::mirrored::<A>(how, owner, both_ways::<A, C>(conn, owner, among, read)?, &given)
    };
    let mut plan = match how {
        Change::Create => plan::mirrored::<A>(how, owner, Vec::new(), &given)?,
        _ => {
            lock::<A, C>(conn, owner, &given)?;
            look(conn, how.first_read(nested, A::UNIQUE))?
        }
    };
    if how == Change::Add && plan.found && !trusts_snapshot::<C::Backend>(nested) {
        plan = look(conn, Read::Latest)?;
    }
    let pairs = keys_both_ways_a_statement::<A, C::Backend>();
    let gone = std::mem::take(&mut plan.remove);
    execute_each(conn, &plan::delete_both_ways::<A>(owner, gone, pairs))?;

    let rows = plan.rows::<A, V>(links);
    let (mut inserted, tried) = insert(conn, owner, &rows, if_known)?;
    if tried < rows.len() {
        if how == Change::Add {
            plan.recount(look(conn, Read::Latest)?, tried, &given);
        }
        inserted += insert_unknown(conn, owner, &rows[tried..])?;
    }
    if inserted < rows.len() {
        let wanted = plan.incomplete(&given);
        let there = both_ways::<A, C>(conn, owner, Some(&wanted), Read::Latest)?;
        plan::confirm_both_ways::<A>(owner, there, &wanted, A::show_target)?;
    }
    Ok(plan.changes)
}

/// Makes the other writers of these links wait.
pub(super) fn lock<A, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    targets: &[A::TargetKey],
) -> QueryResult<usize>
where
    A: On<C::Backend>,
    C: Connection<Backend: Dialect>,
{
    let keys = keys_both_ways_a_statement::<A, C::Backend>();
    execute_each(conn, &plan::lock_ends::<A>(owner, targets, keys))
}

/// The rows of the owner's links, of all or `among` some.
fn both_ways<A, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    among: Option<&[A::TargetKey]>,
    read: Read,
) -> QueryResult<BothWays<A::TargetKey>>
where
    A: On<C::Backend>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    let mut rows = Vec::new();
    let keys = keys_both_ways_a_statement::<A, C::Backend>();
    for select in plan::select_both_ways::<A>(owner, among, keys, read) {
        rows.extend(select.load(conn)?);
    }
    Ok(rows)
}

/// Inserts rows that were found to be missing: how many it has inserted, and how many of them had been
/// tried when one was there all the same.
fn insert<A, V, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    rows: &[Row<'_, A, V>],
    if_known: IfKnown,
) -> QueryResult<(usize, usize)>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend>,
    C: Connection<Backend: Dialect>,
{
    let (mut inserted, mut tried) = (0, 0);
    for rows in rows.chunks(links_a_statement::<A, V, C::Backend>()) {
        let insert = Statement::<A, _>::new(owner.clone(), InsertRows::new(rows));
        match try_insert(conn, &insert, rows.len(), if_known) {
            Err(error) if if_known.goes_on() && insert.was_refused(&error) => break,
            result => inserted += result?,
        }
        tried += rows.len();
    }
    Ok((inserted, tried))
}

/// Inserts those of the rows that the database does not find.
fn insert_unknown<A, V, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    rows: &[Row<'_, A, V>],
) -> QueryResult<usize>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend>,
    C: Connection<Backend: Dialect>,
{
    let chunks = rows.chunks(guarded_links_a_statement::<A, V, C::Backend>());
    let insert = |rows| Statement::<A, _>::new(owner.clone(), InsertUnknownRows(rows));
    execute_each(conn, &chunks.map(insert).collect::<Vec<_>>())
}

/// Removes the links to the targets. How many the owner had.
pub(super) fn remove_all<A, C>(
    conn: &mut C,
    owner: &A::OwnerKey,
    targets: &[A::TargetKey],
) -> QueryResult<usize>
where
    A: On<C::Backend>,
    C: Connection<Backend: Dialect>,
{
    if targets.is_empty() {
        return Ok(0);
    }
    let remove = |conn: &mut C| {
        lock::<A, C>(conn, owner, targets)?;
        let mut removed = 0;
        for keys in targets.chunks(keys_both_ways_a_statement::<A, C::Backend>()) {
            let (keys, mirrored) = (list::<A>(keys.to_vec()), list::<A>(keys.to_vec()));
            removed += execute_each(conn, &[Statement::<A, _>::new(owner.clone(), Delete(keys))])?;
            let mirrored = Statement::<A, _>::new(owner.clone(), DeleteMirrored(mirrored));
            execute_each(conn, &[mirrored])?;
        }
        Ok(removed)
    };
    attempt(conn, |conn| transaction(conn, remove))
}

/// Removes all links. How many the owner had.
pub(super) fn clear<A, C>(conn: &mut C, owner: &A::OwnerKey) -> QueryResult<usize>
where
    A: On<C::Backend>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, CountOwn>: LoadQuery<'static, C, i64>,
{
    let read = first_read(in_transaction(conn)?);
    let clear = |conn: &mut C| {
        lock::<A, C>(conn, owner, &[])?;
        let count: i64 = Statement::<A, _>::new(owner.clone(), CountOwn(read)).get_result(conn)?;
        let delete = Statement::<A, _>::new(owner.clone(), DeleteBothWays(None));
        conn.execute_returning_count(&delete)?;
        Ok(usize::try_from(count).unwrap_or_default())
    };
    attempt(conn, |conn| transaction(conn, clear))
}

#[diagnostic::do_not_recommend]
impl<A, C> MendsLinks<A, Blocking> for C
where
    A: On<C::Backend, Through: Table<AllColumns: JoinColumns>>,
    C: LoadConnection<Backend: Dialect>,
    SelectOneSided<A>: LoadQuery<'static, C, (A::OwnerKey, A::TargetKey)>,
{
    fn one_sided(&mut self) -> QueryResult<Vec<(A::OwnerKey, A::TargetKey)>> {
        SelectOneSided::<A>::default().load(self)
    }

    fn repair(&mut self) -> QueryResult<usize> {
        attempt(self, |conn| {
            transaction(conn, |conn| {
                conn.execute_returning_count(&LockOneSided::<A>::default())?;
                conn.execute_returning_count(&InsertMirrors::<A>::default())
            })
        })
    }
}
