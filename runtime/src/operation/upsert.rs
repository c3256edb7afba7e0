//! Creates links of one owner, or changes those that exist.

use diesel::query_builder::QueryId;
use diesel::{Insertable, QueryResult};
use diesel_associations_macros::both_modes;

use super::add::{alike, each, reorder};
use super::both_ways::as_target;
use super::{Executes, operation};
use crate::association::{ManyToMany, is_symmetric};
use crate::session::{Session, retried};
use crate::sql::dialect::name_other_index;
use crate::sql::{
    self, Dialect, Limits, Link, NewLink, On, Row, RowValues, Statement, check_columns, targets,
};

operation! {
    /// Links a target with the values `V`, or changes the link: [`Related::upsert`](crate::Related::upsert).
    pub struct Upsert<A, V> { owner: A::OwnerKey, target: A::TargetKey, values: V } -> ()
}

operation! {
    /// Links several targets or changes the links, with the same values: [`Related::upsert_all`](crate::Related::upsert_all).
    pub struct UpsertAll<A, V> { owner: A::OwnerKey, targets: Vec<A::TargetKey>, values: V } -> ()
}

operation! {
    /// Links several targets or changes the links, each with its own values: [`Related::upsert_each`](crate::Related::upsert_each).
    pub struct UpsertEach<A, V> { owner: A::OwnerKey, links: Vec<(A::TargetKey, V)> } -> ()
}

/// `rows`, and for symmetric links the mirrored ones. A link to oneself is one row.
fn both_ways<'r, A: ManyToMany, V>(rows: &[Row<'r, A, V>]) -> Vec<Row<'r, A, V>> {
    let mirrored = |row: &Row<'r, A, V>| {
        let two = is_symmetric::<A>() && as_target::<A>(row.owner) != Some(row.target);
        two.then_some(Row { mirrored: true, ..*row })
    };
    rows.iter().flat_map(|row| std::iter::once(*row).chain(mirrored(row))).collect()
}

#[both_modes]
impl<A: On<BackendOf<C>>, V, C: Connection<Backend: Dialect>> Executes<Upsert<A, V>, ThisMode> for C
where
    V: Insertable<A::Through> + Send,
    V::Values: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
{
    async fn execute_operation(&mut self, upsert: Upsert<A, V>) -> QueryResult<()> {
        let link = Link { target: upsert.target, values: upsert.values.values() };
        let mut session = session(self)?;
        if const { is_symmetric::<A>() } {
            return session.upsert_all::<A, _>(&upsert.owner, &[link]).await;
        }
        check_columns::<A, V::Values, BackendOf<C>>(std::iter::once(&link.values))?;
        let rows = [Row::new(&upsert.owner, &link)];
        let verb = sql::Upsert::<A, _, true>(&rows);
        let upsert = Statement::<A, _>::of(upsert.owner.clone(), verb);
        retried!(session, session.execute(&upsert).await).map(drop).map_err(name_other_index)
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, V, C> Executes<UpsertAll<A, V>, ThisMode> for C
where
    V: Insertable<A::Through, Values: RowValues<A::Through, BackendOf<C>> + Send + Sync> + Send,
    C: Connection<Backend: Dialect>,
{
    async fn execute_operation(&mut self, upsert: UpsertAll<A, V>) -> QueryResult<()> {
        let links = alike::<A, V>(upsert.targets, upsert.values);
        session(self)?.upsert_all::<A, _>(&upsert.owner, &links).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, V, C> Executes<UpsertEach<A, V>, ThisMode> for C
where
    V: Insertable<A::Through> + Send,
    V::Values: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: Connection<Backend: Dialect>,
{
    async fn execute_operation(&mut self, upsert: UpsertEach<A, V>) -> QueryResult<()> {
        let links = each::<A, V>(upsert.links);
        session(self)?.upsert_all::<A, _>(&upsert.owner, &links).await
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Creates or changes several links.
    async fn upsert_all<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        links: &[NewLink<A, V>],
    ) -> QueryResult<()>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    {
        check_columns::<A, V, BackendOf<C>>(links.iter().map(|link| &link.values))?;
        if links.is_empty() {
            return Ok(());
        }
        let mut rows = Row::<A, _>::each(owner, links);
        let upserted = retried!(self, self.upsert_rows(owner, &rows).await, reorder(&mut rows));
        upserted.map(drop).map_err(name_other_index)
    }

    /// One attempt, in a transaction if it takes several statements.
    async fn upsert_rows<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        rows: &[Row<'_, A, V>],
    ) -> QueryResult<usize>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    {
        let chunks: Vec<_> =
            rows.chunks(Limits::upserts::<A, V, BackendOf<C>>()).map(both_ways).collect();
        let upsert = |rows| Statement::<A, _>::of(owner.clone(), sql::Upsert::<A, V, false>(rows));
        let upserts: Vec<_> = chunks.iter().map(|rows| upsert(&rows[..])).collect();
        if const { !is_symmetric::<A>() } {
            return self.execute_together(&upserts).await;
        }
        let mut transaction = self.begin().await?;
        let upserted = transaction.upsert_locked(owner, &targets(rows), &upserts).await;
        transaction.end(upserted).await
    }

    async fn upsert_locked<'r, A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        targets: &[A::TargetKey],
        upserts: &[Statement<A, sql::Upsert<'r, A, V, false>>],
    ) -> QueryResult<usize>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    {
        self.lock_ends::<A>(owner, targets).await?;
        self.execute_each(upserts).await
    }
}
