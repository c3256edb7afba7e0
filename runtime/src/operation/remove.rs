//! Removes links of one owner.

use diesel::QueryResult;
use diesel_associations_macros::both_modes;

use super::{Executes, operation};
use crate::association::is_symmetric;
use crate::keys::chunks;
use crate::session::retried;
use crate::sql::{self, CountOwn, Delete, Dialect, Limits, On, Statement, list, one};

operation! {
    /// Unlinks a target: `remove_guest`, [`Related::remove`](crate::Related::remove).
    pub struct Remove<A> { owner: A::OwnerKey, target: A::TargetKey } -> usize
}

operation! {
    /// Unlinks several targets: `remove_guests`, [`Related::remove_all`](crate::Related::remove_all).
    pub struct RemoveAll<A> { owner: A::OwnerKey, targets: Vec<A::TargetKey> } -> usize
}

operation! {
    /// Unlinks all targets: `clear_guests`, [`Related::clear`](crate::Related::clear).
    pub struct Clear<A> { owner: A::OwnerKey } -> usize
}

#[both_modes]
impl<A: On<BackendOf<C>>, C: Connection<Backend: Dialect>> Executes<Remove<A>, ThisMode> for C {
    async fn execute_operation(&mut self, remove: Remove<A>) -> QueryResult<usize> {
        let mut session = session(self)?;
        if const { is_symmetric::<A>() } {
            return session.remove_both_ways::<A>(&remove.owner, &[remove.target]).await;
        }
        let delete = Statement::<A, _>::of(remove.owner, Delete(one::<A>(remove.target)));
        retried!(session, session.execute(&delete).await)
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C: Connection<Backend: Dialect>> Executes<RemoveAll<A>, ThisMode> for C {
    async fn execute_operation(&mut self, remove: RemoveAll<A>) -> QueryResult<usize> {
        let mut session = session(self)?;
        if const { is_symmetric::<A>() } {
            return session.remove_both_ways::<A>(&remove.owner, &remove.targets).await;
        }
        let chunks = chunks(remove.targets, Limits::of::<BackendOf<C>>().keys);
        let delete = |keys| Statement::<A, _>::of(remove.owner.clone(), Delete(list::<A>(keys)));
        session.execute_all(&chunks.map(delete).collect::<Vec<_>>()).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C: Connection<Backend: Dialect>> Executes<Clear<A>, ThisMode> for C
where
    Statement<A, CountOwn>: LoadQuery<'static, C, i64>,
{
    async fn execute_operation(&mut self, clear: Clear<A>) -> QueryResult<usize> {
        let mut session = session(self)?;
        if const { is_symmetric::<A>() } {
            return session.clear_both_ways::<A>(&clear.owner).await;
        }
        let delete = Statement::<A, _>::of(clear.owner, sql::Clear);
        retried!(session, session.execute(&delete).await)
    }
}
