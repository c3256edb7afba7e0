//! The targets of one owner.

use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::{Expression, QueryResult};

use super::pen::Pen;
use super::subject::{Name, On, Subject};
use super::{Selects, Verb};
use crate::association::{ManyToMany, SqlOf};

/// The targets, in the association's order if it has one.
///
/// `SELECT <columns of the target> FROM users INNER JOIN rsvps ON users.id = rsvps.guest_id
/// WHERE rsvps.event_id = ? ORDER BY <order>`
pub struct SelectTargetsOfOwner<S, O> {
    pub(crate) selection: S,
    pub(crate) order: O,
}

/// The association decides what is selected and in which order.
impl<S, O: QueryId> QueryId for SelectTargetsOfOwner<S, O> {
    type QueryId = SelectTargetsOfOwner<(), ()>;
    const HAS_STATIC_QUERY_ID: bool = O::HAS_STATIC_QUERY_ID;
}

impl<A: ManyToMany, S: Expression, O> Selects<A> for SelectTargetsOfOwner<S, O> {
    type Row = SqlOf<S>;
}

impl<A: On<DB>, DB: Backend, S, O> Verb<A, DB> for SelectTargetsOfOwner<S, O>
where
    S: QueryFragment<DB>,
    O: QueryFragment<DB>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT ").node(&self.selection)?.text(" FROM ").name(Name::Target)?;
        sql.text(" INNER JOIN ").name(Name::Through)?.text(" ON ").name(Name::TargetColumn)?;
        sql.text(" = ").name(Name::OtherKey)?.text(" WHERE ").name(Name::ForeignKey)?;
        sql.text(" = ").owner()?.and_fixed()?;
        if !sql.is_noop(&self.order)? {
            sql.text(" ORDER BY ").node(&self.order)?;
        }
        Ok(())
    }
}
