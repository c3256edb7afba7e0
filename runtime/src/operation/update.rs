//! Changes links of one owner.

use std::sync::Arc;

use diesel::QueryResult;
use diesel::query_builder::{AsChangeset, QueryFragment};
use diesel_associations_macros::both_modes;

use super::{Executes, operation};
use crate::association::{ManyToMany, is_symmetric};
use crate::keys::chunks;
use crate::session::{Session, retried};
use crate::sql::{self, Dialect, Limits, LinkRows, List, On, Statement, check_changes, list};

operation! {
    /// Changes the links to the targets, all alike: [`Related::update`](crate::Related::update). `U` are the changes, as
    /// Diesel's `.set(..)` takes them.
    pub struct Update<A, U> { owner: A::OwnerKey, targets: Vec<A::TargetKey>, changes: U } -> usize
}

/// The statements that change one row of each link.
fn updates<A: ManyToMany, U>(
    owner: &A::OwnerKey,
    targets: &[A::TargetKey],
    keys: usize,
    rows: LinkRows,
    changes: &Arc<U>,
) -> Vec<Statement<A, sql::Update<List<A>, U>>> {
    let update = |keys| sql::Update { targets: list::<A>(keys), rows, changes: changes.clone() };
    chunks(targets.to_vec(), keys).map(|keys| Statement::of(owner.clone(), update(keys))).collect()
}

#[both_modes]
impl<A: On<BackendOf<C>>, U, C: Connection<Backend: Dialect>> Executes<Update<A, U>, ThisMode> for C
where
    U: AsChangeset<Target = A::Through> + Send,
    U::Changeset: QueryFragment<BackendOf<C>> + Send + Sync,
{
    async fn execute_operation(&mut self, update: Update<A, U>) -> QueryResult<usize> {
        let changes = update.changes.as_changeset();
        check_changes::<A, U::Changeset, BackendOf<C>>(&changes)?;
        let (owner, targets) = (&update.owner, &update.targets[..]);
        let (keys, changes) = (Limits::of::<BackendOf<C>>().updates::<A>(), Arc::new(changes));
        let own = updates::<A, _>(owner, targets, keys, LinkRows::Own, &changes);
        let mut session = session(self)?;
        if own.is_empty() || const { !is_symmetric::<A>() } {
            return session.execute_all(&own).await;
        }
        let mirrored = updates::<A, _>(owner, targets, keys, LinkRows::Mirrored, &changes);
        retried!(session, {
            let mut transaction = session.begin().await?;
            let updated = transaction.update_both_ways(owner, targets, &own, &mirrored).await;
            transaction.end(updated).await
        })
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// One attempt to change both rows of symmetric links. Returns the number of the owner's.
    async fn update_both_ways<A: On<BackendOf<C>>, U: QueryFragment<BackendOf<C>> + Send + Sync>(
        &mut self,
        owner: &A::OwnerKey,
        targets: &[A::TargetKey],
        own: &[Statement<A, sql::Update<List<A>, U>>],
        mirrored: &[Statement<A, sql::Update<List<A>, U>>],
    ) -> QueryResult<usize> {
        self.lock_ends::<A>(owner, targets).await?;
        let updated = self.execute_each(own).await?;
        self.execute_each(mirrored).await?;
        Ok(updated)
    }
}
