//! Questions about the links of the owner that a query is about, as Diesel expressions.
//!
//! They correlate with the owner's table of the surrounding query by its name and need no alias: between
//! the owner and the target's table, which in a self-relation is the same one, stands a `SELECT` that has
//! nothing but the join table in its `FROM`.

mod questions;

pub use questions::{AllOf, AnyOf, AtLeast, CountOf, EveryTarget, Exactly, NoTarget, SomeTarget};

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, SelectableExpression, TypedExpressionType, ValidGrouping,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::{Expression, QueryResult};

use super::pen::Pen;
use super::subject::Subject;
use super::{Selects, Verb};
use crate::association::ManyToMany;
use crate::check::Never;

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

/// An expression about the links of each owner, for queries that have the owner's table in their `FROM`:
/// what the methods of [`OwnerFilterDsl`](crate::filter::OwnerFilterDsl) return.
pub struct OwnerExpression<A: ManyToMany, Q> {
    question: Q,
    subject: Subject<A>,
}

impl<A: ManyToMany, Q> OwnerExpression<A, Q> {
    pub(crate) fn new(question: Q) -> Self {
        OwnerExpression { question, subject: Subject::default() }
    }
}

impl<A: ManyToMany, Q: Clone> Clone for OwnerExpression<A, Q> {
    fn clone(&self) -> Self {
        OwnerExpression::new(self.question.clone())
    }
}

impl<A: ManyToMany, Q: Selects<A, Row: TypedExpressionType>> Expression for OwnerExpression<A, Q> {
    type SqlType = Q::Row;
}

impl<A: ManyToMany, Q: QueryId> QueryId for OwnerExpression<A, Q> {
    type QueryId = OwnerExpression<A, Q::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}

/// As the owner's key: the expression is the same for all rows that have the key in common.
impl<A, Q, GB> ValidGrouping<GB> for OwnerExpression<A, Q>
where
    A: ManyToMany<OwnerColumn: ValidGrouping<GB>>,
{
    type IsAggregate = <A::OwnerColumn as ValidGrouping<GB>>::IsAggregate;
}

impl<A, Q, QS> AppearsOnTable<QS> for OwnerExpression<A, Q>
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

impl<A, Q, QS> SelectableExpression<QS> for OwnerExpression<A, Q>
where
    A: ManyToMany<OwnerColumn: SelectableExpression<QS>>,
    Self: Expression,
{
}

impl<A: ManyToMany, Q: Verb<A, DB>, DB: Backend> QueryFragment<DB> for OwnerExpression<A, Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.question.write(&mut Pen::new(&self.subject, out))
    }
}
