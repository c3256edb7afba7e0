//! What looks for a target that is to be linked.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use diesel::{Expression, QueryResult, RunQueryDsl};

use super::select::Read;
use super::writer::{Name, Names, On, Writer};
use crate::association::{ManyToMany, SqlOf, Tail};

/// A target for which the condition holds, and whether it is linked; a linked one before others, else the
/// one with the least key.
///
/// `SELECT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = ? AND rsvps.guest_id = users.id), <target>
/// FROM users WHERE (users.name = ?) ORDER BY 1 DESC, users.id LIMIT 1`
pub struct FindTarget<A: ManyToMany, P, S> {
    names: Names<A>,
    owner: A::OwnerKey,
    /// Shared, because it may have to be looked for again.
    condition: Arc<P>,
    selection: S,
    read: Read,
    tail: Tail<A>,
}

impl<A: ManyToMany, P, S> FindTarget<A, P, S> {
    pub(crate) fn new(owner: A::OwnerKey, condition: Arc<P>, selection: S, read: Read) -> Self {
        let (names, tail) = (Names::default(), Tail::default());
        FindTarget { names, owner, condition, selection, read, tail }
    }
}

impl<A: ManyToMany, P, S> QueryId for FindTarget<A, P, S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: ManyToMany, P, S: Expression> Query for FindTarget<A, P, S> {
    type SqlType = (Bool, SqlOf<S>);
}

impl<A: ManyToMany, P, S, Conn> RunQueryDsl<Conn> for FindTarget<A, P, S> {}

impl<A, P, S, DB> QueryFragment<DB> for FindTarget<A, P, S>
where
    A: On<DB>,
    P: QueryFragment<DB>,
    S: QueryFragment<DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let sql = &mut Writer::<A, DB>::new(&self.names, &self.owner, out);
        sql.text("SELECT EXISTS (SELECT 1").links_of_owner()?.text(" AND ");
        sql.name(Name::OtherKey)?.text(" = ").name(Name::TargetColumn)?.text("), ");
        self.selection.walk_ast(sql.out().reborrow())?;
        sql.text(" FROM ").name(Name::Target)?.text(" WHERE (");
        self.condition.walk_ast(sql.out().reborrow())?;
        sql.text(") ORDER BY 1 DESC, ").name(Name::TargetColumn)?.text(" LIMIT 1");
        sql.reading(self.read);
        Ok(())
    }
}
