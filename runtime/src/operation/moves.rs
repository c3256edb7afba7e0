//! Gives links to another owner or another target.

use std::sync::Arc;

use diesel::{QueryResult, Table};
use diesel_associations_macros::both_modes;

use super::{Executes, operation};
use crate::check::JoinColumns;
use crate::session::{Attempts, Session};
use crate::sql::dialect::name_rolled_back;
use crate::sql::{CopyLinks, Dialect, DropMoved, Ends, Move, On, Statement};

operation! {
    /// Copies an owner's links to another owner: [`Related::copy_to`](crate::Related::copy_to).
    pub struct CopyTo<A> { from: A::OwnerKey, to: A::OwnerKey } -> usize
}

operation! {
    /// Gives an owner's links to another owner: [`Related::move_to`](crate::Related::move_to).
    pub struct MoveTo<A> { from: A::OwnerKey, to: A::OwnerKey } -> usize
}

operation! {
    /// Gives a target's links to another target: [`LinksDsl::merge_targets`](crate::prelude::LinksDsl::merge_targets).
    pub struct MergeTargets<A> { duplicate: A::TargetKey, keep: A::TargetKey } -> usize
}

#[both_modes]
impl<A, C: Connection<Backend: Dialect>> Executes<CopyTo<A>, ThisMode> for C
where
    A: On<BackendOf<C>, Through: Table<AllColumns: JoinColumns>>,
{
    async fn execute_operation(&mut self, copy: CopyTo<A>) -> QueryResult<usize> {
        if copy.from == copy.to {
            return Ok(0);
        }
        let statement = Statement::<A, _>::of(copy.from, CopyLinks::new(copy.to));
        let mut session = session(self)?;
        let mut attempts = Attempts::and_race(session.is_nested());
        loop {
            match session.execute(&statement).await {
                Err(error) if attempts.again(&error) => {}
                copied => return copied.map_err(name_rolled_back),
            }
        }
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C: Connection<Backend: Dialect>> Executes<MoveTo<A>, ThisMode> for C {
    async fn execute_operation(&mut self, links: MoveTo<A>) -> QueryResult<usize> {
        session(self)?.move_links(Ends::<A>::owners(links.from, links.to)).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C: Connection<Backend: Dialect>> Executes<MergeTargets<A>, ThisMode>
    for C
{
    async fn execute_operation(&mut self, merge: MergeTargets<A>) -> QueryResult<usize> {
        session(self)?.move_links(Ends::<A>::targets(merge.duplicate, merge.keep)).await
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Gives the links at one end to another, and removes those that it has already.
    async fn move_links<A: On<BackendOf<C>>>(&mut self, ends: Ends<A>) -> QueryResult<usize> {
        if ends.are_one() {
            return Ok(0);
        }
        let ends = Arc::new(ends);
        let give = Statement::across(Move(Arc::clone(&ends)));
        let remove = Statement::across(DropMoved(ends));
        let mut attempts = Attempts::and_race(self.is_nested());
        loop {
            let mut transaction = self.begin().await?;
            let moved = transaction.move_once(&give, &remove).await;
            match transaction.end(moved).await {
                Err(error) if attempts.again(&error) => {}
                moved => return moved.map_err(name_rolled_back),
            }
        }
    }

    async fn move_once<A: On<BackendOf<C>>>(
        &mut self,
        give: &Statement<A, Move<A>>,
        remove: &Statement<A, DropMoved<A>>,
    ) -> QueryResult<usize> {
        let moved = self.execute(give).await?;
        self.execute(remove).await?;
        Ok(moved)
    }
}
