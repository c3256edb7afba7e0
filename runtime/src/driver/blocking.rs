//! Runs the plans on Diesel's own connections.

mod create;
mod include;
mod pairs;
mod revise;
mod symmetric;
mod write;

use diesel::connection::LoadConnection;
use diesel::query_builder::QueryId;
use diesel::query_dsl::LoadQuery;
use diesel::{QueryResult, RunQueryDsl, Selectable};

use super::{
    GetOf, IfKnown, LoadsLists, Returns, Stores, get, keys_a_statement, may_be_known, only,
};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf, is_symmetric};
use crate::bounds::{LoadsBatches, LoadsTargets, ReadsLinks, RemovesLinks};
use crate::changes::Changes;
use crate::dialect::Dialect;
use crate::include::{Branch, Plain, Through};
use crate::mode::Blocking;
use crate::plan::{self, Change};
use crate::statement::{
    AnyLinked, Clear, CountLinked, CountLinks, CountOwn, Delete, LinkValues, List, NewLink, On,
    One, Read, SelectAmong, SelectBothWays, SelectKeys, SelectLinked, SelectRows, Statement,
    check_columns, list, one,
};

use write::{
    attempt, change, execute, execute_all, in_transaction, insert, insert_all, insert_each,
    transaction,
};

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
    C: LoadConnection<Backend: Dialect>,
    Statement<A, CountOwn>: LoadQuery<'static, C, i64>,
{
    fn remove(&mut self, owner: A::OwnerKey, target: A::TargetKey) -> QueryResult<usize> {
        if const { is_symmetric::<A>() } {
            return symmetric::remove_all::<A, C>(self, &owner, &[target]);
        }
        execute(self, &Statement::<A, _>::new(owner, Delete(one::<A>(target))))
    }

    fn remove_all(&mut self, owner: A::OwnerKey, targets: Vec<A::TargetKey>) -> QueryResult<usize> {
        if const { is_symmetric::<A>() } {
            return symmetric::remove_all::<A, C>(self, &owner, &targets);
        }
        execute_all(self, &plan::delete::<A>(&owner, targets, keys_a_statement::<C::Backend>()))
    }

    fn clear(&mut self, owner: A::OwnerKey) -> QueryResult<usize> {
        if const { is_symmetric::<A>() } {
            return symmetric::clear::<A, C>(self, &owner);
        }
        execute(self, &Statement::<A, _>::new(owner, Clear))
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, C> Stores<A, V, Blocking> for C
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectLinked>: LoadQuery<'static, C, Option<A::TargetKey>>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
{
    fn add<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> QueryResult<usize>
    where
        V: 'c,
    {
        check_columns::<A, V, C::Backend>(std::iter::once(&link.values))?;
        if const { is_symmetric::<A>() } {
            return Ok(symmetric::change(self, &owner, Change::Add, &[&link])?.added.len());
        }
        attempt(self, |conn| insert(conn, &owner, [&link], IfKnown::CreateOthers))
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
        let mut links: Vec<_> = links.iter().collect();
        if const { is_symmetric::<A>() } {
            return Ok(symmetric::change(self, &owner, Change::Add, &links)?.added.len());
        }
        insert_all(self, &owner, &mut links)
    }

    fn change<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        how: Change,
        links: Vec<NewLink<A, V>>,
    ) -> QueryResult<Changes<A::TargetKey>>
    where
        V: 'c,
    {
        if how == Change::Toggle && links.is_empty() {
            return Ok(Changes::none());
        }
        check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))?;
        if const { is_symmetric::<A>() } {
            return symmetric::change(self, &owner, how, &links.iter().collect::<Vec<_>>());
        }
        let nested = in_transaction(self)?;
        attempt(self, |conn| {
            let mut change = |if_known| change(conn, &owner, how, &links, nested, if_known);
            match change(IfKnown::Fail) {
                Err(error) if may_be_known::<C::Backend>(&error) => change(IfKnown::CreateOthers),
                result => result,
            }
        })
    }
}

#[diagnostic::do_not_recommend]
impl<A, V, R, C> Returns<A, R, V, Blocking> for C
where
    A: On<C::Backend>,
    V: LinkValues<A::Through, C::Backend> + QueryId,
    R: Selectable<AnyBackend>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, SelectAmong<List<A>>>: LoadQuery<'static, C, A::TargetKey>,
    Statement<A, SelectBothWays<A>>: LoadQuery<'static, C, (Option<A::TargetKey>, Option<bool>)>,
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
        check_columns::<A, V, C::Backend>(links.iter().map(|link| &link.values))?;
        let links: Vec<_> = links.iter().collect();
        let targets = plan::targets(&links);
        let stored = |conn: &mut C, read| {
            let mut rows = Vec::with_capacity(targets.len());
            for keys in plan::chunks(targets.clone(), keys_a_statement::<C::Backend>()) {
                let (targets, selection) = (list::<A>(keys), R::construct_selection());
                let verb = SelectRows { targets, selection, read };
                rows.extend(Statement::<A, _>::new(owner.clone(), verb).load(conn)?);
            }
            QueryResult::Ok(rows)
        };
        let nested = in_transaction(self)?;
        let if_known = IfKnown::CreateOthers;
        let add = |conn: &mut C| {
            if const { is_symmetric::<A>() } {
                symmetric::change_each(conn, &owner, Change::Add, &links, nested, if_known)?;
            } else {
                insert_each(conn, &owner, &links, if_known)?;
            }
            let mut rows = stored(conn, Read::Snapshot)?;
            if rows.len() < targets.len() {
                rows = stored(conn, Read::Latest)?;
            }
            plan::in_order(&targets, rows, A::show_target)
        };
        attempt(self, |conn| transaction(conn, add))
    }
}

#[diagnostic::do_not_recommend]
impl<A, C> LoadsTargets<A, Blocking> for C
where
    A: On<C::Backend, Target: Selectable<AnyBackend>>,
    C: LoadConnection<Backend: Dialect>,
    Statement<A, GetOf<A>>: LoadQuery<'static, C, A::Target>,
{
    fn get(&mut self, owner: A::OwnerKey) -> QueryResult<Vec<A::Target>> {
        get::<A>(owner).load(self)
    }
}

#[diagnostic::do_not_recommend]
impl<A, C> LoadsBatches<A, Blocking> for C
where
    A: ManyToMany,
    Plain<Through<A>>: Branch<Facts = Through<A>, Item = A::Target>,
    C: LoadsLists<Plain<Through<A>>, Blocking>,
{
    fn load_batches(&mut self, owners: Vec<A::OwnerKey>) -> QueryResult<Vec<Vec<A::Target>>> {
        self.load_lists(Plain::plain(), owners)
    }
}
