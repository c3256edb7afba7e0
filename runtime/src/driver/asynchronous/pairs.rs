//! Links as such, and those of several owners, on the connections of diesel-async.

use diesel::{Selectable, SelectableExpression, Table};
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncConnection, AsyncConnectionCore, RunQueryDsl};
use futures_util::future::FutureExt;

use super::write::{execute_all, execute_each, in_transaction, transaction, try_insert};
use super::{BackendOf, Returned};
use crate::any_backend::AnyBackend;
use crate::association::SelectionOf;
use crate::bounds::LoadsLinks;
use crate::check::JoinColumns;
use crate::dialect::{Dialect, name_undone};
use crate::driver::pairs::{Moves, Races, StoresPairs, pairs_a_delete, pairs_a_statement};
use crate::driver::{Attempts, IfKnown, guarded_links_a_statement};
use crate::mode::Async;
use crate::plan;
use crate::statement::{
    Across, CopyTo, DropMoved, End, InsertPairs, JoinRows, LinkValues, Move, On, OwnerEnd, Pair,
    Statement, TargetEnd, check_columns,
};

#[diagnostic::do_not_recommend]
impl<A, R, C> LoadsLinks<A, R, Async> for C
where
    A: On<BackendOf<C>>,
    R: Selectable<AnyBackend, SelectExpression: SelectableExpression<A::Through>> + Send,
    C: AsyncConnectionCore<Backend: Dialect>,
    Statement<A, JoinRows<SelectionOf<R>>>: LoadQuery<'static, C, R> + Send + 'static,
{
    fn links<'c>(&'c mut self, owner: A::OwnerKey) -> Returned<'c, Vec<R>>
    where
        R: 'c,
    {
        let select = Statement::<A, _>::new(owner, JoinRows(R::construct_selection()));
        RunQueryDsl::load(select, self).boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, C> StoresPairs<A, V, Async> for C
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
{
    fn store<'c>(&'c mut self, mut pairs: Vec<Pair<A, V>>) -> Returned<'c, usize>
    where
        V: 'c,
    {
        async move {
            check_columns::<A, V, C::Backend>(pairs.iter().map(|pair| &pair.link.values))?;
            let rows = pairs_a_statement::<A, V, C::Backend>();
            let mut attempts = Attempts::new(in_transaction(self)?);
            loop {
                let given = &pairs[..];
                let created = match given.len() {
                    0 => return Ok(0),
                    few if few <= rows => insert(self, given).await,
                    _ => transaction!(self, |conn| insert_each(conn, given, rows).await),
                };
                match created {
                    Err(error) if attempts.again(&error) => plan::reorder_pairs(&mut pairs),
                    result => return result.map_err(name_undone),
                }
            }
        }
        .boxed()
    }
}

/// At most `rows` in one statement.
fn insert_each<'c, A, V, C>(
    conn: &'c mut C,
    pairs: &'c [Pair<A, V>],
    rows: usize,
) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        let mut created = 0;
        for pairs in pairs.chunks(rows) {
            created += insert(conn, pairs).await?;
        }
        Ok(created)
    }
    .boxed()
}

/// Creates those of the links that do not exist, in one statement if it is not refused.
fn insert<'c, A, V, C>(conn: &'c mut C, pairs: &'c [Pair<A, V>]) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    V: LinkValues<A::Through, BackendOf<C>> + Send + Sync,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        let insert = Across::<A, _>::new(InsertPairs::new::<C::Backend>(pairs));
        match try_insert(conn, &insert, pairs.len(), IfKnown::CreateOthers).await {
            Err(error) if insert.was_refused(&error) => {}
            result => return result,
        }
        let rows = guarded_links_a_statement::<A, V, C::Backend>();
        match &plan::insert_searching::<A, V, C::Backend>(pairs, rows)[..] {
            [one] => conn.execute_returning_count(one).await,
            several => transaction!(conn, |conn| execute_each(conn, several).await),
        }
    }
    .boxed()
}

#[diagnostic::do_not_recommend]
impl<A, C> Moves<A, Async> for C
where
    A: On<BackendOf<C>, Through: Table<AllColumns: JoinColumns>>,
    C: AsyncConnection<Backend: Dialect>,
{
    fn unlink_pairs<'c>(
        &'c mut self,
        pairs: Vec<(A::OwnerKey, A::TargetKey)>,
    ) -> Returned<'c, usize> {
        execute_all(
            self,
            plan::delete_pairs::<A, C::Backend>(pairs, pairs_a_delete::<A, C::Backend>()),
        )
    }

    fn copy_links<'c>(&'c mut self, from: A::OwnerKey, to: A::OwnerKey) -> Returned<'c, usize> {
        async move {
            if from == to {
                return Ok(0);
            }
            let copy = Statement::<A, _>::new(from, CopyTo::new(to));
            let mut races = Races::new(in_transaction(self)?);
            loop {
                match self.execute_returning_count(&copy).await {
                    Err(error) if races.again(&error) => {}
                    result => return result.map_err(name_undone),
                }
            }
        }
        .boxed()
    }

    fn move_links<'c>(&'c mut self, from: A::OwnerKey, to: A::OwnerKey) -> Returned<'c, usize> {
        give::<A, OwnerEnd, C>(self, from, to)
    }

    fn merge_targets<'c>(
        &'c mut self,
        from: A::TargetKey,
        to: A::TargetKey,
    ) -> Returned<'c, usize> {
        give::<A, TargetEnd, C>(self, from, to)
    }
}

/// Gives the links at one end to another; those that it has already are removed.
fn give<'c, A, E, C>(conn: &'c mut C, from: E::Key, to: E::Key) -> Returned<'c, usize>
where
    A: On<BackendOf<C>>,
    E: End<A>,
    C: AsyncConnection<Backend: Dialect>,
{
    async move {
        if from == to {
            return Ok(0);
        }
        let give = Across::<A, _>::new(Move::<A, E>::new(from.clone(), to.clone()));
        let remove = Across::<A, _>::new(DropMoved::<A, E>::new(from, to));
        let (give, remove) = (&give, &remove);
        let mut races = Races::new(in_transaction(conn)?);
        loop {
            let moved = transaction!(conn, |conn| {
                let moved = conn.execute_returning_count(give).await?;
                conn.execute_returning_count(remove).await?;
                Ok(moved)
            });
            match moved {
                Err(error) if races.again(&error) => {}
                result => return result,
            }
        }
    }
    .boxed()
}
