//! How targets are created, or found, and linked, on the connections of diesel-async.

use std::sync::Arc;

use diesel::{Column, Insertable, Selectable};
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncConnection, RunQueryDsl};
use futures_util::future::FutureExt;

use super::write::{flavor, in_transaction, transaction};
use super::{BackendOf, Returned};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf, SqlOf, TargetTable, is_symmetric};
use crate::dialect::{Dialect, ReadsBackKey, violates_unique};
use crate::driver::{Creates, Finds, Stores, first_read, only};
use crate::mode::Async;
use crate::plan::{self, Change};
use crate::statement::{
    CreateTarget, FindTarget, GeneratedKey, Link, LinkValues, On, OneRow, Read, SelectCreated,
    check_columns, check_key, target_rows,
};

#[diagnostic::do_not_recommend]
impl<'query, A, T, V, C> Creates<A, T, V, Async> for C
where
    A: On<BackendOf<C>>,
    A::Target: Selectable<AnyBackend> + Send,
    T: Insertable<TargetTable<A>, Values: OneRow<TargetTable<A>, C::Backend> + Send> + Send,
    V: LinkValues<A::Through, BackendOf<C>> + Send + Sync,
    C: Stores<A, V, Async> + AsyncConnection<Backend: ReadsBackKey<SqlOf<GeneratedKey<A>>>>,
    GeneratedKey<A>: Column,
    CreateTarget<A, T::Values, SelectionOf<A::Target>>:
        LoadQuery<'query, C, A::Target> + Send + 'query,
    SelectCreated<A, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target> + Send + 'query,
{
    fn create<'c>(&'c mut self, owner: A::OwnerKey, target: T, link: V) -> Returned<'c, A::Target>
    where
        T: 'c,
        V: 'c,
    {
        if let Err(error) = check_columns::<A, V, C::Backend>(std::iter::once(&link)) {
            return async { Err(error) }.boxed();
        }
        let rows = vec![target.values()];
        async move {
            transaction!(self, |conn| {
                let target = only(create::<A, _, _>(conn, rows).await?)?;
                let link = Link { target: A::target_key(&target), values: link };
                if const { is_symmetric::<A>() } {
                    conn.change(owner, Change::Create, vec![link]).await?;
                } else {
                    conn.add(owner, link).await?;
                }
                Ok(target)
            })
        }
        .boxed()
    }

    fn create_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<T>,
        link: V,
    ) -> Returned<'c, Vec<A::Target>>
    where
        T: 'c,
        V: Clone + 'c,
    {
        if targets.is_empty() {
            return async { Ok(Vec::new()) }.boxed();
        }
        if let Err(error) = check_columns::<A, V, C::Backend>(std::iter::once(&link)) {
            return async { Err(error) }.boxed();
        }
        let rows: Vec<_> = targets.into_iter().map(Insertable::values).collect();
        async move {
            transaction!(self, |conn| {
                let targets = create::<A, _, _>(conn, rows).await?;
                let keys = targets.iter().map(A::target_key).collect();
                let links = plan::links(keys, || link.clone());
                if const { is_symmetric::<A>() } {
                    conn.change(owner, Change::Create, links).await?;
                } else {
                    conn.add_all(owner, links).await?;
                }
                Ok(targets)
            })
        }
        .boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<'query, A, P, T, V, C> Finds<A, P, T, V, Async> for C
where
    A: On<BackendOf<C>>,
    A::Target: Selectable<AnyBackend> + Send,
    P: Send + Sync,
    T: Send,
    V: LinkValues<A::Through, BackendOf<C>> + Clone + Send,
    C: Creates<A, T, V, Async> + Stores<A, V, Async> + AsyncConnection<Backend: Dialect>,
    FindTarget<A, P, SelectionOf<A::Target>>:
        LoadQuery<'query, C, (bool, A::Target)> + Send + 'query,
{
    fn first_or_create<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        find: P,
        target: T,
        link: V,
    ) -> Returned<'c, A::Target>
    where
        P: 'c,
        T: 'c,
        V: 'c,
    {
        async move {
            check_columns::<A, V, C::Backend>(std::iter::once(&link))?;
            let condition = Arc::new(find);
            let find = |read| {
                let selection = A::Target::construct_selection();
                FindTarget::<A, _, _>::new(owner.clone(), condition.clone(), selection, read)
            };
            if let Some(target) = found(self, &owner, find(Read::Snapshot), link.clone()).await? {
                return Ok(target);
            }
            match self.create(owner.clone(), target, link.clone()).await {
                Err(error) if violates_unique(&error) => {
                    let read = first_read(in_transaction(self)?);
                    found(self, &owner, find(read), link).await?.ok_or(error)
                }
                created => created,
            }
        }
        .boxed()
    }
}

/// The targets as stored, in the order given: in a transaction that has begun.
fn create<'c, 'query, A, V, C>(conn: &'c mut C, rows: Vec<V>) -> Returned<'c, Vec<A::Target>>
where
    A: On<BackendOf<C>>,
    A::Target: Selectable<AnyBackend> + Send,
    V: OneRow<TargetTable<A>, BackendOf<C>> + Send + 'c,
    GeneratedKey<A>: Column,
    C: AsyncConnection<Backend: Dialect>,
    CreateTarget<A, V, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target> + Send + 'query,
    SelectCreated<A, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target> + Send + 'query,
{
    async move {
        let returning = flavor(conn).await?.returns_inserted();
        if !returning {
            check_key::<A, _, C::Backend>(&rows)?;
        }
        let selection = A::Target::construct_selection;
        let mut targets = Vec::with_capacity(rows.len());
        for rows in target_rows::<TargetTable<A>, _, C::Backend>(rows, returning) {
            let create = CreateTarget::<A, _, _>::new(rows, selection());
            if returning {
                targets.extend(RunQueryDsl::load(create, conn).await?);
            } else {
                RunQueryDsl::execute(create.insert, conn).await?;
                let select = SelectCreated::<A, _>::new(selection());
                targets.extend(RunQueryDsl::load(select, conn).await?);
            }
        }
        Ok(targets)
    }
    .boxed()
}

/// The target that is found, if there is one, linked.
fn found<'c, 'query, A, P, V, C>(
    conn: &'c mut C,
    owner: &'c A::OwnerKey,
    find: FindTarget<A, P, SelectionOf<A::Target>>,
    values: V,
) -> Returned<'c, Option<A::Target>>
where
    A: ManyToMany<Target: Selectable<AnyBackend> + Send>,
    V: Send + 'c,
    C: Stores<A, V, Async> + AsyncConnection,
    FindTarget<A, P, SelectionOf<A::Target>>:
        LoadQuery<'query, C, (bool, A::Target)> + Send + 'query,
    P: 'c,
{
    async move {
        let mut rows: Vec<(bool, A::Target)> = RunQueryDsl::load(find, conn).await?;
        let Some((linked, target)) = rows.pop() else { return Ok(None) };
        if !linked {
            let link = Link { target: A::target_key(&target), values };
            conn.add(owner.clone(), link).await?;
        }
        Ok(Some(target))
    }
    .boxed()
}
