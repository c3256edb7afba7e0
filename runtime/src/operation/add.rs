//! Creates links of one owner.

use std::hash::Hash;

use diesel::query_builder::QueryId;
use diesel::{Insertable, QueryResult};
use diesel_associations_macros::both_modes;

use super::change::Change;
use super::insert::IfExisting;
use super::{Executes, operation};
use crate::association::{ManyToMany, is_symmetric};
use crate::keys::{distinct, in_shared_order};
use crate::session::{Session, retried};
use crate::sql::{
    Dialect, Existing, Limits, Link, List, NewLink, NoValues, On, Row, RowValues, SelectAmong,
    SelectBothWays, Shared, Statement, check_columns,
};

operation! {
    /// Links a target: `add_guest`, [`Related::add`](crate::Related::add). `V` are the values of the link's
    /// columns, as Diesel's `.values(..)` takes them.
    pub struct Add<A, V = NoValues> { owner: A::OwnerKey, target: A::TargetKey, values: V } -> usize
}

operation! {
    /// Links several targets, with the same values for each link: `add_guests`,
    /// [`Related::add_all`](crate::Related::add_all).
    pub struct AddAll<A, V = NoValues> { owner: A::OwnerKey, targets: Vec<A::TargetKey>, values: V }
        -> usize
}

operation! {
    /// Links several targets, with values for each link: [`Related::add_each`](crate::Related::add_each).
    pub struct AddEach<A, V> { owner: A::OwnerKey, links: Vec<(A::TargetKey, V)> } -> usize
}

/// A link with the same values to each of `targets`.
pub(super) fn alike<A: ManyToMany, V: Insertable<A::Through>>(
    targets: Vec<A::TargetKey>,
    values: V,
) -> Vec<NewLink<A, Shared<V::Values>>> {
    let values = Shared::new(values.values());
    targets.into_iter().map(|target| Link { target, values: values.clone() }).collect()
}

/// A link with its own values to each target; the first of several to one target counts.
pub(super) fn each<A: ManyToMany, V: Insertable<A::Through>>(
    links: Vec<(A::TargetKey, V)>,
) -> Vec<NewLink<A, V::Values>> {
    let links = links.into_iter();
    distinct_links(links.map(|(target, values)| Link { target, values: values.values() }).collect())
}

fn distinct_links<K: Clone + Eq + Hash, V>(links: Vec<Link<K, V>>) -> Vec<Link<K, V>> {
    distinct(links, |link| &link.target)
}

/// Puts the rows of one owner in the order that retries share.
pub(super) fn reorder<A: ManyToMany, V>(rows: &mut [Row<'_, A, V>]) {
    in_shared_order(rows, |row, hasher| row.target.hash(hasher));
}

#[both_modes]
impl<A: On<BackendOf<C>>, V, C: Connection<Backend: Dialect>> Executes<Add<A, V>, ThisMode> for C
where
    V: Insertable<A::Through> + Send,
    V::Values: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(&mut self, add: Add<A, V>) -> QueryResult<usize> {
        let link = Link { target: add.target, values: add.values.values() };
        session(self)?.add_one::<A, _>(&add.owner, &link).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, V, C: Connection<Backend: Dialect>> Executes<AddAll<A, V>, ThisMode> for C
where
    V: Insertable<A::Through, Values: RowValues<A::Through, BackendOf<C>> + Send + Sync> + Send,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(&mut self, add: AddAll<A, V>) -> QueryResult<usize> {
        let links = alike::<A, V>(add.targets, add.values);
        session(self)?.add_all::<A, _>(&add.owner, &links).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, V, C> Executes<AddEach<A, V>, ThisMode> for C
where
    V: Insertable<A::Through> + Send,
    V::Values: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: Connection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(&mut self, add: AddEach<A, V>) -> QueryResult<usize> {
        let links = each::<A, V>(add.links);
        session(self)?.add_all::<A, _>(&add.owner, &links).await
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Links one target. Returns the number of links created.
    pub(super) async fn add_one<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        link: &NewLink<A, V>,
    ) -> QueryResult<usize>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    {
        check_columns::<A, V, BackendOf<C>>(std::iter::once(&link.values))?;
        let row = Row::<A, _>::new(owner, link);
        if const { is_symmetric::<A>() } {
            let changes = self.change_both_ways(owner, Change::Add, &[row]).await?;
            return Ok(changes.added.len());
        }
        retried!(self, self.insert::<A, V, true>(owner, &[row], IfExisting::CreateOthers).await)
    }

    /// Links several targets. Returns the number of links created.
    pub(super) async fn add_all<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        links: &[NewLink<A, V>],
    ) -> QueryResult<usize>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    {
        check_columns::<A, V, BackendOf<C>>(links.iter().map(|link| &link.values))?;
        let mut rows = Row::<A, _>::each(owner, links);
        if const { is_symmetric::<A>() } {
            return Ok(self.change_both_ways(owner, Change::Add, &rows).await?.added.len());
        }
        retried!(self, self.insert_together(owner, &rows).await, reorder(&mut rows))
    }

    /// Inserts those of one owner's rows that do not exist, in a transaction if it takes several statements.
    async fn insert_together<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        rows: &[Row<'_, A, V>],
    ) -> QueryResult<usize>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    {
        if rows.len() <= Limits::inserts::<A, V, BackendOf<C>>(Existing::Skip, false) {
            return self.insert_each(owner, rows, IfExisting::CreateOthers).await;
        }
        let mut transaction = self.begin().await?;
        let inserted = transaction.insert_each(owner, rows, IfExisting::CreateOthers).await;
        transaction.end(inserted).await
    }
}
