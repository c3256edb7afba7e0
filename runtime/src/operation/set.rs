//! Replaces an owner's links, or toggles some of them.
//!
//! In one transaction: lock the owner ([`Lock`]), read its links, delete those that go, insert those that come. The
//! lock makes concurrent calls for one owner wait for each other. `add` and `remove` take no lock: if one of them
//! creates a link between the read and the insert, the insert fails, and the transaction runs once more. Symmetric
//! links are changed by `both_ways`, which locks the targets too.

use diesel::query_builder::QueryId;
use diesel::result::Error;
use diesel::{Insertable, QueryResult};
use diesel_associations_macros::both_modes;

use super::add::{alike, each};
use super::change::{Change, Difference};
use super::insert::IfExisting;
use super::{Executes, operation};
use crate::association::is_symmetric;
use crate::changes::Changes;
use crate::keys::{chunks, confirm};
use crate::session::{Session, retried};
use crate::sql::{
    Delete, Dialect, Limits, Link, List, Lock, NewLink, NoValues, On, Read, Row, RowValues,
    SelectAmong, SelectBothWays, SelectLinked, Statement, check_columns, list, targets,
};

operation! {
    /// Makes the targets the owner's only ones, with the same values for each new link: `set_guests`,
    /// [`Related::set`](crate::Related::set).
    pub struct Set<A, V = NoValues> { owner: A::OwnerKey, targets: Vec<A::TargetKey>, values: V }
        -> Changes<A::TargetKey>
}

operation! {
    /// [`Set`] with values for each link: [`Related::set_each`](crate::Related::set_each).
    pub struct SetEach<A, V> { owner: A::OwnerKey, links: Vec<(A::TargetKey, V)> }
        -> Changes<A::TargetKey>
}

operation! {
    /// Unlinks a target that is linked, and links it otherwise: `toggle_guest`,
    /// [`Related::toggle`](crate::Related::toggle).
    pub struct Toggle<A> { owner: A::OwnerKey, target: A::TargetKey, values: NoValues }
        -> Changes<A::TargetKey>
}

operation! {
    /// Unlinks those of the targets that are linked, and links the others: `toggle_guests`,
    /// [`Related::toggle_all`](crate::Related::toggle_all).
    pub struct ToggleAll<A> { owner: A::OwnerKey, targets: Vec<A::TargetKey>, values: NoValues }
        -> Changes<A::TargetKey>
}

#[both_modes]
impl<A: On<BackendOf<C>>, V, C: Connection<Backend: Dialect>> Executes<Set<A, V>, ThisMode> for C
where
    V: Insertable<A::Through, Values: RowValues<A::Through, BackendOf<C>> + Send + Sync> + Send,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(&mut self, set: Set<A, V>) -> QueryResult<Changes<A::TargetKey>> {
        let links = alike::<A, V>(set.targets, set.values);
        session(self)?.change::<A, _>(&set.owner, Change::Set, &links).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, V, C> Executes<SetEach<A, V>, ThisMode> for C
where
    V: Insertable<A::Through> + Send,
    V::Values: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    C: Connection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(
        &mut self,
        set: SetEach<A, V>,
    ) -> QueryResult<Changes<A::TargetKey>> {
        let links = each::<A, V>(set.links);
        session(self)?.change::<A, _>(&set.owner, Change::Set, &links).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C: Connection<Backend: Dialect>> Executes<Toggle<A>, ThisMode> for C
where
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(&mut self, toggle: Toggle<A>) -> QueryResult<Changes<A::TargetKey>> {
        let link = Link { target: toggle.target, values: toggle.values };
        session(self)?.change::<A, _>(&toggle.owner, Change::Toggle, &[link]).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C: Connection<Backend: Dialect>> Executes<ToggleAll<A>, ThisMode> for C
where
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(
        &mut self,
        toggle: ToggleAll<A>,
    ) -> QueryResult<Changes<A::TargetKey>> {
        if toggle.targets.is_empty() {
            return Ok(Changes::none());
        }
        let links = alike::<A, NoValues>(toggle.targets, toggle.values);
        session(self)?.change::<A, _>(&toggle.owner, Change::Toggle, &links).await
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Changes an owner's links, in a transaction that is retried if the database rolls it back.
    async fn change<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        change: Change,
        links: &[NewLink<A, V>],
    ) -> QueryResult<Changes<A::TargetKey>>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
        Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    {
        check_columns::<A, V, BackendOf<C>>(links.iter().map(|link| &link.values))?;
        let rows = Row::<A, _>::each(owner, links);
        if const { is_symmetric::<A>() } {
            return self.change_both_ways(owner, change, &rows).await;
        }
        let mut if_existing = IfExisting::Fail;
        retried!(self, {
            let mut transaction = self.begin().await?;
            let changed = transaction.lock_and_change(owner, change, &rows, if_existing).await;
            match transaction.end(changed).await {
                Err(error) if if_existing.may_have_failed::<BackendOf<C>>(&error) => {
                    if_existing = IfExisting::CreateOthers;
                    continue;
                }
                changed => changed,
            }
        })
    }

    /// Makes one attempt, in a transaction that has begun.
    async fn lock_and_change<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        change: Change,
        rows: &[Row<'_, A, V>],
        if_existing: IfExisting,
    ) -> QueryResult<Changes<A::TargetKey>>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
        Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
    {
        self.execute(&Statement::<A, _>::of(owner.clone(), Lock)).await?;
        let given = targets(rows);
        let linked = self.linked::<A>(owner, self.first_read()).await?;
        let difference = Difference::new(change, linked, A::UNIQUE, &given);
        let changes = difference.changes(&given);
        self.delete_each::<A>(owner, difference.remove).await?;
        let missing: Vec<_> = difference.insert.iter().map(|&place| rows[place]).collect();
        let added = self.insert_each(owner, &missing, if_existing).await?;
        if added < changes.added.len() {
            confirm(&changes.added, self.linked::<A>(owner, Read::Latest).await?, A::show_target)?;
        }
        Ok(changes)
    }

    /// Reads the keys of the owner's targets. An owner without targets is one row of NULL, and one that does not
    /// exist is none: `NotFound`.
    async fn linked<A>(&mut self, owner: &A::OwnerKey, read: Read) -> QueryResult<Vec<A::TargetKey>>
    where
        A: On<BackendOf<C>>,
        Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
    {
        let select = Statement::<A, _>::of(owner.clone(), SelectLinked(read));
        let rows = load(self.conn(), select).await?;
        if rows.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(rows.into_iter().flatten().collect())
    }

    /// Removes the links to the targets, in as many statements as the bind limit asks for.
    async fn delete_each<A: On<BackendOf<C>>>(
        &mut self,
        owner: &A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> QueryResult<usize> {
        let chunks = chunks(targets, Limits::of::<BackendOf<C>>().keys);
        let delete = |keys| Statement::<A, _>::of(owner.clone(), Delete(list::<A>(keys)));
        self.execute_each(&chunks.map(delete).collect::<Vec<_>>()).await
    }
}
