//! The targets of many owners in one statement: what `include`, also with `limit_per_owner`, and `load` issue.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, HasSqlType};
use diesel::{Expression, QueryResult, RunQueryDsl};

use super::facts::{FactsOn, Piece};
use super::pen::Pen;
use crate::association::{SqlOf, Tail};
use crate::include::Facts;

/// The targets of many owners, each with its owner's key.
///
/// `SELECT rsvps.event_id, <columns of the target> FROM rsvps INNER JOIN users ON users.id = rsvps.guest_id
/// WHERE rsvps.event_id IN (?, ?) AND (<filter>) ORDER BY <order>`
///
/// With a limit for each owner, the rows are numbered first. The primary keys of what is numbered are joined
/// back under their own names: so no column needs an alias, which a selection of Diesel's cannot be given, and
/// a link that is stored twice counts as two.
///
/// `SELECT rsvps.event_id, <columns of the target> FROM rsvps NATURAL JOIN (
///     SELECT rsvps.event_id, rsvps.guest_id,
///         ROW_NUMBER() OVER (PARTITION BY rsvps.event_id ORDER BY <order>) AS place_of_row
///     FROM rsvps INNER JOIN users ON users.id = rsvps.guest_id WHERE <as above>
/// ) AS numbered INNER JOIN users ON users.id = rsvps.guest_id
/// WHERE numbered.place_of_row > ? AND numbered.place_of_row <= ? ORDER BY numbered.place_of_row`
///
/// On PostgreSQL the rows themselves are numbered. Their number is one column more, behind those that are loaded.
///
/// `SELECT * FROM (
///     SELECT rsvps.event_id, <columns of the target>, ROW_NUMBER() <as above> WHERE <as above>
/// ) AS numbered WHERE numbered.place_of_row > $1 <as above>`
pub struct SelectTargets<K: Facts, F, O, S> {
    facts: K,
    owners: K::Owners,
    rows: Arc<TargetRows<F, O>>,
    selection: S,
    tail: Tail<K>,
}

/// Which targets, and how they are ordered.
pub struct TargetRows<F, O> {
    pub(crate) filter: F,
    pub(crate) order: O,
    /// All, if there are none.
    pub(crate) places: Option<Places>,
}

/// Which of one owner's targets, counted from 1 in their order.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    pub(crate) after: i64,
    pub(crate) until: Option<i64>,
}

impl<K: Facts, F, O, S> SelectTargets<K, F, O, S> {
    pub(crate) fn new(owners: Vec<K::OwnerKey>, rows: Arc<TargetRows<F, O>>, selection: S) -> Self {
        let owners = K::owners(owners);
        SelectTargets { facts: K::default(), owners, rows, selection, tail: Tail::default() }
    }
}

impl<K: Facts, F, O, S: Expression> Query for SelectTargets<K, F, O, S> {
    type SqlType = K::Row<SqlOf<S>>;
}

impl<K: Facts, F, O, S, Conn> RunQueryDsl<Conn> for SelectTargets<K, F, O, S> {}

/// The text depends on the filter, the order and the number of owners.
impl<K: Facts, F, O, S> QueryId for SelectTargets<K, F, O, S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<K: FactsOn<DB>, F, O, S, DB> QueryFragment<DB> for SelectTargets<K, F, O, S>
where
    DB: Backend + HasSqlType<BigInt>,
    F: QueryFragment<DB>,
    O: QueryFragment<DB>,
    S: QueryFragment<DB>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let sql = &mut Pen::new(&self.facts, out);
        let Some(places) = &self.rows.places else {
            sql.text("SELECT ");
            self.columns(sql)?;
            self.source(sql)?;
            return self.order(None, sql);
        };
        if K::flavor(sql.backend()).numbers_whole_rows() {
            sql.text("SELECT * FROM (SELECT ");
            self.columns(sql)?;
            self.place(sql)?;
            self.source(sql)?;
            sql.text(") AS numbered");
        } else {
            sql.text("SELECT ");
            self.columns(sql)?;
            sql.text(" FROM ").piece(Piece::Rows)?.text(" NATURAL JOIN (SELECT ");
            sql.piece(Piece::PrimaryKey)?;
            self.place(sql)?;
            self.source(sql)?;
            sql.text(") AS numbered").piece(Piece::Join)?;
        }
        places.write(sql)
    }
}

impl<'b, K: FactsOn<DB>, DB: Backend> Pen<'_, 'b, K, DB> {
    fn piece(&mut self, piece: Piece) -> QueryResult<&mut Self> {
        self.subject().write(piece, self.out())?;
        Ok(self)
    }
}

impl<K: Facts, F, O, S> SelectTargets<K, F, O, S> {
    /// `rsvps.event_id, <columns of the target>`
    fn columns<'b, DB: Backend>(&'b self, sql: &mut Pen<'_, 'b, K, DB>) -> QueryResult<()>
    where
        K: FactsOn<DB>,
        S: QueryFragment<DB>,
    {
        if K::SELECTS_KEY {
            sql.piece(Piece::ForeignKey)?.text(", ");
        }
        sql.node(&self.selection)?;
        Ok(())
    }

    /// ` FROM rsvps INNER JOIN users ON users.id = rsvps.guest_id
    /// WHERE rsvps.event_id IN (?, ?) AND rsvps.role = ? AND (<filter>)`
    fn source<'b, DB: Backend>(&'b self, sql: &mut Pen<'_, 'b, K, DB>) -> QueryResult<()>
    where
        K: FactsOn<DB>,
        F: QueryFragment<DB>,
    {
        let any = K::flavor(sql.backend()).equals_any();
        sql.text(" FROM ").piece(Piece::Rows)?.piece(Piece::Join)?;
        sql.text(" WHERE ").piece(Piece::ForeignKey)?.text(any);
        K::write_owners(&self.owners, sql.out())?;
        sql.text(")").piece(Piece::AndFixed)?;
        sql.node(&self.rows.filter)?;
        Ok(())
    }

    /// ` ORDER BY <order>`, or by `default`, or nothing.
    fn order<'b, DB: Backend>(
        &'b self,
        default: Option<Piece>,
        sql: &mut Pen<'_, 'b, K, DB>,
    ) -> QueryResult<()>
    where
        K: FactsOn<DB>,
        O: QueryFragment<DB>,
    {
        if !sql.is_noop(&self.rows.order)? {
            sql.text(" ORDER BY ").node(&self.rows.order)?;
        } else if let Some(default) = default {
            sql.text(" ORDER BY ").piece(default)?;
        }
        Ok(())
    }

    /// `, ROW_NUMBER() OVER (PARTITION BY rsvps.event_id ORDER BY <order>) AS place_of_row`: among the rows of
    /// one owner.
    fn place<'b, DB: Backend>(&'b self, sql: &mut Pen<'_, 'b, K, DB>) -> QueryResult<()>
    where
        K: FactsOn<DB>,
        O: QueryFragment<DB>,
    {
        sql.text(", ROW_NUMBER() OVER (PARTITION BY ").piece(Piece::ForeignKey)?;
        self.order(Some(Piece::PrimaryKey), sql)?;
        sql.text(") AS place_of_row");
        Ok(())
    }
}

impl Places {
    /// ` WHERE numbered.place_of_row > ? AND numbered.place_of_row <= ? ORDER BY numbered.place_of_row`
    fn write<'b, K, DB>(&'b self, sql: &mut Pen<'_, 'b, K, DB>) -> QueryResult<()>
    where
        DB: Backend + HasSqlType<BigInt>,
        i64: ToSql<BigInt, DB>,
    {
        sql.text(" WHERE numbered.place_of_row > ").bind::<BigInt, _>(&self.after)?;
        if let Some(until) = &self.until {
            sql.text(" AND numbered.place_of_row <= ").bind::<BigInt, _>(until)?;
        }
        sql.text(" ORDER BY numbered.place_of_row");
        Ok(())
    }
}
