//! Creates and removes links of several owners.

use std::hash::Hash;

use diesel::query_builder::QueryId;
use diesel::{Insertable, QueryResult};
use diesel_associations_macros::both_modes;

use super::insert::IfExisting;
use super::{Executes, operation};
use crate::keys::{chunks, in_shared_order};
use crate::session::{Session, retried};
use crate::sql::{
    DeletePairs, Dialect, Existing, Insert, Limits, NoValues, On, Row, RowValues, check_columns,
};

operation! {
    /// Links the owner and the target of each pair, with the same values for each link:
    /// [`LinksDsl::link`](crate::prelude::LinksDsl::link).
    pub struct LinkPairs<A, V = NoValues> { pairs: Vec<(A::OwnerKey, A::TargetKey)>, values: V }
        -> usize
}

operation! {
    /// Unlinks the owner and the target of each pair: [`LinksDsl::unlink`](crate::prelude::LinksDsl::unlink).
    pub struct UnlinkPairs<A> { pairs: Vec<(A::OwnerKey, A::TargetKey)> } -> usize
}

#[both_modes]
impl<A: On<BackendOf<C>>, V, C> Executes<LinkPairs<A, V>, ThisMode> for C
where
    V: Insertable<A::Through> + Send,
    V::Values: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: Connection<Backend: Dialect>,
{
    async fn execute_operation(&mut self, link: LinkPairs<A, V>) -> QueryResult<usize> {
        let values = &link.values.values();
        check_columns::<A, V::Values, BackendOf<C>>(std::iter::once(values))?;
        let row = |(owner, target)| Row { owner, target, values, mirrored: false };
        let pairs = link.pairs.iter().map(|(owner, target)| (owner, target));
        let mut rows: Vec<Row<'_, A, V::Values>> = pairs.map(row).collect();
        let mut session = session(self)?;
        retried!(session, session.insert_pairs(&rows).await, {
            in_shared_order(&mut rows, |row, hasher| (row.owner, row.target).hash(hasher));
        })
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C: Connection<Backend: Dialect>> Executes<UnlinkPairs<A>, ThisMode>
    for C
{
    async fn execute_operation(&mut self, unlink: UnlinkPairs<A>) -> QueryResult<usize> {
        let mut pairs = unlink.pairs;
        // Nobody sees the order in which links are removed, so retries need none of their own.
        in_shared_order(&mut pairs, |pair, hasher| pair.hash(hasher));
        let chunks = chunks(pairs, Limits::pairs::<A, BackendOf<C>>());
        let deletes: Vec<_> = chunks.map(DeletePairs::<A>::across::<BackendOf<C>>).collect();
        session(self)?.execute_all(&deletes).await
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Inserts those of the rows that do not exist, in a transaction if it takes several statements.
    async fn insert_pairs<A, V>(&mut self, rows: &[Row<'_, A, V>]) -> QueryResult<usize>
    where
        A: On<BackendOf<C>>,
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    {
        let size = Limits::inserts::<A, V, BackendOf<C>>(Existing::Skip, true);
        match rows.len() {
            0 => Ok(0),
            few if few <= size => self.insert_pairs_once(rows).await,
            _ => {
                let mut transaction = self.begin().await?;
                let inserted = transaction.insert_pairs_each(rows, size).await;
                transaction.end(inserted).await
            }
        }
    }

    async fn insert_pairs_each<A: On<BackendOf<C>>, V>(
        &mut self,
        rows: &[Row<'_, A, V>],
        size: usize,
    ) -> QueryResult<usize>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    {
        let mut inserted = 0;
        for rows in rows.chunks(size) {
            inserted += self.insert_pairs_once(rows).await?;
        }
        Ok(inserted)
    }

    /// Inserts rows of several owners, in one statement unless it is rejected.
    async fn insert_pairs_once<A, V>(&mut self, rows: &[Row<'_, A, V>]) -> QueryResult<usize>
    where
        A: On<BackendOf<C>>,
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    {
        let insert = Insert::<A, V, false>::across::<BackendOf<C>>(rows, Existing::Skip);
        match self.try_insert(&insert, IfExisting::CreateOthers).await? {
            Some(inserted) => Ok(inserted),
            None => self.insert_searching(rows).await,
        }
    }
}
