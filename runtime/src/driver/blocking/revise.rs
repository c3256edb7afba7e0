//! Changing links on Diesel's own connections.

use std::sync::Arc;

use diesel::query_builder::{QueryFragment, QueryId};
use diesel::{Connection, QueryResult};

use super::symmetric::lock;
use super::write::{attempt, attempt_rows, execute, execute_all, execute_each, transaction};
use crate::association::is_symmetric;
use crate::dialect::{Dialect, name_other_index};
use crate::driver::revise::{Updates, Upserts, updates_a_statement, upserts_a_statement};
use crate::mode::Blocking;
use crate::plan;
use crate::statement::{
    LinkRows, LinkValues, NewLink, On, Statement, Upsert, check_changes, check_columns,
};

#[diagnostic::do_not_recommend]
impl<A, U, C> Updates<A, U, Blocking> for C
where
    A: On<C::Backend>,
    U: QueryFragment<C::Backend>,
    C: Connection<Backend: Dialect>,
{
    fn update<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        changes: U,
    ) -> QueryResult<usize>
    where
        U: 'c,
    {
        check_changes::<A, U, C::Backend>(&changes)?;
        let (keys, changes) = (updates_a_statement::<A, C::Backend>(), Arc::new(changes));
        let update = |rows| plan::update::<A, U>(&owner, &targets, keys, rows, &changes);
        let own = update(LinkRows::Own);
        if own.is_empty() || const { !is_symmetric::<A>() } {
            return execute_all(self, &own);
        }
        let both = |conn: &mut C| {
            lock::<A, C>(conn, &owner, &targets)?;
            let links = execute_each(conn, &own)?;
            execute_each(conn, &update(LinkRows::Mirrors))?;
            Ok(links)
        };
        attempt(self, |conn| transaction(conn, both))
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, C> Upserts<A, V, Blocking> for C
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId,
    C: Connection<Backend: Dialect>,
{
    fn upsert<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> QueryResult<()>
    where
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(std::iter::once(&link.values))?;
        if const { is_symmetric::<A>() } {
            return Upserts::<A, V, Blocking>::upsert_all(self, owner, vec![link]);
        }
        let upsert = Statement::<A, _>::new(owner, Upsert::new([&link]));
        execute(self, &upsert).map(drop).map_err(name_other_index)
    }

    fn upsert_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> QueryResult<()>
    where
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))?;
        let mut links: Vec<_> = links.iter().collect();
        let rows = upserts_a_statement::<A, V, C::Backend>();
        let upsert = |conn: &mut C, links: &[&NewLink<A, V>]| {
            let upserts = plan::upsert::<A, V>(&owner, links, rows);
            if const { !is_symmetric::<A>() } {
                return match &upserts[..] {
                    few @ ([] | [_]) => execute_each(conn, few),
                    all => transaction(conn, |conn| execute_each(conn, all)),
                };
            }
            transaction(conn, |conn| {
                lock::<A, C>(conn, &owner, &plan::targets(links))?;
                execute_each(conn, &upserts)
            })
        };
        let done = match links.len() {
            0 => Ok(0),
            _ => attempt_rows(self, &mut links, plan::reorder_links, upsert),
        };
        done.map(drop).map_err(name_other_index)
    }
}
