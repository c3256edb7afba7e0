//! Runs the plans on Diesel's own connections.

use diesel::connection::{LoadConnection, TransactionManager};
use diesel::query_builder::QueryId;
use diesel::query_dsl::LoadQuery;
use diesel::query_dsl::methods::ExecuteDsl;
use diesel::result::Error;
use diesel::{Connection, Insertable, QueryResult, RunQueryDsl, Selectable};

use super::{
    Creates, Returns, Stores, guarded_links_a_statement, keys_a_statement, links_a_statement, only,
};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf, SqlOf, TargetTable};
use crate::bounds::{LoadsBatches, LoadsTargets, ReadsLinks, RemovesLinks};
use crate::changes::Changes;
use crate::dialect::{Dialect, Flavor, ReadsBackKey, flavor_of};
use crate::key::distinct;
use crate::mode::Blocking;
use crate::plan::{self, Change, Difference};
use crate::related::Batch;
use crate::statement::{
    AnyLinked, AskFlavor, Clear, CountLinked, CountLinks, CreateTarget, Delete, Insert, LinkValues,
    List, Lock, NewLink, On, One, OneRow, Rows, SelectCreated, SelectKeys, SelectLinked,
    SelectRows, Statement, check_columns, list, one,
};

/// Whether the user has begun a transaction.
fn in_transaction<C: Connection>(conn: &mut C) -> bool {
    let status = C::TransactionManager::transaction_manager_status_mut(conn);
    status.transaction_depth().is_ok_and(|depth| depth.is_some())
}

/// Which database the connection leads to. Only a `MultiConnection` has to be asked.
fn flavor<C: Connection<Backend: Dialect>>(conn: &mut C) -> QueryResult<Flavor> {
    if let Some(flavor) = flavor_of::<C::Backend>() {
        return Ok(flavor);
    }
    let question = AskFlavor::default();
    conn.execute_returning_count(&question)?;
    question.answer().ok_or(Error::NotFound)
}

/// One statement as it is, several in a transaction. The sum of the rows.
fn execute_all<C, S>(conn: &mut C, mut statements: Vec<S>) -> QueryResult<usize>
where
    C: Connection,
    S: ExecuteDsl<C> + RunQueryDsl<C>,
{
    if statements.len() < 2 {
        return statements.pop().map_or(Ok(0), |statement| statement.execute(conn));
    }
    conn.transaction(|conn| {
        statements.into_iter().try_fold(0, |rows, one| Ok(rows + one.execute(conn)?))
    })
}

/// Creates the links of one statement, or those of them that are not there.
fn insert<A, V, R, C>(conn: &mut C, owner: A::OwnerKey, rows: R) -> QueryResult<usize>
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId,
    R: Rows<A, V>,
    C: Connection<Backend: Dialect>,
{
    let insert = Statement::new(owner, Insert::new(rows));
    let guarded = guarded_links_a_statement::<A, V, C::Backend>();
    conn.execute_returning_count(&insert).or_else(|error| {
        insert.repetition(&error, guarded).map_or(Err(error), |again| execute_all(conn, again))
    })
}

#[diagnostic::do_not_recommend]
impl<A, C> ReadsLinks<A, Blocking> for C
where
    A: On<C::Backend>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectKeys>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, CountLinks>: LoadQuery<'static, C, i64>,
    Statement<A, CountLinked<List<A>>>: LoadQuery<'static, C, i64>,
    Statement<A, AnyLinked<One<A>>>: LoadQuery<'static, C, bool>,
    Statement<A, AnyLinked<List<A>>>: LoadQuery<'static, C, bool>,
{
    fn keys(&mut self, owner: A::OwnerKey) -> QueryResult<Vec<A::TargetKey>> {
        Statement::<A, _>::new(owner, SelectKeys).load(self)
    }

    fn total(&mut self, owner: A::OwnerKey) -> QueryResult<i64> {
        Statement::<A, _>::new(owner, CountLinks).get_result(self)
    }

    fn has(&mut self, owner: A::OwnerKey, target: A::TargetKey) -> QueryResult<bool> {
        Statement::<A, _>::new(owner, AnyLinked(one::<A>(target))).get_result(self)
    }

    fn has_all(&mut self, owner: A::OwnerKey, targets: Vec<A::TargetKey>) -> QueryResult<bool> {
        for keys in plan::chunks(targets, keys_a_statement::<C::Backend>()) {
            let asked = keys.len() as i64;
            let verb = CountLinked(list::<A>(keys));
            let linked: i64 = Statement::<A, _>::new(owner.clone(), verb).get_result(self)?;
            if linked < asked {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn has_any(&mut self, owner: A::OwnerKey, targets: Vec<A::TargetKey>) -> QueryResult<bool> {
        for keys in plan::chunks(targets, keys_a_statement::<C::Backend>()) {
            let verb = AnyLinked(list::<A>(keys));
            if Statement::<A, _>::new(owner.clone(), verb).get_result(self)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[diagnostic::do_not_recommend]
impl<A, C> RemovesLinks<A, Blocking> for C
where
    A: On<C::Backend>,
    C: Connection<Backend: Dialect>,
{
    fn remove(&mut self, owner: A::OwnerKey, target: A::TargetKey) -> QueryResult<usize> {
        Statement::<A, _>::new(owner, Delete(one::<A>(target))).execute(self)
    }

    fn remove_all(&mut self, owner: A::OwnerKey, targets: Vec<A::TargetKey>) -> QueryResult<usize> {
        execute_all(self, plan::delete::<A>(&owner, targets, keys_a_statement::<C::Backend>()))
    }

    fn clear(&mut self, owner: A::OwnerKey) -> QueryResult<usize> {
        Statement::<A, _>::new(owner, Clear).execute(self)
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, C> Stores<A, V, Blocking> for C
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
{
    fn add<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> QueryResult<usize>
    where
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(std::iter::once(&link.values))?;
        insert(self, owner, [link])
    }

    fn add_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> QueryResult<usize>
    where
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))?;
        let rows = links_a_statement::<A, V, C::Backend>();
        if links.len() <= rows {
            return if links.is_empty() { Ok(0) } else { insert(self, owner, links) };
        }
        self.transaction(|conn| {
            plan::chunks(links, rows)
                .try_fold(0, |created, rows| Ok(created + insert(conn, owner.clone(), rows)?))
        })
    }

    fn change<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        change: Change,
        links: Vec<NewLink<A, V>>,
    ) -> QueryResult<Changes<A::TargetKey>>
    where
        V: 'c,
    {
        if change == Change::Toggle && links.is_empty() {
            return Ok(Changes::none());
        }
        check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))?;
        let nested = in_transaction(self);
        self.transaction(|conn| {
            Statement::<A, _>::new(owner.clone(), Lock).execute(conn)?;
            let verb = SelectLinked { nested };
            let rows = Statement::<A, _>::new(owner.clone(), verb).load(conn)?;
            let difference = Difference::<A, V>::new(change, plan::linked(rows)?, links);
            let changes = difference.changes();
            let keys = keys_a_statement::<C::Backend>();
            execute_all(conn, plan::delete::<A>(&owner, difference.remove, keys))?;
            let added = conn.add_all(owner.clone(), difference.insert)?;
            if added < changes.added.len() {
                let rows = Statement::<A, _>::new(owner, SelectLinked { nested }).load(conn)?;
                plan::confirm(&changes.added, plan::linked(rows)?, A::show_target)?;
            }
            Ok(changes)
        })
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, R, C> Returns<A, V, R, Blocking> for C
where
    A: On<C::Backend>,
    R: Selectable<AnyBackend>,
    C: Stores<A, V, Blocking> + LoadConnection<Backend: Dialect>,
    Statement<A, SelectRows<List<A>, SelectionOf<R>>>: LoadQuery<'static, C, (A::TargetKey, R)>,
{
    fn add_returning<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> QueryResult<R>
    where
        V: 'c,
        R: 'c,
    {
        only(self.add_all_returning(owner, vec![link])?)
    }

    fn add_all_returning<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> QueryResult<Vec<R>>
    where
        V: 'c,
        R: 'c,
    {
        if links.is_empty() {
            return Ok(Vec::new());
        }
        let targets: Vec<_> = links.iter().map(|link| link.target.clone()).collect();
        let nested = in_transaction(self);
        self.transaction(|conn| {
            conn.add_all(owner.clone(), links)?;
            let mut rows = Vec::with_capacity(targets.len());
            for keys in plan::chunks(targets.clone(), keys_a_statement::<C::Backend>()) {
                let selection = R::construct_selection();
                let verb = SelectRows { targets: list::<A>(keys), selection, nested };
                rows.extend(Statement::<A, _>::new(owner.clone(), verb).load(conn)?);
            }
            plan::in_order(&targets, rows, A::show_target)
        })
    }
}

#[diagnostic::do_not_recommend]
impl<A, C> LoadsTargets<A, Blocking> for C
where
    A: ManyToMany<Query: LoadQuery<'static, C, A::Target>>,
    C: Connection,
{
    fn get(&mut self, owner: A::OwnerKey) -> QueryResult<Vec<A::Target>> {
        A::query(owner).load(self)
    }
}

#[diagnostic::do_not_recommend]
impl<A, C> LoadsBatches<A, Blocking> for C
where
    A: On<C::Backend> + Batch<Query: LoadQuery<'static, C, (A::OwnerKey, A::Target)>>,
    A::Target: Clone,
    C: Connection<Backend: Dialect>,
{
    fn load_batches(&mut self, owners: Vec<A::OwnerKey>) -> QueryResult<Vec<Vec<A::Target>>> {
        let mut rows = Vec::new();
        let keys = distinct(owners.clone(), |key| key);
        for keys in plan::chunks(keys, keys_a_statement::<C::Backend>()) {
            let batch = <A as Batch>::query(keys.clone()).load(self)?;
            rows.extend(plan::asked(keys, batch, A::show_owner)?);
        }
        plan::group(&owners, rows, A::show_owner)
    }
}

#[diagnostic::do_not_recommend]
impl<'query, A, T, V, C> Creates<A, T, V, Blocking> for C
where
    A: On<C::Backend>,
    A::Target: Selectable<AnyBackend>,
    T: Insertable<TargetTable<A>, Values: OneRow<TargetTable<A>, C::Backend>>,
    V: LinkValues<A::Through, C::Backend>,
    C: Stores<A, V, Blocking> + LoadConnection<Backend: ReadsBackKey<SqlOf<A::TargetPk>>>,
    CreateTarget<A, T::Values, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target>,
    SelectCreated<A, SelectionOf<A::Target>>: LoadQuery<'query, C, A::Target>,
{
    fn create<'c>(&'c mut self, owner: A::OwnerKey, target: T, link: V) -> QueryResult<A::Target>
    where
        T: 'c,
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(std::iter::once(&link))?;
        self.transaction(|conn| {
            let selection = A::Target::construct_selection;
            let create = CreateTarget::<A, _, _>::new(target.values(), selection());
            let rows = if flavor(conn)?.returns_inserted() {
                create.load(conn)?
            } else {
                create.insert.check_key()?;
                create.insert.execute(conn)?;
                SelectCreated::<A, _>::new(selection()).load(conn)?
            };
            let target = only(rows)?;
            conn.add(owner, NewLink { target: A::target_key(&target), values: link })?;
            Ok(target)
        })
    }
}
