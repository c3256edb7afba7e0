//! Reads the links of one owner, and its targets.

use diesel::{QueryResult, Selectable, SelectableExpression};
use diesel_associations_macros::both_modes;

use super::{Executes, operation};
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, OrderOf, Scope, SelectionOf};
use crate::keys::chunks;
use crate::sql::{
    AnyLinked, CountLinked, CountLinks, Dialect, JoinRows, Limits, List, On, One, SelectKeys,
    SelectTargetsOfOwner, Statement, list, one,
};

operation! {
    /// Loads an owner's targets: `get_guests`, [`Related::get`](crate::Related::get).
    pub struct Get<A> { owner: A::OwnerKey } -> Vec<A::Target>
}

operation! {
    /// Loads the keys of an owner's targets: `guest_keys`, [`Related::keys`](crate::Related::keys).
    pub struct Keys<A> { owner: A::OwnerKey } -> Vec<A::TargetKey>
}

operation! {
    /// Counts an owner's links: `count_guests`, [`Related::total`](crate::Related::total).
    pub struct Count<A> { owner: A::OwnerKey } -> i64
}

operation! {
    /// Asks whether a target is linked: `has_guest`, [`Related::has`](crate::Related::has).
    pub struct Has<A> { owner: A::OwnerKey, target: A::TargetKey } -> bool
}

operation! {
    /// Asks whether all of the targets are linked: `has_guests`, [`Related::has_all`](crate::Related::has_all).
    pub struct HasAll<A> { owner: A::OwnerKey, targets: Vec<A::TargetKey> } -> bool
}

operation! {
    /// Asks whether any of the targets is linked: `has_any_guest`, [`Related::has_any`](crate::Related::has_any).
    pub struct HasAny<A> { owner: A::OwnerKey, targets: Vec<A::TargetKey> } -> bool
}

operation! {
    /// Loads an owner's rows of the join table as `R`: [`Related::links`](crate::Related::links).
    pub struct Links<A, R> { owner: A::OwnerKey } -> Vec<R>
}

/// The statement that loads the targets of one owner of `A`.
type SelectTargets<A> =
    Statement<A, SelectTargetsOfOwner<SelectionOf<<A as ManyToMany>::Target>, OrderOf<A>>>;

#[both_modes]
impl<A, C> Executes<Get<A>, ThisMode> for C
where
    A: On<BackendOf<C>, Target: Selectable<AnyBackend> + Send>,
    C: ReadConnection<Backend: Dialect>,
    SelectTargets<A>: LoadQuery<'static, C, A::Target>,
{
    async fn execute_operation(&mut self, get: Get<A>) -> QueryResult<Vec<A::Target>> {
        let selection = A::Target::construct_selection();
        let verb = SelectTargetsOfOwner { selection, order: A::Scope::order() };
        load(self, Statement::<A, _>::of(get.owner, verb)).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C> Executes<Keys<A>, ThisMode> for C
where
    C: ReadConnection<Backend: Dialect>,
    Statement<A, SelectKeys>: LoadQuery<'static, C, A::TargetKey>,
{
    async fn execute_operation(&mut self, keys: Keys<A>) -> QueryResult<Vec<A::TargetKey>> {
        load(self, Statement::<A, _>::of(keys.owner, SelectKeys)).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C> Executes<Count<A>, ThisMode> for C
where
    C: ReadConnection<Backend: Dialect>,
    Statement<A, CountLinks>: LoadQuery<'static, C, i64>,
{
    async fn execute_operation(&mut self, count: Count<A>) -> QueryResult<i64> {
        load_one(self, Statement::<A, _>::of(count.owner, CountLinks)).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C> Executes<Has<A>, ThisMode> for C
where
    C: ReadConnection<Backend: Dialect>,
    Statement<A, AnyLinked<One<A>>>: LoadQuery<'static, C, bool>,
{
    async fn execute_operation(&mut self, has: Has<A>) -> QueryResult<bool> {
        let verb = AnyLinked(one::<A>(has.target));
        load_one(self, Statement::<A, _>::of(has.owner, verb)).await
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C> Executes<HasAll<A>, ThisMode> for C
where
    C: ReadConnection<Backend: Dialect>,
    Statement<A, CountLinked<List<A>>>: LoadQuery<'static, C, i64>,
{
    async fn execute_operation(&mut self, has: HasAll<A>) -> QueryResult<bool> {
        for keys in chunks(has.targets, Limits::of::<BackendOf<C>>().keys) {
            let asked = keys.len() as i64;
            let verb = CountLinked(list::<A>(keys));
            let select = Statement::<A, _>::of(has.owner.clone(), verb);
            let linked: i64 = load_one(self, select).await?;
            if linked < asked {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, C> Executes<HasAny<A>, ThisMode> for C
where
    C: ReadConnection<Backend: Dialect>,
    Statement<A, AnyLinked<List<A>>>: LoadQuery<'static, C, bool>,
{
    async fn execute_operation(&mut self, has: HasAny<A>) -> QueryResult<bool> {
        for keys in chunks(has.targets, Limits::of::<BackendOf<C>>().keys) {
            let verb = AnyLinked(list::<A>(keys));
            if load_one(self, Statement::<A, _>::of(has.owner.clone(), verb)).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[both_modes]
impl<A: On<BackendOf<C>>, R, C> Executes<Links<A, R>, ThisMode> for C
where
    R: Selectable<AnyBackend> + Send,
    SelectionOf<R>: SelectableExpression<A::Through> + 'static,
    C: ReadConnection<Backend: Dialect>,
    Statement<A, JoinRows<SelectionOf<R>>>: LoadQuery<'static, C, R>,
{
    async fn execute_operation(&mut self, links: Links<A, R>) -> QueryResult<Vec<R>> {
        load(self, Statement::<A, _>::of(links.owner, JoinRows(R::construct_selection()))).await
    }
}
