//! The conditions inside Diesel's own queries: `event.guests()`.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use diesel::{Expression, QueryResult};

use super::pen::Pen;
use super::subject::{Name, On, Subject};
use crate::association::ManyToMany;

/// What Diesel asks of a condition, for one that names the given columns of the association.
macro_rules! condition {
    ($node:ident, $($column:ident),+) => {
        impl<A: ManyToMany> Expression for $node<A> {
            type SqlType = Bool;
        }

        impl<A: ManyToMany> ValidGrouping<()> for $node<A> {
            type IsAggregate = is_aggregate::No;
        }

        impl<A: ManyToMany, QS> AppearsOnTable<QS> for $node<A>
        where
            $(A::$column: AppearsOnTable<QS>,)+
        {
        }

        impl<A: ManyToMany, QS> SelectableExpression<QS> for $node<A>
        where
            $(A::$column: SelectableExpression<QS>,)+
        {
        }
    };
}

/// `users.id = rsvps.guest_id`
pub struct OnKeys<A: ManyToMany> {
    subject: Subject<A>,
}

condition!(OnKeys, OtherKey, TargetColumn);

impl<A: ManyToMany> OnKeys<A> {
    pub(crate) fn new() -> Self {
        OnKeys { subject: Subject::default() }
    }
}

impl<A: ManyToMany> Clone for OnKeys<A> {
    fn clone(&self) -> Self {
        OnKeys::new()
    }
}

impl<A: ManyToMany> QueryId for OnKeys<A> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<A: On<DB>, DB: Backend> QueryFragment<DB> for OnKeys<A> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let mut sql = Pen::new(&self.subject, out);
        sql.name(Name::TargetColumn)?.text(" = ").name(Name::OtherKey)?;
        Ok(())
    }
}

/// `rsvps.event_id = ?`, and the fixed values
pub struct IsOwner<A: ManyToMany> {
    owner: A::OwnerKey,
    subject: Subject<A>,
}

condition!(IsOwner, ForeignKey);

impl<A: ManyToMany> IsOwner<A> {
    pub(crate) fn new(owner: A::OwnerKey) -> Self {
        IsOwner { owner, subject: Subject::default() }
    }
}

impl<A: ManyToMany> Clone for IsOwner<A> {
    fn clone(&self) -> Self {
        IsOwner::new(self.owner.clone())
    }
}

impl<A: ManyToMany> QueryId for IsOwner<A> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<A: On<DB>, DB: Backend> QueryFragment<DB> for IsOwner<A> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let mut sql = Pen::new(&self.subject, out);
        sql.name(Name::ForeignKey)?.text(" = ").owner_key(&self.owner)?.and_fixed()?;
        Ok(())
    }
}
