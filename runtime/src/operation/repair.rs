//! Finds and repairs symmetric links of which one row is missing.

use diesel::{QueryResult, Table};
use diesel_associations_macros::both_modes;

use super::{Executes, operation};
use crate::check::JoinColumns;
use crate::session::{Session, retried};
use crate::sql::{Dialect, InsertMirrored, LockOneSided, On, SelectOneSided, Statement};

operation! {
    /// Finds links of which only one row is stored: [`SymmetricDsl::one_sided`](crate::prelude::SymmetricDsl::one_sided).
    pub struct OneSided<A> {
    } -> Vec<(A::OwnerKey, A::TargetKey)>
}

operation! {
    /// Adds the missing rows: [`SymmetricDsl::repair`](crate::prelude::SymmetricDsl::repair).
    pub struct Repair<A> {
    } -> usize
}

#[both_modes]
impl<A: On<BackendOf<C>>, C: Connection<Backend: Dialect>> Executes<OneSided<A>, ThisMode> for C
where
    Statement<A, SelectOneSided>: LoadQuery<'static, C, (A::OwnerKey, A::TargetKey)>,
{
    async fn execute_operation(
        &mut self,
        _one_sided: OneSided<A>,
    ) -> QueryResult<Vec<(A::OwnerKey, A::TargetKey)>> {
        load(self, Statement::<A, _>::across(SelectOneSided)).await
    }
}

#[both_modes]
impl<A, C: Connection<Backend: Dialect>> Executes<Repair<A>, ThisMode> for C
where
    A: On<BackendOf<C>, Through: Table<AllColumns: JoinColumns>>,
{
    async fn execute_operation(&mut self, _repair: Repair<A>) -> QueryResult<usize> {
        let mut session = session(self)?;
        retried!(session, {
            let mut transaction = session.begin().await?;
            let repaired = transaction.repair::<A>().await;
            transaction.end(repaired).await
        })
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    async fn repair<A>(&mut self) -> QueryResult<usize>
    where
        A: On<BackendOf<C>, Through: Table<AllColumns: JoinColumns>>,
    {
        self.execute(&Statement::<A, _>::across(LockOneSided)).await?;
        self.execute(&Statement::<A, _>::across(InsertMirrored)).await
    }
}
