//! Changing links on the connections of diesel-async.

use std::sync::Arc;

use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::AsyncConnection;
use futures_util::future::FutureExt;

use super::symmetric::lock;
use super::write::{execute_all, execute_each, in_transaction, transaction};
use super::{BackendOf, Returned};
use crate::association::is_symmetric;
use crate::dialect::{Dialect, name_other_index, name_undone};
use crate::driver::Attempts;
use crate::driver::revise::{Updates, Upserts, updates_a_statement, upserts_a_statement};
use crate::mode::Async;
use crate::plan;
use crate::statement::{
    LinkRows, LinkValues, NewLink, On, Statement, Upsert, check_changes, check_columns,
};

#[diagnostic::do_not_recommend]
impl<A, U, C> Updates<A, U, Async> for C
where
    A: On<BackendOf<C>>,
    U: QueryFragment<BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
{
    fn update<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        changes: U,
    ) -> Returned<'c, usize>
    where
        U: 'c,
    {
        async move {
            check_changes::<A, U, C::Backend>(&changes)?;
            let (keys, changes) = (updates_a_statement::<A, C::Backend>(), Arc::new(changes));
            let update = |rows| plan::update::<A, U>(&owner, &targets, keys, rows, &changes);
            let own = update(LinkRows::Own);
            if own.is_empty() || const { !is_symmetric::<A>() } {
                return execute_all(self, own).await;
            }
            let mirrors = update(LinkRows::Mirrors);
            let mut attempts = Attempts::new(in_transaction(self)?);
            loop {
                match execute_locked::<A, _, _>(self, &owner, &targets, [&own, &mirrors]).await {
                    Err(error) if attempts.again(&error) => {}
                    result => return result,
                }
            }
        }
        .boxed()
    }
}

/// One attempt to write both rows of links without direction: those that are counted, and others.
fn execute_locked<'c, A, S, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    targets: &'c [A::TargetKey],
    [counted, others]: [&'c [S]; 2],
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    S: QueryFragment<BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        transaction!(conn, |conn| {
            lock::<A, C>(conn, owner, targets).await?;
            let links = execute_each(conn, counted).await?;
            execute_each(conn, others).await?;
            Ok(links)
        })
    }
    .boxed()
}

#[diagnostic::do_not_recommend]
impl<A, V, C> Upserts<A, V, Async> for C
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
{
    fn upsert<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> Returned<'c, ()>
    where
        V: 'c,
    {
        async move {
            if const { is_symmetric::<A>() } {
                return Upserts::<A, V, Async>::upsert_all(self, owner, vec![link]).await;
            }
            check_columns::<A, V, C::Backend>(std::iter::once(&link.values))?;
            let upsert = Statement::<A, _>::new(owner, Upsert::new([&link]));
            execute_all(self, vec![upsert]).await.map(drop).map_err(name_other_index)
        }
        .boxed()
    }

    fn upsert_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> Returned<'c, ()>
    where
        V: 'c,
    {
        async move {
            check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))?;
            if links.is_empty() {
                return Ok(());
            }
            let mut links: Vec<_> = links.iter().collect();
            let rows = upserts_a_statement::<A, V, C::Backend>();
            let mut attempts = Attempts::new(in_transaction(self)?);
            loop {
                let done = {
                    let upserts = plan::upsert::<A, V>(&owner, &links, rows);
                    match &upserts[..] {
                        all if const { is_symmetric::<A>() } => {
                            let targets = plan::targets(&links);
                            execute_locked::<A, _, _>(self, &owner, &targets, [all, &[]]).await
                        }
                        one @ [_] => execute_each(self, one).await,
                        several => transaction!(self, |conn| execute_each(conn, several).await),
                    }
                };
                match done {
                    Err(error) if attempts.again(&error) => plan::reorder_links(&mut links),
                    result => {
                        return result.map(drop).map_err(name_other_index).map_err(name_undone);
                    }
                }
            }
        }
        .boxed()
    }
}
