//! Changing links on the connections of diesel-async.

use std::sync::Arc;

use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncConnection, RunQueryDsl};
use futures_util::future::FutureExt;

use super::write::{execute_all, execute_each, in_transaction, transaction};
use super::{BackendOf, Returned};
use crate::association::Direction;
use crate::dialect::{Dialect, name_other_index};
use crate::driver::revise::{Updates, Upserts, updates_a_statement, upserts_a_statement};
use crate::driver::{Attempts, keys_a_statement};
use crate::mode::Async;
use crate::plan::{self, UpdateList};
use crate::statement::{
    CountLinked, LinkValues, List, NewLink, On, Statement, Upsert, check_changes, check_columns,
};

#[diagnostic::do_not_recommend]
impl<A, U, C> Updates<A, U, Async> for C
where
    A: On<BackendOf<C>>,
    U: QueryFragment<BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, CountLinked<List<A>>>: LoadQuery<'static, C, i64>,
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
            let keys = updates_a_statement::<A, C::Backend>();
            let updates = plan::update::<A, U>(&owner, targets.clone(), keys, Arc::new(changes));
            if updates.is_empty() || !A::Direction::SYMMETRIC {
                return execute_all(self, updates).await;
            }
            let mut attempts = Attempts::new(in_transaction(self));
            loop {
                match update_both(self, &owner, &targets, &updates).await {
                    Err(error) if attempts.again(&error) => {}
                    result => return result,
                }
            }
        }
        .boxed()
    }
}

/// One attempt to change links that are two rows each; their number.
fn update_both<'c, A, U, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    targets: &'c [A::TargetKey],
    updates: &'c [UpdateList<A, U>],
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    U: QueryFragment<BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
    Statement<A, CountLinked<List<A>>>: LoadQuery<'static, C, i64>,
{
    async move {
        transaction!(conn, |conn| {
            execute_each(conn, updates).await?;
            let keys = keys_a_statement::<C::Backend>();
            let mut links = 0;
            for count in plan::count_linked::<A>(owner, targets.to_vec(), keys) {
                let linked: i64 = RunQueryDsl::get_result(count, conn).await?;
                links += plan::number(linked);
            }
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
            let links: Vec<_> = links.iter().collect();
            let rows = upserts_a_statement::<A, V, C::Backend>();
            let upserts = plan::upsert(&owner, &links, rows);
            execute_all(self, upserts).await.map(drop).map_err(name_other_index)
        }
        .boxed()
    }
}
