//! Writes symmetric links: both rows of each, under one lock. See `docs/adr/0012`.

mod plan;

use diesel::QueryResult;
use diesel::query_builder::QueryId;
use diesel::result::Error;
use diesel_associations_macros::both_modes;

pub(super) use plan::as_target;
use plan::{BothWays, Mirrored};

use super::change::Change;
use super::insert::IfExisting;
use crate::association::ManyToMany;
use crate::changes::Changes;
use crate::keys::{chunks, unknown_key};
use crate::session::{Session, retried};
use crate::sql::dialect::flavor_of;
use crate::sql::{
    CountOwn, Delete, DeleteBothWays, DeleteMirrored, Dialect, Existing, Flavor, Insert, Limits,
    LockEnds, On, Read, Row, RowValues, SelectBothWays, Statement, list, targets,
};

/// What has to be written to change the links from `rows`; `NotFound` if the owner does not exist.
fn plan<A: ManyToMany>(
    change: Change,
    owner: &A::OwnerKey,
    rows: BothWays<A::TargetKey>,
    given: &[A::TargetKey],
) -> QueryResult<Mirrored<A::TargetKey>> {
    // An insert for an owner that does not exist is for the database to reject.
    if rows.is_empty() && matches!(change, Change::Set | Change::Toggle) {
        return Err(Error::NotFound);
    }
    Ok(Mirrored::new(change, as_target::<A>(owner), rows, given))
}

/// Rejects keys whose rows are missing although no insert failed: see [`confirm`](crate::keys::confirm).
fn confirm_both_ways<A: ManyToMany>(
    owner: &A::OwnerKey,
    rows: BothWays<A::TargetKey>,
    wanted: &[A::TargetKey],
    show: impl Fn(&A::TargetKey) -> String,
) -> QueryResult<()> {
    let missing = Mirrored::new(Change::Add, as_target::<A>(owner), rows, wanted).insert;
    match missing.first() {
        Some(&(i, _)) => Err(unknown_key(&show(&wanted[i]))),
        None => Ok(()),
    }
}

/// Whether a transaction's snapshot shows, after a lock, what others have committed.
fn trusts_snapshot<DB: Dialect>(nested: bool) -> bool {
    let latest = flavor_of::<DB>().map(Flavor::read_latest);
    !nested || latest.is_some_and(str::is_empty)
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Changes an owner's links, in a transaction that is retried if the database rolls it back. `rows` has the
    /// owner's row of each link.
    pub(super) async fn change_both_ways<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        change: Change,
        rows: &[Row<'_, A, V>],
    ) -> QueryResult<Changes<A::TargetKey>>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    {
        if rows.is_empty() && change != Change::Set {
            return Ok(Changes::none());
        }
        let mut if_existing = IfExisting::Fail;
        retried!(self, {
            let mut transaction = self.begin().await?;
            let changed = transaction.change_rows(owner, change, rows, if_existing).await;
            match transaction.end(changed).await {
                Err(error) if if_existing.may_have_failed::<BackendOf<C>>(&error) => {
                    if_existing = IfExisting::CreateOthers;
                    continue;
                }
                changed => changed,
            }
        })
    }

    /// One attempt, in a transaction that has begun.
    pub(super) async fn change_rows<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        change: Change,
        rows: &[Row<'_, A, V>],
        if_existing: IfExisting,
    ) -> QueryResult<Changes<A::TargetKey>>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    {
        let given = targets(rows);
        let among = (change == Change::Add).then_some(&given[..]);
        let mut found = Vec::new();
        if change != Change::Create {
            self.lock_ends::<A>(owner, &given).await?;
            let read = change.first_read(self.is_nested(), A::UNIQUE);
            found = self.select_both_ways::<A>(owner, among, read).await?;
        }
        let mut plan = plan::<A>(change, owner, found, &given)?;
        if change == Change::Add && plan.found && !trusts_snapshot::<BackendOf<C>>(self.is_nested())
        {
            let found = self.select_both_ways::<A>(owner, among, Read::Latest).await?;
            plan = self::plan::<A>(change, owner, found, &given)?;
        }
        self.delete_both_ways::<A>(owner, std::mem::take(&mut plan.remove)).await?;

        let missing = plan.rows::<A, V>(rows);
        let (mut inserted, tried) = self.insert_missing(owner, &missing, if_existing).await?;
        if tried < missing.len() {
            if change == Change::Add {
                let found = self.select_both_ways::<A>(owner, among, Read::Latest).await?;
                plan.recount(self::plan::<A>(change, owner, found, &given)?, tried, &given);
            }
            inserted += self.insert_searching(&missing[tried..]).await?;
        }
        if inserted < missing.len() {
            let wanted = plan.incomplete(&given);
            let found = self.select_both_ways::<A>(owner, Some(&wanted), Read::Latest).await?;
            confirm_both_ways::<A>(owner, found, &wanted, A::show_target)?;
        }
        Ok(plan.changes)
    }

    /// Locks the owner and the targets, so that other writes of these links wait.
    pub(super) async fn lock_ends<A: On<BackendOf<C>>>(
        &mut self,
        owner: &A::OwnerKey,
        targets: &[A::TargetKey],
    ) -> QueryResult<usize> {
        let lock = |targets| Statement::<A, _>::of(owner.clone(), LockEnds(targets));
        if targets.is_empty() {
            return self.execute(&lock(None)).await;
        }
        let keys = Limits::of::<BackendOf<C>>().keys_both_ways::<A>();
        let locks: Vec<_> =
            chunks(targets.to_vec(), keys).map(|keys| lock(Some(list::<A>(keys)))).collect();
        self.execute_each(&locks).await
    }

    /// Both rows of the owner's links, of all or of those `among` some.
    async fn select_both_ways<A: On<BackendOf<C>>>(
        &mut self,
        owner: &A::OwnerKey,
        among: Option<&[A::TargetKey]>,
        read: Read,
    ) -> QueryResult<BothWays<A::TargetKey>>
    where
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    {
        let select = |among| Statement::<A, _>::of(owner.clone(), SelectBothWays { among, read });
        let Some(targets) = among else { return load(self.conn(), select(None)).await };
        let keys = Limits::of::<BackendOf<C>>().keys_both_ways::<A>();
        let mut rows = Vec::new();
        for keys in chunks(targets.to_vec(), keys) {
            rows.extend(load(self.conn(), select(Some(list::<A>(keys)))).await?);
        }
        Ok(rows)
    }

    /// Removes both rows of the links to the targets.
    async fn delete_both_ways<A: On<BackendOf<C>>>(
        &mut self,
        owner: &A::OwnerKey,
        targets: Vec<A::TargetKey>,
    ) -> QueryResult<usize> {
        let chunks = chunks(targets, Limits::of::<BackendOf<C>>().keys_both_ways::<A>());
        let delete =
            |keys| Statement::<A, _>::of(owner.clone(), DeleteBothWays(Some(list::<A>(keys))));
        self.execute_each(&chunks.map(delete).collect::<Vec<_>>()).await
    }

    /// Inserts rows that were found to be missing. Returns how many it has inserted, and how many of them were
    /// tried before one turned out to exist.
    async fn insert_missing<A: On<BackendOf<C>>, V>(
        &mut self,
        owner: &A::OwnerKey,
        rows: &[Row<'_, A, V>],
        if_existing: IfExisting,
    ) -> QueryResult<(usize, usize)>
    where
        V: RowValues<A::Through, BackendOf<C>> + QueryId + Send + Sync,
    {
        let (mut inserted, mut tried) = (0, 0);
        for rows in rows.chunks(Limits::inserts::<A, V, BackendOf<C>>(Existing::None, false)) {
            let insert = Insert::<A, V, false>::of::<BackendOf<C>>(owner, rows, Existing::None);
            let Some(created) = self.try_insert(&insert, if_existing).await? else { break };
            inserted += created;
            tried += rows.len();
        }
        Ok((inserted, tried))
    }

    /// Removes both rows of the links to the targets. Returns how many links the owner had.
    pub(super) async fn remove_both_ways<A: On<BackendOf<C>>>(
        &mut self,
        owner: &A::OwnerKey,
        targets: &[A::TargetKey],
    ) -> QueryResult<usize> {
        if targets.is_empty() {
            return Ok(0);
        }
        retried!(self, {
            let mut transaction = self.begin().await?;
            let removed = transaction.remove_rows::<A>(owner, targets).await;
            transaction.end(removed).await
        })
    }

    async fn remove_rows<A: On<BackendOf<C>>>(
        &mut self,
        owner: &A::OwnerKey,
        targets: &[A::TargetKey],
    ) -> QueryResult<usize> {
        self.lock_ends::<A>(owner, targets).await?;
        let mut removed = 0;
        for keys in targets.chunks(Limits::of::<BackendOf<C>>().keys_both_ways::<A>()) {
            let own = Delete(list::<A>(keys.to_vec()));
            let mirrored = DeleteMirrored(list::<A>(keys.to_vec()));
            removed += self.execute(&Statement::<A, _>::of(owner.clone(), own)).await?;
            self.execute(&Statement::<A, _>::of(owner.clone(), mirrored)).await?;
        }
        Ok(removed)
    }

    /// Removes all links. Returns how many the owner had.
    pub(super) async fn clear_both_ways<A>(&mut self, owner: &A::OwnerKey) -> QueryResult<usize>
    where
        A: On<BackendOf<C>>,
        Statement<A, CountOwn>: LoadQuery<'static, C, i64>,
    {
        retried!(self, {
            let mut transaction = self.begin().await?;
            let removed = transaction.clear_rows::<A>(owner).await;
            transaction.end(removed).await
        })
    }

    async fn clear_rows<A: On<BackendOf<C>>>(&mut self, owner: &A::OwnerKey) -> QueryResult<usize>
    where
        Statement<A, CountOwn>: LoadQuery<'static, C, i64>,
    {
        self.lock_ends::<A>(owner, &[]).await?;
        let count = Statement::<A, _>::of(owner.clone(), CountOwn(self.first_read()));
        let count: i64 = load_one(self.conn(), count).await?;
        self.execute(&Statement::<A, _>::of(owner.clone(), DeleteBothWays(None))).await?;
        Ok(usize::try_from(count).unwrap_or_default())
    }
}
