//! What creates a target, to be linked afterwards.

use std::sync::OnceLock;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId, ValuesClause};
use diesel::{Column, Expression, QueryResult, RunQueryDsl, Table};

use super::values::{CommaList, Place, RowValues, refused};
use super::writer::{Name, Names, On};
use crate::association::{ManyToMany, PrimaryKeyOf, TargetTable};
use crate::dialect::{Dialect, Flavor, Limits};
use crate::plan;

/// The values of one row, and not of several: of those only one would be linked.
pub trait OneRow<Tab, DB: Backend> {
    /// The columns that get a value.
    fn columns(&self) -> Vec<&'static str>;
    fn values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

impl<L: RowValues<DB>, Tab, DB: Backend> OneRow<Tab, DB> for ValuesClause<L, Tab> {
    fn columns(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        self.values.columns(&mut found);
        found
    }

    fn values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.values.values(&mut CommaList::new(out, Place::Values))
    }
}

/// What the database generates: the primary key of the target's table, whatever links refer to.
pub type GeneratedKey<A> = PrimaryKeyOf<TargetTable<A>>;

/// `INSERT INTO users (name) VALUES (?), (?) RETURNING <columns of the target>`
pub struct CreateTarget<A: ManyToMany, V, S> {
    pub(crate) insert: InsertTarget<A, V>,
    selection: S,
}

impl<A: ManyToMany, V, S> CreateTarget<A, V, S> {
    /// The rows fill the same columns.
    pub(crate) fn new(rows: Vec<V>, selection: S) -> Self {
        CreateTarget { insert: InsertTarget { rows, names: Names::default() }, selection }
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
    InsertTarget<A, V>: QueryFragment<DB>,
    S: QueryFragment<DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.insert.walk_ast(out.reborrow())?;
        out.push_sql(" RETURNING ");
        self.selection.walk_ast(out)
    }
}

/// `INSERT INTO users (name) VALUES (?), (?)`
pub struct InsertTarget<A: ManyToMany, V> {
    rows: Vec<V>,
    names: Names<A>,
}

/// Refuses a key that is given where only a generated one can be read back.
pub(crate) fn check_key<A, V, DB>(rows: &[V]) -> QueryResult<()>
where
    A: ManyToMany,
    V: OneRow<TargetTable<A>, DB>,
    GeneratedKey<A>: Column,
    DB: Backend,
{
    let key = GeneratedKey::<A>::NAME;
    if !rows.iter().any(|row| row.columns().contains(&key)) {
        return Ok(());
    }
    Err(refused(format!(
        "MySQL returns no inserted row, and finds it only by a key that is AUTO_INCREMENT: \
         create it without a value for `{key}`, or insert it and then `add` it"
    )))
}

/// The rows of each statement: those beside each other that fill the same columns. Without `RETURNING`
/// only the last row can be read back, so each stands alone.
pub(crate) fn target_rows<Tab, V, DB>(rows: Vec<V>, returning: bool) -> Vec<Vec<V>>
where
    V: OneRow<Tab, DB>,
    DB: Dialect,
{
    // Most values are one bind; an expression can have several.
    let values = if returning { Limits::of::<DB>().binds / 4 } else { 0 };
    plan::alike(rows, V::columns, values)
}

impl<A: ManyToMany, V> QueryId for InsertTarget<A, V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: ManyToMany, V, Conn> RunQueryDsl<Conn> for InsertTarget<A, V> {}

impl<A, V, DB> QueryFragment<DB> for InsertTarget<A, V>
where
    A: On<DB>,
    V: OneRow<TargetTable<A>, DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("INSERT INTO ");
        A::name(&self.names, Name::Target, out.reborrow())?;
        out.push_sql(" ");
        let columns = self.rows.first().map(V::columns).unwrap_or_default();
        if columns.is_empty() {
            let all_defaults = A::flavor(out.backend()).all_defaults();
            out.push_sql(all_defaults);
            return Ok(());
        }
        out.push_sql("(");
        let mut list = CommaList::new(out.reborrow(), Place::Values);
        for column in columns {
            list.item(false, |mut out| out.push_identifier(column))?;
        }
        out.push_sql(") VALUES ");
        for (index, row) in self.rows.iter().enumerate() {
            out.push_sql(if index == 0 { "(" } else { ", (" });
            row.values(out.reborrow())?;
            out.push_sql(")");
        }
        Ok(())
    }
}

/// `SELECT <columns of the target> FROM users WHERE users.id = LAST_INSERT_ID()`
pub struct SelectCreated<A: ManyToMany, S> {
    selection: S,
    key: GeneratedKey<A>,
    names: Names<A>,
}

impl<A: ManyToMany, S> SelectCreated<A, S> {
    pub(crate) fn new(selection: S) -> Self {
        let key = TargetTable::<A>::default().primary_key();
        SelectCreated { selection, key, names: Names::default() }
    }
}

impl<A: ManyToMany, S> QueryId for SelectCreated<A, S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: ManyToMany, S: Expression> Query for SelectCreated<A, S> {
    type SqlType = S::SqlType;
}

impl<A: ManyToMany, S, Conn> RunQueryDsl<Conn> for SelectCreated<A, S> {}

impl<A, S, DB> QueryFragment<DB> for SelectCreated<A, S>
where
    A: On<DB>,
    S: QueryFragment<DB>,
    GeneratedKey<A>: QueryFragment<DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("SELECT ");
        self.selection.walk_ast(out.reborrow())?;
        out.push_sql(" FROM ");
        A::name(&self.names, Name::Target, out.reborrow())?;
        out.push_sql(" WHERE ");
        self.key.walk_ast(out.reborrow())?;
        out.push_sql(" = LAST_INSERT_ID()");
        Ok(())
    }
}

/// `SELECT 1`, for the sake of being written: that tells which database a `MultiConnection` is
/// connected to.
#[derive(Debug, Default)]
pub struct AskFlavor(OnceLock<Flavor>);

impl AskFlavor {
    /// Once it has run.
    pub(crate) fn answer(&self) -> Option<Flavor> {
        self.0.get().copied()
    }
}

impl QueryId for AskFlavor {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB: Dialect> QueryFragment<DB> for AskFlavor {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let flavor = out.backend().flavor();
        self.0.get_or_init(|| flavor);
        out.push_sql("SELECT 1");
        Ok(())
    }
}
