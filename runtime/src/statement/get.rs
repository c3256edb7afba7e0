//! The targets of one owner.

use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::{Expression, QueryResult};

use super::writer::{Name, On, Writer};
use super::{Selects, Verb};
use crate::association::{ManyToMany, SqlOf};

/// The targets, in the association's order if it has one.
///
/// `SELECT <columns of the target> FROM users INNER JOIN rsvps ON users.id = rsvps.guest_id
/// WHERE rsvps.event_id = ? ORDER BY <order>`
pub struct SelectTargetsOfOne<S, O> {
    pub(crate) selection: S,
    pub(crate) order: O,
}

/// The association decides what is selected and in which order.
impl<S, O: QueryId> QueryId for SelectTargetsOfOne<S, O> {
    type QueryId = SelectTargetsOfOne<(), ()>;
    const HAS_STATIC_QUERY_ID: bool = O::HAS_STATIC_QUERY_ID;
}

impl<A: ManyToMany, S: Expression, O> Selects<A> for SelectTargetsOfOne<S, O> {
    type Row = SqlOf<S>;
}

impl<A, DB, S, O> Verb<A, DB> for SelectTargetsOfOne<S, O>
where
    A: On<DB>,
    DB: Backend,
    S: QueryFragment<DB>,
    O: QueryFragment<DB>,
{
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.text("SELECT ");
        self.selection.walk_ast(sql.out().reborrow())?;
        sql.text(" FROM ").name(Name::Target)?.text(" INNER JOIN ").name(Name::Through)?;
        sql.text(" ON ").name(Name::TargetColumn)?.text(" = ").name(Name::OtherKey)?;
        sql.text(" WHERE ").name(Name::ForeignKey)?.text(" = ").owner()?.and_fixed()?;
        if !self.order.is_noop(sql.out().backend())? {
            sql.text(" ORDER BY ");
            self.order.walk_ast(sql.out().reborrow())?;
        }
        Ok(())
    }
}
