//! Creates targets, to be linked afterwards.

use std::sync::OnceLock;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::{Column, Expression, QueryResult, Table};

use super::dialect::Dialect;
use super::flavor::Flavor;
use super::limits::Limits;
use super::pen::Pen;
use super::subject::{Name, On, Subject};
use super::values::{CommaList, Place, RowValues, rejected};
use super::{Selects, Verb, without_query_id};
use crate::association::{ManyToMany, PrimaryKeyOf, TargetTable};

/// What the database generates: the primary key of the target's table, whatever links refer to.
pub type GeneratedKey<A> = PrimaryKeyOf<TargetTable<A>>;

/// `INSERT INTO users (name) VALUES (?), (?)`
pub struct InsertTarget<V> {
    /// They fill the same columns.
    pub(crate) rows: Vec<V>,
}

/// [`InsertTarget`], with ` RETURNING <columns of the target>`
pub struct CreateTarget<V, S> {
    pub(crate) insert: InsertTarget<V>,
    pub(crate) selection: S,
}

/// The row that was inserted last: `SELECT <columns of the target> FROM users WHERE users.id = LAST_INSERT_ID()`
pub struct SelectCreated<A: ManyToMany, S> {
    selection: S,
    key: GeneratedKey<A>,
}

impl<A: ManyToMany, S> SelectCreated<A, S> {
    pub(crate) fn new(selection: S) -> Self {
        SelectCreated { selection, key: TargetTable::<A>::default().primary_key() }
    }
}

without_query_id! {
    [V] InsertTarget<V>;
    [V, S] CreateTarget<V, S>;
    [A: ManyToMany, S] SelectCreated<A, S>;
}

impl<A, V, S: Expression> Selects<A> for CreateTarget<V, S> {
    type Row = S::SqlType;
}

impl<A: ManyToMany, S: Expression> Selects<A> for SelectCreated<A, S> {
    type Row = S::SqlType;
}

impl<A: On<DB>, V: RowValues<TargetTable<A>, DB>, DB: Backend> Verb<A, DB> for InsertTarget<V> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.uncached().text("INSERT INTO ").name(Name::Target)?.text(" ");
        let columns = self.rows.first().map(V::columns).unwrap_or_default();
        if columns.is_empty() {
            let all_defaults = sql.flavor().all_defaults();
            sql.text(all_defaults);
            return Ok(());
        }
        sql.text("(").identifiers(columns)?.text(") VALUES ");
        for (i, row) in self.rows.iter().enumerate() {
            sql.text(if i == 0 { "(" } else { ", (" });
            row.values(&mut CommaList::new(sql.out(), Place::Values))?;
            sql.text(")");
        }
        Ok(())
    }
}

impl<A: On<DB>, V, S, DB: Backend> Verb<A, DB> for CreateTarget<V, S>
where
    V: RowValues<TargetTable<A>, DB>,
    S: QueryFragment<DB>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        self.insert.write(sql)?;
        sql.text(" RETURNING ").node(&self.selection)?;
        Ok(())
    }
}

impl<A: On<DB>, S, DB: Backend> Verb<A, DB> for SelectCreated<A, S>
where
    S: QueryFragment<DB>,
    GeneratedKey<A>: QueryFragment<DB>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT ").node(&self.selection)?.text(" FROM ").name(Name::Target)?;
        sql.text(" WHERE ").node(&self.key)?.text(" = LAST_INSERT_ID()");
        Ok(())
    }
}

/// Rejects a key among the values where only a generated key can be read back.
pub(crate) fn check_key<A, V, DB: Backend>(rows: &[V]) -> QueryResult<()>
where
    A: ManyToMany,
    V: RowValues<TargetTable<A>, DB>,
    GeneratedKey<A>: Column,
{
    let key = GeneratedKey::<A>::NAME;
    if !rows.iter().any(|row| row.columns().contains(&key)) {
        return Ok(());
    }
    Err(rejected(format!(
        "MySQL returns no inserted row, and finds it only by a key that is AUTO_INCREMENT: \
         create it without a value for `{key}`, or insert it and then `add` it"
    )))
}

/// The rows of each statement: neighbours that fill the same columns. Without `RETURNING` only the last row
/// can be read back, so each row is a statement.
pub(crate) fn target_rows<Tab, V, DB>(rows: Vec<V>, returning: bool) -> Vec<Vec<V>>
where
    V: RowValues<Tab, DB>,
    DB: Dialect,
{
    // Most values are one bind; an expression can have several.
    let values = if returning { Limits::of::<DB>().binds / 4 } else { 0 };
    alike(rows, V::columns, values)
}

/// `rows` in pieces, in their order: neighbours that fill the same columns, with at most `values` values in
/// all. A row that fills no column is a piece of its own: no `INSERT` takes several such.
fn alike<V>(rows: Vec<V>, columns: impl Fn(&V) -> Vec<&'static str>, values: usize) -> Vec<Vec<V>> {
    let mut pieces: Vec<Vec<V>> = Vec::new();
    let mut filled = Vec::new();
    for row in rows {
        let columns = columns(&row);
        let fits = |piece: &Vec<V>| (piece.len() + 1) * columns.len() <= values;
        match pieces.last_mut() {
            Some(piece) if !columns.is_empty() && columns == filled && fits(piece) => {
                piece.push(row);
            }
            _ => pieces.push(vec![row]),
        }
        filled = columns;
    }
    pieces
}

/// `SELECT 1`, which learns while it is written which database a `MultiConnection` leads to.
#[derive(Debug, Default)]
pub struct AskFlavor(OnceLock<Flavor>);

impl AskFlavor {
    /// Known once the statement was written.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_fill_the_same_columns_go_together_while_they_fit() {
        let cut = |rows: &[&'static str], values| {
            let columns = |row: &&'static str| row.split_terminator(' ').collect();
            alike(rows.to_vec(), columns, values)
        };
        assert_eq!(cut(&["a b", "a b", "a b"], 6), [["a b", "a b", "a b"]]);
        assert_eq!(cut(&["a b", "a b", "a b"], 5), [vec!["a b", "a b"], vec!["a b"]]);
        assert_eq!(cut(&["a", "a b", "a b", "a"], 6), [vec!["a"], vec!["a b", "a b"], vec!["a"]]);
        assert_eq!(cut(&["a", "a"], 0), [["a"], ["a"]], "a row that fits nowhere is not lost");
        assert_eq!(cut(&["", ""], 6), [[""], [""]]);
        assert!(cut(&[], 6).is_empty());
    }
}
