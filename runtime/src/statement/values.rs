//! What a new link is made of: its target, and values for further columns.

use std::marker::PhantomData;
use std::sync::Arc;

use diesel::backend::Backend;
use diesel::insertable::InsertValues;
use diesel::query_builder::{AstPass, QueryFragment, QueryId, ValuesClause};
use diesel::result::Error;
use diesel::{Column, QueryResult, Table};

use super::writer::On;
use crate::association::ManyToMany;
use crate::dialect::Dialect;

/// The values of a link's further columns.
pub trait LinkValues<Tab, DB: Backend> {
    /// How many binds a row is taken to have at the most, the two keys included. Decides how many
    /// rows go into one statement.
    const BINDS: usize;
    /// How many rows of a statement can differ in the columns they fill.
    const VARIANTS: usize = usize::MAX;

    /// Whether there is no such column.
    fn is_empty(&self, backend: &DB) -> QueryResult<bool>;
    fn columns(&self, out: AstPass<'_, '_, DB>) -> QueryResult<()>;
    fn values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

/// The link has no columns but its keys and timestamps.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NoValues;

impl<Tab, DB: Backend> LinkValues<Tab, DB> for NoValues {
    const BINDS: usize = 2;
    const VARIANTS: usize = 0;

    fn is_empty(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }

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

    fn is_empty(&self, backend: &DB) -> QueryResult<bool> {
        self.values.is_noop(backend)
    }

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
    const VARIANTS: usize = 1;

    fn is_empty(&self, backend: &DB) -> QueryResult<bool> {
        self.0.is_empty(backend)
    }

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

/// Refuses values of which no statement can be made: they must fill the same columns in every row, and
/// none that the association writes itself.
///
/// Asked before the first statement, and not while one is written: Diesel's `debug_query` would panic on
/// a statement that cannot be.
pub(crate) fn check_columns<'v, A, V, DB>(values: impl Iterator<Item = &'v V>) -> QueryResult<()>
where
    A: On<DB>,
    V: LinkValues<A::Through, DB> + 'v,
    DB: Dialect,
{
    let mut values = values.take(V::VARIANTS);
    let Some(first) = values.next() else { return Ok(()) };
    let columns = column_list::<A, V, DB>(first)?;
    for other in values {
        if column_list::<A, V, DB>(other)? != columns {
            return Err(refused("the values of all links must fill the same columns".into()));
        }
    }
    let columns = format!(", {columns}, ");
    for name in [A::ForeignKey::NAME, A::OtherKey::NAME].iter().chain(A::TIMESTAMPS) {
        let quoted = A::render(&Identifier(name), &DB::default())?;
        if columns.contains(&format!(", {quoted}, ")) {
            return Err(refused(format!(
                "`values` must not name the column `{name}`: the association writes it"
            )));
        }
    }
    Ok(())
}

fn column_list<A, V, DB>(values: &V) -> QueryResult<String>
where
    A: On<DB>,
    V: LinkValues<A::Through, DB>,
    DB: Dialect,
{
    let backend = DB::default();
    if values.is_empty(&backend)? {
        return Ok(String::new());
    }
    A::render(&ColumnList(values, PhantomData::<A::Through>), &backend)
}

fn refused(message: String) -> Error {
    Error::QueryBuilderError(message.into())
}

/// The columns of some values as a node of their own, to be read before there is a statement.
struct ColumnList<'v, V, Tab>(&'v V, PhantomData<Tab>);

impl<V, Tab, DB> QueryFragment<DB> for ColumnList<'_, V, Tab>
where
    V: LinkValues<Tab, DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.columns(out)
    }
}

/// A name as the backend quotes it.
struct Identifier<'n>(&'n str);

impl<DB: Backend> QueryFragment<DB> for Identifier<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_identifier(self.0)
    }
}
