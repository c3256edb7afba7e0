//! Creates links of one owner, and returns their rows.

use diesel::query_builder::QueryId;
use diesel::{Insertable, QueryResult, Selectable};
use diesel_associations_macros::both_modes;

use super::add::alike;
use super::change::Change;
use super::insert::IfExisting;
use super::{Executes, operation};
use crate::any_backend::AnyBackend;
use crate::association::{SelectionOf, is_symmetric};
use crate::keys::{chunks, in_order, only};
use crate::session::{Session, retried};
use crate::sql::{
    Dialect, Limits, Link, List, NewLink, NoValues, On, Read, Row, RowValues, SelectAmong,
    SelectBothWays, SelectRows, Statement, check_columns, list, targets,
};

operation! {
    /// Links a target and loads the link's row as `R`: `add_guest` with `model`,
    /// [`Related::add_returning`](crate::Related::add_returning).
    pub struct AddReturning<A, R, V = NoValues> {
        owner: A::OwnerKey,
        target: A::TargetKey,
        values: V,
    } -> R
}

operation! {
    /// Links several targets and loads the links' rows as `R`: `add_guests` with `model`,
    /// [`Related::add_all_returning`](crate::Related::add_all_returning).
    pub struct AddAllReturning<A, R, V = NoValues> {
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    } -> Vec<R>
}

#[both_modes]
impl<A: On<BackendOf<C>>, R, V, C> Executes<AddReturning<A, R, V>, ThisMode> for C
where
    R: Selectable<AnyBackend, SelectExpression: 'static> + Send,
    V: Insertable<A::Through> + Send,
    V::Values: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: Connection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    Statement<A, SelectRows<List<A>, SelectionOf<R>>>: LoadQuery<'static, C, (A::TargetKey, R)>,
{
    async fn execute_operation(&mut self, add: AddReturning<A, R, V>) -> QueryResult<R> {
        let link = Link { target: add.target, values: add.values.values() };
        only(session(self)?.add_returning::<A, R, _>(&add.owner, &[link]).await?)
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, R, V, C> Executes<AddAllReturning<A, R, V>, ThisMode> for C
where
    R: Selectable<AnyBackend, SelectExpression: 'static> + Send,
    V: Insertable<A::Through, Values: RowValues<A::Through, BackendOf<C>> + Send + Sync> + Send,
    C: Connection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    Statement<A, SelectRows<List<A>, SelectionOf<R>>>: LoadQuery<'static, C, (A::TargetKey, R)>,
{
    async fn execute_operation(&mut self, add: AddAllReturning<A, R, V>) -> QueryResult<Vec<R>> {
        let links = alike::<A, V>(add.targets, add.values);
        session(self)?.add_returning::<A, R, _>(&add.owner, &links).await
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Creates links and reads their rows, in a transaction that is retried if the database rolls it back.
    async fn add_returning<A: On<BackendOf<C>>, R, V>(
        &mut self,
        owner: &A::OwnerKey,
        links: &[NewLink<A, V>],
    ) -> QueryResult<Vec<R>>
    where
        R: Selectable<AnyBackend, SelectExpression: 'static> + Send,
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
        Statement<A, SelectRows<List<A>, SelectionOf<R>>>: LoadQuery<'static, C, (A::TargetKey, R)>,
    {
        if links.is_empty() {
            return Ok(Vec::new());
        }
        check_columns::<A, V, BackendOf<C>>(links.iter().map(|link| &link.values))?;
        let rows = Row::<A, _>::each(owner, links);
        retried!(self, {
            let mut transaction = self.begin().await?;
            let added = transaction.insert_returning::<A, R, _>(owner, &rows).await;
            transaction.end(added).await
        })
    }

    /// One attempt, in a transaction that has begun.
    async fn insert_returning<A: On<BackendOf<C>>, R, V>(
        &mut self,
        owner: &A::OwnerKey,
        rows: &[Row<'_, A, V>],
    ) -> QueryResult<Vec<R>>
    where
        R: Selectable<AnyBackend, SelectExpression: 'static> + Send,
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
        Statement<A, SelectRows<List<A>, SelectionOf<R>>>: LoadQuery<'static, C, (A::TargetKey, R)>,
    {
        if const { is_symmetric::<A>() } {
            self.change_rows(owner, Change::Add, rows, IfExisting::CreateOthers).await?;
        } else {
            self.insert_each(owner, rows, IfExisting::CreateOthers).await?;
        }
        let targets = targets(rows);
        let mut stored = self.stored::<A, R>(owner, &targets, Read::Snapshot).await?;
        if stored.len() < targets.len() {
            stored = self.stored::<A, R>(owner, &targets, Read::Latest).await?;
        }
        in_order(&targets, stored, A::show_target)
    }

    /// The rows of the links to the targets, each with its target's key.
    async fn stored<A: On<BackendOf<C>>, R>(
        &mut self,
        owner: &A::OwnerKey,
        targets: &[A::TargetKey],
        read: Read,
    ) -> QueryResult<Vec<(A::TargetKey, R)>>
    where
        R: Selectable<AnyBackend, SelectExpression: 'static> + Send,
        Statement<A, SelectRows<List<A>, SelectionOf<R>>>: LoadQuery<'static, C, (A::TargetKey, R)>,
    {
        let mut rows = Vec::with_capacity(targets.len());
        for keys in chunks(targets.to_vec(), Limits::of::<BackendOf<C>>().keys) {
            let (targets, selection) = (list::<A>(keys), R::construct_selection());
            let select =
                Statement::<A, _>::of(owner.clone(), SelectRows { targets, selection, read });
            rows.extend(load(self.conn(), select).await?);
        }
        Ok(rows)
    }
}
