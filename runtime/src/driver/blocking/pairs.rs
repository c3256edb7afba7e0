//! Links as such, and those of several owners, on Diesel's own connections.

use diesel::connection::LoadConnection;
use diesel::query_dsl::LoadQuery;
use diesel::{Connection, QueryResult, RunQueryDsl, Selectable, SelectableExpression, Table};

use super::write::{
    attempt_rows, execute_all, execute_each, in_transaction, transaction, try_insert,
};
use crate::any_backend::AnyBackend;
use crate::association::SelectionOf;
use crate::bounds::LoadsLinks;
use crate::check::JoinColumns;
use crate::dialect::{Dialect, name_undone};
use crate::driver::pairs::{Moves, Races, StoresPairs, pairs_a_delete, pairs_a_statement};
use crate::driver::{IfKnown, guarded_links_a_statement};
use crate::mode::Blocking;
use crate::plan;
use crate::statement::{
    Across, CopyTo, DropMoved, End, InsertPairs, JoinRows, LinkValues, Move, On, OwnerEnd, Pair,
    Statement, TargetEnd, check_columns,
};

#[diagnostic::do_not_recommend]
impl<A, R, C> LoadsLinks<A, R, Blocking> for C
where
    A: On<C::Backend>,
    R: Selectable<AnyBackend, SelectExpression: SelectableExpression<A::Through>>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, JoinRows<SelectionOf<R>>>: LoadQuery<'static, C, R>,
{
    fn links<'c>(&'c mut self, owner: A::OwnerKey) -> QueryResult<Vec<R>>
    where
        R: 'c,
    {
        Statement::<A, _>::new(owner, JoinRows(R::construct_selection())).load(self)
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, C> StoresPairs<A, V, Blocking> for C
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend>,
    C: Connection<Backend: Dialect>,
{
    fn store<'c>(&'c mut self, mut pairs: Vec<Pair<A, V>>) -> QueryResult<usize>
    where
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(pairs.iter().map(|pair| &pair.link.values))?;
        let rows = pairs_a_statement::<A, V, C::Backend>();
        attempt_rows(self, &mut pairs, plan::reorder_pairs, |conn, pairs| match pairs.len() {
            0 => Ok(0),
            few if few <= rows => insert(conn, pairs),
            _ => transaction(conn, |conn| {
                let mut chunks = pairs.chunks(rows);
                chunks.try_fold(0, |created, pairs| Ok(created + insert(conn, pairs)?))
            }),
        })
    }
}

/// Creates those of the links that do not exist, in one statement if it is not refused.
fn insert<A, V, C>(conn: &mut C, pairs: &[Pair<A, V>]) -> QueryResult<usize>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend>,
    C: Connection<Backend: Dialect>,
{
    let insert = Across::<A, _>::new(InsertPairs::new::<C::Backend>(pairs));
    match try_insert(conn, &insert, pairs.len(), IfKnown::CreateOthers) {
        Err(error) if insert.was_refused(&error) => {}
        result => return result,
    }
    let rows = guarded_links_a_statement::<A, V, C::Backend>();
    match &plan::insert_searching::<A, V, C::Backend>(pairs, rows)[..] {
        [one] => conn.execute_returning_count(one),
        several => transaction(conn, |conn| execute_each(conn, several)),
    }
}

#[diagnostic::do_not_recommend]
impl<A, C> Moves<A, Blocking> for C
where
    A: On<C::Backend, Through: Table<AllColumns: JoinColumns>>,
    C: Connection<Backend: Dialect>,
{
    fn unlink_pairs(&mut self, pairs: Vec<(A::OwnerKey, A::TargetKey)>) -> QueryResult<usize> {
        execute_all(
            self,
            &plan::delete_pairs::<A, C::Backend>(pairs, pairs_a_delete::<A, C::Backend>()),
        )
    }

    fn copy_links(&mut self, from: A::OwnerKey, to: A::OwnerKey) -> QueryResult<usize> {
        if from == to {
            return Ok(0);
        }
        let copy = Statement::<A, _>::new(from, CopyTo::new(to));
        race(self, |conn| conn.execute_returning_count(&copy))
    }

    fn move_links(&mut self, from: A::OwnerKey, to: A::OwnerKey) -> QueryResult<usize> {
        give::<A, OwnerEnd, C>(self, from, to)
    }

    fn merge_targets(&mut self, from: A::TargetKey, to: A::TargetKey) -> QueryResult<usize> {
        give::<A, TargetEnd, C>(self, from, to)
    }
}

/// Gives the links at one end to another; those that it has already are removed.
fn give<A, E, C>(conn: &mut C, from: E::Key, to: E::Key) -> QueryResult<usize>
where
    A: On<C::Backend>,
    E: End<A>,
    C: Connection<Backend: Dialect>,
{
    if from == to {
        return Ok(0);
    }
    let give = Across::<A, _>::new(Move::<A, E>::new(from.clone(), to.clone()));
    let remove = Across::<A, _>::new(DropMoved::<A, E>::new(from, to));
    race(conn, |conn| {
        transaction(conn, |conn| {
            let moved = conn.execute_returning_count(&give)?;
            conn.execute_returning_count(&remove)?;
            Ok(moved)
        })
    })
}

/// Runs `work` again if the database has undone it, or a race was lost.
fn race<C, T>(conn: &mut C, mut work: impl FnMut(&mut C) -> QueryResult<T>) -> QueryResult<T>
where
    C: Connection<Backend: Dialect>,
{
    let mut races = Races::new(in_transaction(conn)?);
    loop {
        match work(conn) {
            Err(error) if races.again(&error) => {}
            result => return result.map_err(name_undone),
        }
    }
}
