//! The targets of many owners in one statement: what `include` and `load` issue.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, HasSqlType};
use diesel::{Expression, QueryResult, RunQueryDsl};

use super::facts::{FactsOn, Piece};
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
    rows: Arc<Rows<F, O>>,
    selection: S,
    tail: Tail<K>,
}

/// Which targets, and how they are ordered.
pub struct Rows<F, O> {
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

/// What the targets must be like, in SQL that begins with ` AND `: nothing, or [`Also`].
pub trait Conditions<DB: Backend> {
    /// Whether there is any.
    const SOME: bool;
    fn write<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

impl<DB: Backend> Conditions<DB> for () {
    const SOME: bool = false;

    fn write<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

/// One condition more than `F`.
#[derive(Debug, Clone, Copy)]
pub struct Also<F, P>(pub(crate) F, pub(crate) P);

impl<F: Conditions<DB>, P: QueryFragment<DB>, DB: Backend> Conditions<DB> for Also<F, P> {
    const SOME: bool = true;

    fn write<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.write(out.reborrow())?;
        out.push_sql(" AND (");
        self.1.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}

impl<K: Facts, F, O, S> SelectTargets<K, F, O, S> {
    pub(crate) fn new(owners: Vec<K::OwnerKey>, rows: Arc<Rows<F, O>>, selection: S) -> Self {
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

impl<K, F, O, S, DB> QueryFragment<DB> for SelectTargets<K, F, O, S>
where
    DB: Backend + HasSqlType<BigInt>,
    K: FactsOn<DB>,
    F: Conditions<DB>,
    O: QueryFragment<DB>,
    S: QueryFragment<DB>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let Some(places) = &self.rows.places else {
            out.push_sql("SELECT ");
            self.columns(out.reborrow())?;
            self.source(out.reborrow())?;
            return self.order(out, None);
        };
        if K::flavor(out.backend()).numbers_whole_rows() {
            out.push_sql("SELECT * FROM (SELECT ");
            self.columns(out.reborrow())?;
            self.place(out.reborrow())?;
            self.source(out.reborrow())?;
            out.push_sql(") AS numbered");
        } else {
            out.push_sql("SELECT ");
            self.columns(out.reborrow())?;
            out.push_sql(" FROM ");
            self.facts.write(Piece::Rows, out.reborrow())?;
            out.push_sql(" NATURAL JOIN (SELECT ");
            self.facts.write(Piece::PrimaryKey, out.reborrow())?;
            self.place(out.reborrow())?;
            self.source(out.reborrow())?;
            out.push_sql(") AS numbered");
            self.facts.write(Piece::Join, out.reborrow())?;
        }
        self.between(places, out)
    }
}

impl<K: Facts, F, O, S> SelectTargets<K, F, O, S> {
    /// `rsvps.event_id, <columns of the target>`
    fn columns<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: Backend,
        K: FactsOn<DB>,
        S: QueryFragment<DB>,
    {
        if K::SELECTS_KEY {
            self.facts.write(Piece::ForeignKey, out.reborrow())?;
            out.push_sql(", ");
        }
        self.selection.walk_ast(out)
    }

    /// ` FROM rsvps INNER JOIN users ON users.id = rsvps.guest_id WHERE <conditions>`
    fn source<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: Backend,
        K: FactsOn<DB>,
        F: Conditions<DB>,
    {
        out.push_sql(" FROM ");
        self.facts.write(Piece::Rows, out.reborrow())?;
        self.facts.write(Piece::Join, out.reborrow())?;
        self.conditions(out)
    }

    /// ` WHERE rsvps.event_id IN (?, ?) AND rsvps.role = ? AND (<filter>)`
    fn conditions<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: Backend,
        K: FactsOn<DB>,
        F: Conditions<DB>,
    {
        out.push_sql(" WHERE ");
        self.facts.write(Piece::ForeignKey, out.reborrow())?;
        let any = K::flavor(out.backend()).equals_any();
        out.push_sql(any);
        K::write_owners(&self.owners, out.reborrow())?;
        out.push_sql(")");
        self.facts.write(Piece::AndFixed, out.reborrow())?;
        self.rows.filter.write(out)
    }

    /// ` ORDER BY <order>`, or by `default`, or nothing.
    fn order<'b, DB>(
        &'b self,
        mut out: AstPass<'_, 'b, DB>,
        default: Option<Piece>,
    ) -> QueryResult<()>
    where
        DB: Backend,
        K: FactsOn<DB>,
        O: QueryFragment<DB>,
    {
        if !self.rows.order.is_noop(out.backend())? {
            out.push_sql(" ORDER BY ");
            self.rows.order.walk_ast(out)
        } else if let Some(default) = default {
            out.push_sql(" ORDER BY ");
            self.facts.write(default, out)
        } else {
            Ok(())
        }
    }

    /// `, ROW_NUMBER() OVER (PARTITION BY rsvps.event_id ORDER BY <order>) AS place_of_row`: among the rows of
    /// one owner.
    fn place<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: Backend,
        K: FactsOn<DB>,
        O: QueryFragment<DB>,
    {
        out.push_sql(", ROW_NUMBER() OVER (PARTITION BY ");
        self.facts.write(Piece::ForeignKey, out.reborrow())?;
        self.order(out.reborrow(), Some(Piece::PrimaryKey))?;
        out.push_sql(") AS place_of_row");
        Ok(())
    }

    /// ` WHERE numbered.place_of_row > ? AND numbered.place_of_row <= ? ORDER BY numbered.place_of_row`
    fn between<'b, DB>(
        &'b self,
        places: &'b Places,
        mut out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: Backend + HasSqlType<BigInt>,
        i64: ToSql<BigInt, DB>,
    {
        out.push_sql(" WHERE numbered.place_of_row > ");
        out.push_bind_param::<BigInt, i64>(&places.after)?;
        if let Some(until) = &places.until {
            out.push_sql(" AND numbered.place_of_row <= ");
            out.push_bind_param::<BigInt, i64>(until)?;
        }
        out.push_sql(" ORDER BY numbered.place_of_row");
        Ok(())
    }
}
