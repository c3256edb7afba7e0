//! What a new link is made of: its target, and values for further columns.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::insertable::InsertValues;
use diesel::query_builder::{AstPass, QueryId, ValuesClause};
use diesel::{QueryResult, Table};

use crate::association::ManyToMany;

/// The values of a link's further columns.
pub trait LinkValues<Tab, DB: Backend> {
    /// How many binds a row is taken to have at the most, the two keys included. Decides how many
    /// rows go into one statement.
    const BINDS: usize;
    /// Whether there can be any such column.
    const ANY: bool;

    fn columns(&self, out: AstPass<'_, '_, DB>) -> QueryResult<()>;
    fn values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

/// The link has no columns but its keys and timestamps.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NoValues;

impl<Tab, DB: Backend> LinkValues<Tab, DB> for NoValues {
    const BINDS: usize = 2;
    const ANY: bool = false;

    fn columns(&self, _: AstPass<'_, '_, DB>) -> QueryResult<()> {
        Ok(())
    }

    fn values<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

/// `rsvps::status.eq("maybe")`, a tuple of such, or an `Insertable` struct.
impl<L, Tab, DB> LinkValues<Tab, DB> for ValuesClause<L, Tab>
where
    L: InsertValues<DB, Tab>,
    Tab: Table,
    DB: Backend,
{
    const BINDS: usize = 32;
    const ANY: bool = true;

    fn columns(&self, out: AstPass<'_, '_, DB>) -> QueryResult<()> {
        self.values.column_names(out)
    }

    fn values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.values.walk_ast(out)
    }
}

/// One set of values for several links, which need not be `Clone`.
pub struct Shared<V>(Arc<V>);

impl<V> Shared<V> {
    pub(crate) fn new(values: V) -> Self {
        Shared(Arc::new(values))
    }
}

impl<V> Clone for Shared<V> {
    fn clone(&self) -> Self {
        Shared(Arc::clone(&self.0))
    }
}

impl<V> QueryId for Shared<V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<V, Tab, DB> LinkValues<Tab, DB> for Shared<V>
where
    V: LinkValues<Tab, DB>,
    DB: Backend,
{
    const BINDS: usize = V::BINDS;
    const ANY: bool = V::ANY;

    fn columns(&self, out: AstPass<'_, '_, DB>) -> QueryResult<()> {
        self.0.columns(out)
    }

    fn values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.values(out)
    }
}

/// A link to be created.
pub struct NewLink<A: ManyToMany, V> {
    pub(crate) target: A::TargetKey,
    pub(crate) values: V,
}

/// The links of one statement: one of fixed shape, or any number.
pub trait Rows<A: ManyToMany, V>: AsRef<[NewLink<A, V>]> {
    const ONE: bool;
}

impl<A: ManyToMany, V> Rows<A, V> for [NewLink<A, V>; 1] {
    const ONE: bool = true;
}

impl<A: ManyToMany, V> Rows<A, V> for Vec<NewLink<A, V>> {
    const ONE: bool = false;
}
