//! The conditions inside Diesel's own queries: `event.guests()`.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use diesel::{Expression, QueryResult};

use super::writer::{Name, Names, On};
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
    names: Names<A>,
}

condition!(OnKeys, OtherKey, TargetColumn);

impl<A: ManyToMany> OnKeys<A> {
    pub(crate) fn new() -> Self {
        OnKeys { names: Names::default() }
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
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        A::name(&self.names, Name::TargetColumn, out.reborrow())?;
        out.push_sql(" = ");
        A::name(&self.names, Name::OtherKey, out)
    }
}

/// `rsvps.event_id = ?`, and the fixed values
pub struct IsOwner<A: ManyToMany> {
    owner: A::OwnerKey,
    names: Names<A>,
}

condition!(IsOwner, ForeignKey);

impl<A: ManyToMany> IsOwner<A> {
    pub(crate) fn new(owner: A::OwnerKey) -> Self {
        IsOwner { names: Names::default(), owner }
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
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        A::name(&self.names, Name::ForeignKey, out.reborrow())?;
        out.push_sql(" = ");
        A::owner(&self.owner, &mut out)?;
        A::and_fixed(&self.names, out)
    }
}
