//! Changing links on Diesel's own connections.

use std::sync::Arc;

use diesel::connection::LoadConnection;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::{QueryResult, RunQueryDsl};

use super::write::{attempt, execute_all, execute_each, transaction};
use crate::association::Direction;
use crate::dialect::{Dialect, name_other_index};
use crate::driver::keys_a_statement;
use crate::driver::revise::{Updates, Upserts, updates_a_statement, upserts_a_statement};
use crate::mode::Blocking;
use crate::plan;
use crate::statement::{
    CountLinked, LinkValues, List, NewLink, On, Statement, Upsert, check_changes, check_columns,
};

#[diagnostic::do_not_recommend]
impl<A, U, C> Updates<A, U, Blocking> for C
where
    A: On<C::Backend>,
    U: QueryFragment<C::Backend>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, CountLinked<List<A>>>: LoadQuery<'static, C, i64>,
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
        let keys = updates_a_statement::<A, C::Backend>();
        let updates = plan::update::<A, U>(&owner, targets.clone(), keys, Arc::new(changes));
        if updates.is_empty() || !A::Direction::SYMMETRIC {
            return execute_all(self, &updates);
        }
        let update = |conn: &mut C| {
            execute_each(conn, &updates)?;
            let keys = keys_a_statement::<C::Backend>();
            let counts = plan::count_linked::<A>(&owner, targets.clone(), keys);
            counts.into_iter().try_fold(0, |links, count| {
                let linked: i64 = count.get_result(conn)?;
                Ok(links + plan::number(linked))
            })
        };
        attempt(self, |conn| transaction(conn, update))
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, C> Upserts<A, V, Blocking> for C
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId,
    C: LoadConnection<Backend: Dialect>,
{
    fn upsert<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> QueryResult<()>
    where
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(std::iter::once(&link.values))?;
        let upsert = Statement::<A, _>::new(owner, Upsert::new([&link]));
        execute_all(self, &[upsert]).map(drop).map_err(name_other_index)
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
        let links: Vec<_> = links.iter().collect();
        let rows = upserts_a_statement::<A, V, C::Backend>();
        execute_all(self, &plan::upsert(&owner, &links, rows)).map(drop).map_err(name_other_index)
    }
}
