//! What creates a target, to be linked afterwards.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId, ValuesClause};
use diesel::{Expression, QueryResult, RunQueryDsl};

use super::writer::{Name, Names, On};
use crate::association::ManyToMany;

/// The values of one row, and not of several: of those only one would be linked.
pub trait OneRow<Tab, DB: Backend>: QueryFragment<DB> {}

impl<L, Tab, DB> OneRow<Tab, DB> for ValuesClause<L, Tab>
where
    Self: QueryFragment<DB>,
    DB: Backend,
{
}

/// `INSERT INTO users (name) VALUES (?) RETURNING <columns of the target>`
pub struct CreateTarget<A: ManyToMany, V, S> {
    pub(crate) names: Names<A>,
    pub(crate) values: V,
    pub(crate) selection: S,
}

impl<A: ManyToMany, V, S> CreateTarget<A, V, S> {
    pub(crate) fn new(values: V, selection: S) -> Self {
        CreateTarget { names: Names::default(), values, selection }
    }
}

impl<A: ManyToMany, V, S> QueryId for CreateTarget<A, V, S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: ManyToMany, V, S: Expression> Query for CreateTarget<A, V, S> {
    type SqlType = S::SqlType;
}

impl<A: ManyToMany, V, S, Conn> RunQueryDsl<Conn> for CreateTarget<A, V, S> {}

impl<A, V, S, DB> QueryFragment<DB> for CreateTarget<A, V, S>
where
    A: On<DB>,
    V: QueryFragment<DB>,
    S: QueryFragment<DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("INSERT INTO ");
        A::name(&self.names, Name::Target, out.reborrow())?;
        out.push_sql(" ");
        self.values.walk_ast(out.reborrow())?;
        out.push_sql(" RETURNING ");
        self.selection.walk_ast(out)
    }
}
