//! Looks for a target to link.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::query_builder::QueryFragment;
use diesel::sql_types::Bool;
use diesel::{Expression, QueryResult};

use super::pen::Pen;
use super::select::Read;
use super::subject::{Name, On, Subject};
use super::{Selects, Verb, without_query_id};
use crate::association::SqlOf;

/// A target that matches the condition, and whether it is linked. A linked target comes before others, else
/// the one with the least key.
///
/// `SELECT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = ? AND rsvps.guest_id = users.id), <target>
/// FROM users WHERE (users.name = ?) ORDER BY 1 DESC, users.id LIMIT 1`
pub struct FindTarget<P, S> {
    /// Shared, because it may have to be looked for again.
    pub(crate) condition: Arc<P>,
    pub(crate) selection: S,
    pub(crate) read: Read,
}

without_query_id! { [P, S] FindTarget<P, S>; }

impl<A, P, S: Expression> Selects<A> for FindTarget<P, S> {
    type Row = (Bool, SqlOf<S>);
}

impl<A: On<DB>, P, S, DB: Backend> Verb<A, DB> for FindTarget<P, S>
where
    P: QueryFragment<DB>,
    S: QueryFragment<DB>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT EXISTS (SELECT 1").links_of_owner()?.text(" AND ");
        sql.name(Name::OtherKey)?.text(" = ").name(Name::TargetColumn)?.text("), ");
        sql.node(&self.selection)?.text(" FROM ").name(Name::Target)?;
        sql.text(" WHERE (").node(&*self.condition)?;
        sql.text(") ORDER BY 1 DESC, ").name(Name::TargetColumn)?.text(" LIMIT 1");
        sql.reading(self.read);
        Ok(())
    }
}
