//! Creates targets and links them.

use diesel::{Column, Insertable, QueryResult, Selectable};
use diesel_associations_macros::both_modes;

use super::change::Change;
use super::insert::IfExisting;
use super::{Executes, operation};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf, SqlOf, TargetTable, is_symmetric};
use crate::keys::only;
use crate::session::Session;
use crate::sql::{
    CreateTarget, Dialect, GeneratedKey, InsertTarget, Link, List, NewLink, NoValues, On,
    ReadsBackKey, Row, RowValues, SelectAmong, SelectBothWays, SelectCreated, Shared, Statement,
    check_columns, check_key, target_rows,
};

operation! {
    /// Creates a target from the values `T` and links it: `create_guest`,
    /// [`Related::create`](crate::Related::create). `V` are the values of the link.
    pub struct Create<A, T, V = NoValues> { owner: A::OwnerKey, values: T, link_values: V }
        -> A::Target
}

operation! {
    /// Creates several targets and links them, with the same values for each link:
    /// [`Related::create_all`](crate::Related::create_all).
    pub struct CreateAll<A, T, V = NoValues> { owner: A::OwnerKey, rows: Vec<T>, link_values: V }
        -> Vec<A::Target>
}

/// Inserts targets and returns them.
pub(super) type InsertAndSelect<A, T> =
    Statement<A, CreateTarget<T, SelectionOf<<A as ManyToMany>::Target>>>;
/// Returns the target that was inserted last.
pub(super) type SelectLast<A> =
    Statement<A, SelectCreated<A, SelectionOf<<A as ManyToMany>::Target>>>;

#[both_modes]
impl<'query, A: On<BackendOf<C>>, T, V, C> Executes<Create<A, T, V>, ThisMode> for C
where
    A::Target: Selectable<AnyBackend> + Send,
    T: Insertable<TargetTable<A>> + Send,
    T::Values: RowValues<TargetTable<A>, BackendOf<C>> + Send + Sync,
    V: Insertable<A::Through, Values: RowValues<A::Through, BackendOf<C>> + Send + Sync> + Send,
    C: Connection<Backend: ReadsBackKey<SqlOf<GeneratedKey<A>>>>,
    GeneratedKey<A>: Column,
    InsertAndSelect<A, T::Values>: LoadQuery<'query, C, A::Target> + 'query,
    SelectLast<A>: LoadQuery<'query, C, A::Target> + 'query,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(&mut self, create: Create<A, T, V>) -> QueryResult<A::Target> {
        let (rows, link_values) = (vec![create.values.values()], create.link_values.values());
        only(
            session(self)?
                .create_all::<A, _, _>(&create.owner, rows, Shared::new(link_values))
                .await?,
        )
    }
}

#[both_modes]
impl<'query, A: On<BackendOf<C>>, T, V, C> Executes<CreateAll<A, T, V>, ThisMode> for C
where
    A::Target: Selectable<AnyBackend> + Send,
    T: Insertable<TargetTable<A>> + Send,
    T::Values: RowValues<TargetTable<A>, BackendOf<C>> + Send + Sync,
    V: Insertable<A::Through, Values: RowValues<A::Through, BackendOf<C>> + Send + Sync> + Send,
    C: Connection<Backend: ReadsBackKey<SqlOf<GeneratedKey<A>>>>,
    GeneratedKey<A>: Column,
    InsertAndSelect<A, T::Values>: LoadQuery<'query, C, A::Target> + 'query,
    SelectLast<A>: LoadQuery<'query, C, A::Target> + 'query,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    async fn execute_operation(
        &mut self,
        create: CreateAll<A, T, V>,
    ) -> QueryResult<Vec<A::Target>> {
        if create.rows.is_empty() {
            return Ok(Vec::new());
        }
        let rows = create.rows.into_iter().map(T::values).collect();
        let link_values = Shared::new(create.link_values.values());
        session(self)?.create_all::<A, _, _>(&create.owner, rows, link_values).await
    }
}

#[both_modes]
impl<C: Connection<Backend: Dialect>> Session<'_, C, ThisMode> {
    /// Creates targets and links them, in a transaction. A deadlock is not retried.
    pub(super) async fn create_all<'query, A: On<BackendOf<C>>, T, V>(
        &mut self,
        owner: &A::OwnerKey,
        rows: Vec<T>,
        link_values: Shared<V>,
    ) -> QueryResult<Vec<A::Target>>
    where
        A::Target: Selectable<AnyBackend> + Send,
        T: RowValues<TargetTable<A>, BackendOf<C>> + Send + Sync,
        V: RowValues<A::Through, BackendOf<C>> + Send + Sync,
        GeneratedKey<A>: Column,
        InsertAndSelect<A, T>: LoadQuery<'query, C, A::Target> + 'query,
        SelectLast<A>: LoadQuery<'query, C, A::Target> + 'query,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    {
        check_columns::<A, Shared<V>, BackendOf<C>>(std::iter::once(&link_values))?;
        let mut transaction = self.begin().await?;
        let created = transaction.create_and_link::<A, _, _>(owner, rows, link_values).await;
        transaction.end(created).await
    }

    async fn create_and_link<'query, A: On<BackendOf<C>>, T, V>(
        &mut self,
        owner: &A::OwnerKey,
        rows: Vec<T>,
        link_values: Shared<V>,
    ) -> QueryResult<Vec<A::Target>>
    where
        A::Target: Selectable<AnyBackend> + Send,
        T: RowValues<TargetTable<A>, BackendOf<C>> + Send + Sync,
        V: RowValues<A::Through, BackendOf<C>> + Send + Sync,
        GeneratedKey<A>: Column,
        InsertAndSelect<A, T>: LoadQuery<'query, C, A::Target> + 'query,
        SelectLast<A>: LoadQuery<'query, C, A::Target> + 'query,
        Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
        Statement<A, SelectBothWays<A>>:
            LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
    {
        let created = self.create_targets::<A, T>(rows).await?;
        let link = |target| Link { target: A::target_key(target), values: link_values.clone() };
        let links: Vec<NewLink<A, Shared<V>>> = created.iter().map(link).collect();
        let rows = Row::<A, _>::each(owner, &links);
        if const { is_symmetric::<A>() } {
            self.change_rows(owner, Change::Create, &rows, IfExisting::CreateOthers).await?;
        } else {
            self.insert_each(owner, &rows, IfExisting::CreateOthers).await?;
        }
        Ok(created)
    }

    /// Creates targets. Returns them as stored, in the order given.
    async fn create_targets<'query, A, T>(&mut self, rows: Vec<T>) -> QueryResult<Vec<A::Target>>
    where
        A: On<BackendOf<C>>,
        A::Target: Selectable<AnyBackend> + Send,
        T: RowValues<TargetTable<A>, BackendOf<C>> + Send + Sync,
        GeneratedKey<A>: Column,
        InsertAndSelect<A, T>: LoadQuery<'query, C, A::Target> + 'query,
        SelectLast<A>: LoadQuery<'query, C, A::Target> + 'query,
    {
        let returning = self.flavor().await?.returns_inserted();
        if !returning {
            check_key::<A, _, BackendOf<C>>(&rows)?;
        }
        let mut created = Vec::with_capacity(rows.len());
        for rows in target_rows::<TargetTable<A>, _, BackendOf<C>>(rows, returning) {
            let insert = InsertTarget { rows };
            if returning {
                let selection = A::Target::construct_selection();
                let create = Statement::<A, _>::across(CreateTarget { insert, selection });
                created.extend(load(self.conn(), create).await?);
            } else {
                self.execute(&Statement::<A, _>::across(insert)).await?;
                let select = SelectCreated::<A, _>::new(A::Target::construct_selection());
                created.extend(load(self.conn(), Statement::<A, _>::across(select)).await?);
            }
        }
        Ok(created)
    }
}
