//! Finds a target and links it, or creates it.

use std::sync::Arc;

use diesel::{Column, Insertable, QueryResult, Selectable};
use diesel_associations_macros::both_modes;

use super::create::{InsertAndSelect, SelectLast};
use super::{Executes, operation};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf, SqlOf, TargetTable};
use crate::keys::only;
use crate::session::Session;
use crate::sql::dialect::violates_unique;
use crate::sql::{
    Dialect, FindTarget, GeneratedKey, Link, List, NoValues, On, Read, ReadsBackKey, RowValues,
    SelectAmong, SelectBothWays, Shared, Statement, check_columns,
};

operation! {
    /// Returns the linked target that matches `P`. Failing that, links an existing target that matches; failing that,
    /// creates one from the values `T` and links it:
    /// [`Related::first_or_create`](crate::Related::first_or_create). `V` are the values of a new link.
    pub struct FirstOrCreate<A, P, T, V = NoValues> {
        owner: A::OwnerKey,
        find: P,
        values: T,
        link_values: V,
    } -> A::Target
}

/// Looks for a target by the condition `P`.
type Find<A, P> = Statement<A, FindTarget<P, SelectionOf<<A as ManyToMany>::Target>>>;

#[both_modes]
impl<'query, A: On<BackendOf<C>>, P, T, V, C> Executes<FirstOrCreate<A, P, T, V>, ThisMode> for C
where
    A::Target: Selectable<AnyBackend> + Send,
    P: Send + Sync,
    T: Insertable<TargetTable<A>> + Send,
    T::Values: RowValues<TargetTable<A>, BackendOf<C>> + Send + Sync,
    V: Insertable<A::Through, Values: RowValues<A::Through, BackendOf<C>> + Send + Sync> + Send,
    C: Connection<Backend: ReadsBackKey<SqlOf<GeneratedKey<A>>>>,
    GeneratedKey<A>: Column,
    Find<A, P>: LoadQuery<'query, C, (bool, A::Target)> + 'query,
    InsertAndSelect<A, T::Values>: LoadQuery<'query, C, A::Target> + 'query,
    SelectLast<A>: LoadQuery<'query, C, A::Target> + 'query,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(
        &mut self,
        operation: FirstOrCreate<A, P, T, V>,
    ) -> QueryResult<A::Target> {
        let FirstOrCreate { owner, find, values, link_values, .. } = operation;
        let (find, link_values) = (Arc::new(find), Shared::new(link_values.values()));
        check_columns::<A, Shared<V::Values>, BackendOf<C>>(std::iter::once(&link_values))?;
        let mut session = session(self)?;
        let found = session.find::<A, P, V::Values>(&owner, &find, &link_values, Read::Snapshot);
        if let Some(target) = found.await? {
            return Ok(target);
        }
        match session
            .create_all::<A, _, _>(&owner, vec![values.values()], link_values.clone())
            .await
        {
            // Somebody else has created it in the meantime.
            Err(error) if violates_unique(&error) => {
                let read = session.first_read();
                let found =
                    session.find::<A, P, V::Values>(&owner, &find, &link_values, read).await?;
                found.ok_or(error)
            }
            created => only(created?),
        }
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Looks for a target, and links it if it is not.
    async fn find<'query, A: On<BackendOf<C>>, P, V>(
        &mut self,
        owner: &A::OwnerKey,
        condition: &Arc<P>,
        link_values: &Shared<V>,
        read: Read,
    ) -> QueryResult<Option<A::Target>>
    where
        A::Target: Selectable<AnyBackend> + Send,
        P: Send + Sync,
        V: RowValues<A::Through, BackendOf<C>> + Send + Sync,
        Find<A, P>: LoadQuery<'query, C, (bool, A::Target)> + 'query,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    {
        let (condition, selection) = (Arc::clone(condition), A::Target::construct_selection());
        let verb = FindTarget { condition, selection, read };
        let mut found = load(self.conn(), Statement::of(owner.clone(), verb)).await?;
        let Some((linked, target)) = found.pop() else { return Ok(None) };
        if !linked {
            let link = Link { target: A::target_key(&target), values: link_values.clone() };
            self.add_one::<A, _>(owner, &link).await?;
        }
        Ok(Some(target))
    }
}
