//! The conditions inside Diesel's own queries: `event.guests()` and its batch form.

use diesel::backend::Backend;
use diesel::expression::array_comparison::Many;
use diesel::expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use diesel::{Expression, QueryResult};

use super::writer::{Name, Names, On, owners};
use crate::association::{ManyToMany, SqlOf};

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
    /// For many owners. Not part of the type, so that one `Joined` serves both; a query for many
    /// owners has a list and therefore no static query id.
    batch: bool,
}

condition!(OnKeys, OtherKey, TargetColumn);

impl<A: ManyToMany> OnKeys<A> {
    pub(crate) fn for_one_owner() -> Self {
        OnKeys { names: Names::default(), batch: false }
    }

    pub(crate) fn for_many_owners() -> Self {
        OnKeys { names: Names::default(), batch: true }
    }
}

impl<A: ManyToMany> Clone for OnKeys<A> {
    fn clone(&self) -> Self {
        OnKeys { names: Names::default(), batch: self.batch }
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
        if self.batch {
            let pin = A::flavor(out.backend()).pin_join_order();
            out.push_sql(pin);
        }
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

/// `rsvps.event_id IN (?, ?)`, and the fixed values
pub struct IsOwnerIn<A: ManyToMany> {
    owners: Many<SqlOf<A::ForeignKey>, A::OwnerKey>,
    names: Names<A>,
}

condition!(IsOwnerIn, ForeignKey);

impl<A: ManyToMany> IsOwnerIn<A> {
    pub(crate) fn new(keys: Vec<A::OwnerKey>) -> Self {
        IsOwnerIn { names: Names::default(), owners: owners::<A>(keys) }
    }
}

impl<A: ManyToMany> QueryId for IsOwnerIn<A> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: On<DB>, DB: Backend> QueryFragment<DB> for IsOwnerIn<A> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let flavor = A::flavor(out.backend());
        if !flavor.binds_lists_as_one() {
            out.unsafe_to_cache_prepared();
        }
        A::name(&self.names, Name::ForeignKey, out.reborrow())?;
        out.push_sql(flavor.equals_any());
        A::owners(&self.owners, out.reborrow())?;
        out.push_sql(")");
        A::and_fixed(&self.names, out)
    }
}
