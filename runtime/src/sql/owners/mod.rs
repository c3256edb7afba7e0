//! Questions about the links of the owner that a query is about, as Diesel expressions.
//!
//! They correlate with the owner's table of the surrounding query by its name and need no alias: between
//! the owner and the target's table, which in a self-relation is the same one, stands a `SELECT` that has
//! nothing but the join table in its `FROM`.

mod count;
mod keys;
mod targets;

pub use count::{AtLeast, CountOf};
pub use keys::{AllOf, AnyOf, Exactly};
pub use targets::{EveryTarget, NoTarget, SomeTarget};

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, SelectableExpression, ValidGrouping};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::{Expression, QueryResult};

use super::pen::Pen;
use super::subject::{Name, On, Subject};
use crate::association::ManyToMany;

/// All links of an owner.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Unrestricted;

impl<DB: Backend> QueryFragment<DB> for Unrestricted {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

/// Those of the links `L` for which `P` holds: ` AND (rsvps.status = ?)`
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Restricted<P, L> {
    pub(crate) rest: L,
    pub(crate) condition: P,
}

impl<P: QueryFragment<DB>, L: QueryFragment<DB>, DB: Backend> QueryFragment<DB>
    for Restricted<P, L>
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.rest.walk_ast(out.reborrow())?;
        out.push_sql(" AND (");
        self.condition.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}

/// The links of the owner in each row of the surrounding query, or those that fulfil the restriction `L`.
pub struct LinksOfRow<A: ManyToMany, L> {
    restriction: L,
    subject: Subject<A>,
}

impl<A: ManyToMany, L> LinksOfRow<A, L> {
    /// ` FROM rsvps WHERE rsvps.event_id = events.id`, the fixed values, and the restriction
    fn write<'b, DB>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()>
    where
        A: On<DB>,
        L: QueryFragment<DB>,
        DB: Backend,
    {
        sql.text(" FROM ").name(Name::Through)?.text(" WHERE ").name(Name::ForeignKey)?;
        sql.text(" = ").name(Name::OwnerColumn)?.and_fixed()?.node(&self.restriction)?;
        Ok(())
    }
}

/// What is to be known about the links of an owner.
pub trait Question {
    type SqlType;
}

/// A [`Question`] that the backend `DB` can answer.
pub trait Ask<A: ManyToMany, L, DB: Backend>: Question {
    fn write<'b>(
        &'b self,
        links: &'b LinksOfRow<A, L>,
        sql: &mut Pen<'_, 'b, Subject<A>, DB>,
    ) -> QueryResult<()>;
}

/// An expression about the links of each owner, for queries that have the owner's table in their `FROM`:
/// what the methods of [`OwnerFilterDsl`](crate::filter::OwnerFilterDsl) return.
pub struct OwnerExpression<A: ManyToMany, Q, L> {
    question: Q,
    links: LinksOfRow<A, L>,
}

impl<A: ManyToMany, Q, L> OwnerExpression<A, Q, L> {
    pub(crate) fn new(question: Q, restriction: L) -> Self {
        OwnerExpression { question, links: LinksOfRow { restriction, subject: Subject::default() } }
    }
}

impl<A: ManyToMany, Q: Clone, L: Clone> Clone for OwnerExpression<A, Q, L> {
    fn clone(&self) -> Self {
        OwnerExpression::new(self.question.clone(), self.links.restriction.clone())
    }
}

impl<A: ManyToMany, Q: Question<SqlType: diesel::expression::TypedExpressionType>, L> Expression
    for OwnerExpression<A, Q, L>
{
    type SqlType = Q::SqlType;
}

impl<A: ManyToMany, Q: QueryId, L: QueryId> QueryId for OwnerExpression<A, Q, L> {
    type QueryId = OwnerExpression<A, Q::QueryId, L::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID && L::HAS_STATIC_QUERY_ID;
}

/// As the owner's key: the expression is the same for all rows that have the key in common.
impl<A, Q, L, GB> ValidGrouping<GB> for OwnerExpression<A, Q, L>
where
    A: ManyToMany<OwnerColumn: ValidGrouping<GB>>,
{
    type IsAggregate = <A::OwnerColumn as ValidGrouping<GB>>::IsAggregate;
}

impl<A, Q, L, QS> AppearsOnTable<QS> for OwnerExpression<A, Q, L>
where
    A: ManyToMany,
    OwnersOf<A>: StandIn<A, QS>,
    Self: Expression,
{
}

/// The table of the owners of `A`.
#[doc(hidden)]
pub struct OwnersOf<A>(PhantomData<A>);

/// The owners' table stands in the `FROM` of `QS`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a filter on the owners of `{A}` stands in a query that is not one of these owners",
    label = "the table of the owners of `{A}` is not in this query"
)]
pub trait StandIn<A, QS> {}

#[diagnostic::do_not_recommend]
impl<T, A, QS> StandIn<A, QS> for T where A: ManyToMany<OwnerColumn: AppearsOnTable<QS>> {}

// For no type at all. With two impls to choose from the compiler weighs both and tells of the trait itself, and
// not of what the other one would need.
#[diagnostic::do_not_recommend]
impl<T, A, QS> StandIn<A, QS> for T where OwnersOf<QS>: Never {}

/// Implemented by nothing.
#[doc(hidden)]
pub trait Never {}

impl<A, Q, L, QS> SelectableExpression<QS> for OwnerExpression<A, Q, L>
where
    A: ManyToMany<OwnerColumn: SelectableExpression<QS>>,
    Self: Expression,
{
}

impl<A, Q, L, DB> QueryFragment<DB> for OwnerExpression<A, Q, L>
where
    A: ManyToMany,
    Q: Ask<A, L, DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.question.write(&self.links, &mut Pen::new(&self.links.subject, out))
    }
}
