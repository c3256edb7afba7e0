//! How targets are created, or found, and linked, on Diesel's own connections.

use std::sync::Arc;

use diesel::connection::LoadConnection;
use diesel::query_dsl::LoadQuery;
use diesel::{Column, Insertable, QueryResult, RunQueryDsl, Selectable};

use super::write::{flavor, in_transaction, transaction};
use crate::any_backend::AnyBackend;
use crate::association::{SelectionOf, SqlOf, TargetTable, is_symmetric};
use crate::dialect::{Dialect, ReadsBackKey, violates_unique};
use crate::driver::{Creates, Finds, Stores, first_read, only};
use crate::mode::Blocking;
use crate::plan::{self, Change};
use crate::statement::{
    CreateTarget, FindTarget, GeneratedKey, Link, LinkValues, On, OneRow, Read, SelectCreated,
    check_columns, check_key, target_rows,
};

#[diagnostic::do_not_recommend]
impl<'query, A, T, V, C> Creates<A, T, V, Blocking> for C
where
    A: On<C::Backend>,
    A::Target: Selectable<AnyBackend>,
    T: Insertable<TargetTable<A>, Values: OneRow<TargetTable<A>, C::Backend>>,
    V: LinkValues<A::Through, C::Backend>,
    C: Stores<A, V, Blocking> + LoadConnection<Backend: ReadsBackKey<SqlOf<GeneratedKey<A>>>>,
    GeneratedKey<A>: Column,
    CreateTarget<A, T::Values, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target>,
    SelectCreated<A, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target>,
{
    fn create<'c>(&'c mut self, owner: A::OwnerKey, target: T, link: V) -> QueryResult<A::Target>
    where
        T: 'c,
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(std::iter::once(&link))?;
        transaction(self, |conn| {
            let target = only(create::<A, _, _>(conn, vec![target.values()])?)?;
            let link = Link { target: A::target_key(&target), values: link };
            if const { is_symmetric::<A>() } {
                conn.change(owner, Change::Create, vec![link])?;
            } else {
                conn.add(owner, link)?;
            }
            Ok(target)
        })
    }

    fn create_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<T>,
        link: V,
    ) -> QueryResult<Vec<A::Target>>
    where
        T: 'c,
        V: Clone + 'c,
    {
        if targets.is_empty() {
            return Ok(Vec::new());
        }
        check_columns::<A, V, C::Backend>(std::iter::once(&link))?;
        transaction(self, |conn| {
            let rows = targets.into_iter().map(Insertable::values).collect();
            let targets = create::<A, _, _>(conn, rows)?;
            let keys = targets.iter().map(A::target_key).collect();
            let links = plan::links(keys, || link.clone());
            if const { is_symmetric::<A>() } {
                conn.change(owner, Change::Create, links)?;
            } else {
                conn.add_all(owner, links)?;
            }
            Ok(targets)
        })
    }
}

#[diagnostic::do_not_recommend]
impl<'query, A, P, T, V, C> Finds<A, P, T, V, Blocking> for C
where
    A: On<C::Backend>,
    A::Target: Selectable<AnyBackend>,
    V: LinkValues<A::Through, C::Backend> + Clone,
    C: Creates<A, T, V, Blocking> + Stores<A, V, Blocking> + LoadConnection<Backend: Dialect>,
    FindTarget<A, P, SelectionOf<A::Target>>: LoadQuery<'query, C, (bool, A::Target)>,
{
    fn first_or_create<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        find: P,
        target: T,
        link: V,
    ) -> QueryResult<A::Target>
    where
        P: 'c,
        T: 'c,
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(std::iter::once(&link))?;
        let find = Arc::new(find);
        let linked = |conn: &mut C, read| {
            let selection = A::Target::construct_selection();
            let select = FindTarget::<A, _, _>::new(owner.clone(), find.clone(), selection, read);
            let Some((linked, target)) = select.load(conn)?.pop() else { return Ok(None) };
            if !linked {
                let target = A::target_key(&target);
                conn.add(owner.clone(), Link { target, values: link.clone() })?;
            }
            QueryResult::Ok(Some(target))
        };
        if let Some(target) = linked(self, Read::Snapshot)? {
            return Ok(target);
        }
        match self.create(owner.clone(), target, link.clone()) {
            Err(error) if violates_unique(&error) => {
                let read = first_read(in_transaction(self)?);
                linked(self, read)?.ok_or(error)
            }
            created => created,
        }
    }
}

/// The targets as stored, in the order given: in a transaction that has begun.
fn create<'query, A, V, C>(conn: &mut C, rows: Vec<V>) -> QueryResult<Vec<A::Target>>
where
    A: On<C::Backend>,
    A::Target: Selectable<AnyBackend>,
    V: OneRow<TargetTable<A>, C::Backend>,
    GeneratedKey<A>: Column,
    C: LoadConnection<Backend: Dialect>,
    CreateTarget<A, V, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target>,
    SelectCreated<A, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target>,
{
    let returning = flavor(conn)?.returns_inserted();
    if !returning {
        check_key::<A, _, C::Backend>(&rows)?;
    }
    let selection = A::Target::construct_selection;
    let mut targets = Vec::with_capacity(rows.len());
    for rows in target_rows::<TargetTable<A>, _, C::Backend>(rows, returning) {
        let create = CreateTarget::<A, _, _>::new(rows, selection());
        if returning {
            targets.extend(create.load(conn)?);
        } else {
            conn.execute_returning_count(&create.insert)?;
            targets.extend(SelectCreated::<A, _>::new(selection()).load(conn)?);
        }
    }
    Ok(targets)
}
