//! The facts of Diesel's own one-to-many association, seen from the parent.

use std::hash::Hash;

use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::sql_types::{IntoNotNullable, SingleValue, SqlType};
use diesel::{Column, Table};

use super::SqlOf;

/// A one-to-many association, as a type: what `#[has_many(Child)]` without `through` says of a child
/// with `#[diesel(belongs_to(Parent))]`.
#[doc(hidden)]
pub trait OneToMany: Copy + Default + Send + Sync + 'static {
    /// The parent, which carries the attribute: `Event`.
    type Owner: 'static;
    /// The child: `Hosting`.
    type Target: 'static;
    /// The Rust type of the parent's key.
    type OwnerKey: AsExpression<NotNull<Self::ForeignKey>>
        + Clone
        + Eq
        + Hash
        + Send
        + Sync
        + 'static;
    /// The child's column that holds it: `hostings::event_id`. May be NULL.
    type ForeignKey: Column<
            SqlType: IntoNotNullable<
                NotNullable: SqlType + TypedExpressionType + SingleValue + Send + Sync + 'static,
            >,
            Table: Table + Default + Send + Sync + 'static,
        > + Default
        + Send
        + Sync
        + 'static;
    fn owner_key(owner: &Self::Owner) -> Self::OwnerKey;
    /// The key of the child's parent: `BelongsTo::foreign_key`.
    fn foreign_key(target: &Self::Target) -> Option<&Self::OwnerKey>;
}

/// The SQL type of a column's values.
pub(crate) type NotNull<C> = <SqlOf<C> as IntoNotNullable>::NotNullable;
