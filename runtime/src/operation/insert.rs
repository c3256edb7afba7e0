//! Inserts links: what every operation that creates some has in common.

use std::collections::HashSet;

use diesel::QueryResult;
use diesel::query_builder::QueryId;
use diesel::result::Error;
use diesel_associations_macros::both_modes;

use crate::association::ManyToMany;
use crate::session::Session;
use crate::sql::dialect::{flavor_of, violates_unique};
use crate::sql::{
    Dialect, Existing, Flavor, Insert, Limits, List, On, Row, RowValues, SelectAmong, SkipExisting,
    Statement, list, targets,
};

/// What happens if a link that is to be created exists, on a database where that rejects the `INSERT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IfExisting {
    /// Further statements create the other links.
    CreateOthers,
    /// The operation fails with that error. For links that were found to be missing, under a lock: it is rare,
    /// and the transaction, which it ends, can be run again.
    Fail,
}

impl IfExisting {
    /// Whether the transaction goes on after a rejected `INSERT`.
    pub(super) fn goes_on(self) -> bool {
        self == IfExisting::CreateOthers
    }

    /// Whether an error may be that of [`Fail`](Self::Fail). It does not say which index is violated.
    pub(super) fn may_have_failed<DB: Dialect>(self, error: &Error) -> bool {
        !self.goes_on() && violates_unique(error) && may_reject::<DB>()
    }
}

/// Whether an `INSERT` is rejected for a link that exists, as far as the backend is known.
fn may_reject<DB: Dialect>() -> bool {
    flavor_of::<DB>().is_none_or(Flavor::spreads_rejected_rows)
}

/// The rows whose targets are not `linked`.
fn missing<'r, A: ManyToMany, V>(
    rows: &[Row<'r, A, V>],
    linked: Vec<A::TargetKey>,
) -> Vec<Row<'r, A, V>> {
    let linked: HashSet<A::TargetKey> = linked.into_iter().collect();
    rows.iter().filter(|row| !linked.contains(row.target)).copied().collect()
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Executes an `INSERT`. `None` if it was rejected because some of the links exist, which leaves the
    /// transaction as it was.
    pub(super) async fn try_insert<A: On<BackendOf<C>>, V, const ONE: bool>(
        &mut self,
        insert: &Statement<A, Insert<'_, A, V, ONE>>,
        if_existing: IfExisting,
    ) -> QueryResult<Option<usize>>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    {
        let several = insert.verb().is_several();
        let goes_on = if_existing.goes_on();
        let inserted =
            if several && goes_on && may_reject::<BackendOf<C>>() && self.in_transaction()? {
                // Rows that were rejected can reach other servers unless they are rolled back.
                let mut savepoint = self.begin().await?;
                let inserted = savepoint.execute(insert).await;
                savepoint.end(inserted).await
            } else {
                self.execute(insert).await
            };
        match inserted {
            Err(error) if goes_on && violates_unique(&error) => {
                let skip = self.flavor().await?.skip_existing(A::UNIQUE);
                if skip == SkipExisting::OnViolation { Ok(None) } else { Err(error) }
            }
            inserted => inserted.map(Some),
        }
    }

    /// Inserts those of the rows that do not exist; the database looks for each of them.
    pub(super) async fn insert_searching<A: On<BackendOf<C>>, V>(
        &mut self,
        rows: &[Row<'_, A, V>],
    ) -> QueryResult<usize>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    {
        let chunks = rows.chunks(Limits::inserts::<A, V, BackendOf<C>>(Existing::Search, true));
        let insert = |rows| Insert::<A, V, false>::across::<BackendOf<C>>(rows, Existing::Search);
        self.execute_together(&chunks.map(insert).collect::<Vec<_>>()).await
    }

    /// Inserts those of one owner's rows that do not exist, in one statement unless it is rejected.
    pub(super) async fn insert<A: On<BackendOf<C>>, V, const ONE: bool>(
        &mut self,
        owner: &A::OwnerKey,
        rows: &[Row<'_, A, V>],
        if_existing: IfExisting,
    ) -> QueryResult<usize>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    {
        let insert = Insert::<A, V, ONE>::of::<BackendOf<C>>(owner, rows, Existing::Skip);
        if let Some(inserted) = self.try_insert(&insert, if_existing).await? {
            return Ok(inserted);
        }
        let among = SelectAmong(list::<A>(targets(rows)));
        let linked = load(self.conn(), Statement::<A, _>::of(owner.clone(), among)).await?;
        let missing = missing(rows, linked);
        if missing.is_empty() {
            return Ok(0);
        }
        if missing.len() < rows.len() {
            let insert = Insert::<A, V, false>::of::<BackendOf<C>>(owner, &missing, Existing::Skip);
            if let Some(inserted) = self.try_insert(&insert, if_existing).await? {
                return Ok(inserted);
            }
        }
        self.insert_searching(&missing).await
    }

    /// [`insert`](Self::insert) in chunks: one alone, or several in a transaction that has begun.
    pub(super) async fn insert_each<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        rows: &[Row<'_, A, V>],
        if_existing: IfExisting,
    ) -> QueryResult<usize>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    {
        let mut inserted = 0;
        for rows in rows.chunks(Limits::inserts::<A, V, BackendOf<C>>(Existing::Skip, false)) {
            inserted += self.insert::<A, V, false>(owner, rows, if_existing).await?;
        }
        Ok(inserted)
    }
}
