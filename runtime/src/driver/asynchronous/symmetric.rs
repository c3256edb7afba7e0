//! How links without direction are written on the connections of diesel-async: both rows, under one lock.

use diesel::Table;
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncConnection, RunQueryDsl};
use futures_util::future::FutureExt;

use super::write::{execute_each, in_transaction, transaction, try_insert};
use super::{BackendOf, Returned};
use crate::bounds::MendsLinks;
use crate::changes::Changes;
use crate::check::JoinColumns;
use crate::dialect::Dialect;
use crate::driver::{
    Attempts, IfKnown, first_read, guarded_links_a_statement, keys_both_ways_a_statement,
    links_a_statement, may_be_known, trusts_snapshot,
};
use crate::mode::Async;
use crate::plan::{self, BothWays, Change};
use crate::statement::{
    CountOwn, Delete, DeleteBothWays, DeleteMirrored, InsertMirrors, InsertRows, InsertUnknownRows,
    LinkValues, LockOneSided, NewLink, On, Read, Row, SelectBothWays, SelectOneSided, Statement,
    list,
};

/// Changes the owner's links, in a transaction.
pub(super) fn change<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    how: Change,
    links: &'c [&'c NewLink<A, V>],
) -> Returned<'c, Changes<A::TargetKey>>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async move {
        if links.is_empty() && how != Change::Set {
            return Ok(Changes::none());
        }
        let nested = in_transaction(conn)?;
        let (mut attempts, mut if_known) = (Attempts::new(nested), IfKnown::Fail);
        loop {
            let changed = transaction!(conn, |conn| {
                change_each(conn, owner, how, links, nested, if_known).await
            });
            match changed {
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

/// One attempt, in a transaction that has begun: in one of the user's if `nested`.
pub(super) fn change_each<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    how: Change,
    links: &'c [&'c NewLink<A, V>],
    nested: bool,
    if_known: IfKnown,
) -> Returned<'c, Changes<A::TargetKey>>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async move {
        let given = &plan::targets(links)[..];
        let among = (how == Change::Add).then_some(given);
        let mut plan = match how {
            Change::Create => plan::mirrored::<A>(how, owner, Vec::new(), given)?,
            _ => {
                lock::<A, C>(conn, owner, given).await?;
                let there =
                    both_ways(conn, owner, among, how.first_read(nested, A::UNIQUE)).await?;
                plan::mirrored::<A>(how, owner, there, given)?
            }
        };
        if how == Change::Add && plan.found && !trusts_snapshot::<C::Backend>(nested) {
            let there = both_ways(conn, owner, among, Read::Latest).await?;
            plan = plan::mirrored::<A>(how, owner, there, given)?;
        }
        let pairs = keys_both_ways_a_statement::<A, C::Backend>();
        let gone = std::mem::take(&mut plan.remove);
        execute_each(conn, &plan::delete_both_ways::<A>(owner, gone, pairs)).await?;

        let rows = &plan.rows::<A, V>(links)[..];
        let (mut inserted, tried) = insert(conn, owner, rows, if_known).await?;
        if tried < rows.len() {
            if how == Change::Add {
                let there = both_ways(conn, owner, among, Read::Latest).await?;
                plan.recount(plan::mirrored::<A>(how, owner, there, given)?, tried, given);
            }
            inserted += insert_unknown(conn, owner, &rows[tried..]).await?;
        }
        if inserted < rows.len() {
            let wanted = plan.incomplete(given);
            let there = both_ways(conn, owner, Some(&wanted), Read::Latest).await?;
            plan::confirm_both_ways::<A>(owner, there, &wanted, A::show_target)?;
        }
        Ok(plan.changes)
    }
    .boxed()
}

/// Makes the other writers of these links wait.
pub(super) fn lock<'c, A, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    targets: &'c [A::TargetKey],
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        let keys = keys_both_ways_a_statement::<A, C::Backend>();
        execute_each(conn, &plan::lock_ends::<A>(owner, targets, keys)).await
    }
    .boxed()
}

/// The rows of the owner's links, of all or `among` some.
fn both_ways<'c, A, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    among: Option<&'c [A::TargetKey]>,
    read: Read,
) -> Returned<'c, BothWays<A::TargetKey>>
where
    A: On<BackendOf<C>>,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async move {
        let mut rows = Vec::new();
        let keys = keys_both_ways_a_statement::<A, C::Backend>();
        for select in plan::select_both_ways::<A>(owner, among, keys, read) {
            rows.extend(RunQueryDsl::load(select, conn).await?);
        }
        Ok(rows)
    }
    .boxed()
}

/// Inserts rows that were found to be missing: how many it has inserted, and how many of them had been
/// tried when one was there all the same.
fn insert<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    rows: &'c [Row<'c, A, V>],
    if_known: IfKnown,
) -> Returned<'c, (usize, usize)>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        let (mut inserted, mut tried) = (0, 0);
        for rows in rows.chunks(links_a_statement::<A, V, C::Backend>()) {
            let insert = Statement::<A, _>::new(owner.clone(), InsertRows::new(rows));
            match try_insert(conn, &insert, rows.len(), if_known).await {
                Err(error) if if_known.goes_on() && insert.was_refused(&error) => {
                    break;
                }
                result => inserted += result?,
            }
            tried += rows.len();
        }
        Ok((inserted, tried))
    }
    .boxed()
}

/// Inserts those of the rows that the database does not find.
fn insert_unknown<'c, A, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    rows: &'c [Row<'c, A, V>],
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        let chunks = rows.chunks(guarded_links_a_statement::<A, V, C::Backend>());
        let insert = |rows| Statement::<A, _>::new(owner.clone(), InsertUnknownRows(rows));
        execute_each(conn, &chunks.map(insert).collect::<Vec<_>>()).await
    }
    .boxed()
}

/// Removes the links to the targets. How many the owner had.
pub(super) fn remove_all<'c, A, C>(
    conn: &'c mut C,
    owner: A::OwnerKey,
    targets: Vec<A::TargetKey>,
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        if targets.is_empty() {
            return Ok(0);
        }
        let (owner, targets) = (&owner, &targets[..]);
        let mut attempts = Attempts::new(in_transaction(conn)?);
        loop {
            match transaction!(conn, |conn| remove_each::<A, C>(conn, owner, targets).await) {
                Err(error) if attempts.again(&error) => {}
                result => return result,
            }
        }
    }
    .boxed()
}

fn remove_each<'c, A, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    targets: &'c [A::TargetKey],
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        lock::<A, C>(conn, owner, targets).await?;
        let mut removed = 0;
        for keys in targets.chunks(keys_both_ways_a_statement::<A, C::Backend>()) {
            let (keys, mirrored) = (list::<A>(keys.to_vec()), list::<A>(keys.to_vec()));
            let delete = Statement::<A, _>::new(owner.clone(), Delete(keys));
            removed += conn.execute_returning_count(&delete).await?;
            let delete = Statement::<A, _>::new(owner.clone(), DeleteMirrored(mirrored));
            conn.execute_returning_count(&delete).await?;
        }
        Ok(removed)
    }
    .boxed()
}

/// Removes all links. How many the owner had.
pub(super) fn clear<'c, A, C>(conn: &'c mut C, owner: A::OwnerKey) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, CountOwn>: LoadQuery<'static, C, i64>,
{
    async move {
        let owner = &owner;
        let nested = in_transaction(conn)?;
        let mut attempts = Attempts::new(nested);
        loop {
            let cleared = transaction!(conn, |conn| {
                lock::<A, C>(conn, owner, &[]).await?;
                let count = Statement::<A, _>::new(owner.clone(), CountOwn(first_read(nested)));
                let count: i64 = RunQueryDsl::get_result(count, conn).await?;
                let delete = Statement::<A, _>::new(owner.clone(), DeleteBothWays(None));
                conn.execute_returning_count(&delete).await?;
                Ok(usize::try_from(count).unwrap_or_default())
            });
            match cleared {
                Err(error) if attempts.again(&error) => {}
                result => return result,
            }
        }
    }
    .boxed()
}

#[diagnostic::do_not_recommend]
impl<A, C> MendsLinks<A, Async> for C
where
    A: On<BackendOf<C>, Through: Table<AllColumns: JoinColumns>>,
    C: AsyncConnection<Backend: Dialect>,
    SelectOneSided<A>: LoadQuery<'static, C, (A::OwnerKey, A::TargetKey)>,
{
    fn one_sided<'c>(&'c mut self) -> Returned<'c, Vec<(A::OwnerKey, A::TargetKey)>> {
        RunQueryDsl::load(SelectOneSided::<A>::default(), self).boxed()
    }

    fn repair<'c>(&'c mut self) -> Returned<'c, usize> {
        async move {
            let mut attempts = Attempts::new(in_transaction(self)?);
            loop {
                let repaired = transaction!(self, |conn| {
                    conn.execute_returning_count(LockOneSided::<A>::default()).await?;
                    conn.execute_returning_count(InsertMirrors::<A>::default()).await
                });
                match repaired {
                    Err(error) if attempts.again(&error) => {}
                    result => return result,
                }
            }
        }
        .boxed()
    }
}
