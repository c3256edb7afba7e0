//! What the compiler checks of an association, in the words that a user reads.
//!
//! `step` holds the checks that are about types, `schema` those about names and nullability.

#![allow(
    missing_docs,
    reason = "hidden: the expansion uses it, and the notes here are for who reads the code"
)]

mod children;
mod fixed;
mod keys;
mod loadable;
mod schema;
mod step;
mod symmetric;

pub use children::{Child, ChildKey};
pub use fixed::{FixedColumn, FixedInteger, FixedValue, IntegerFor, OrderColumn};
pub use keys::{KeyColumn, KeyField, KeyType, KeyTypeFor, KeyTypeOf, NotNullKey, field_of};
pub use loadable::{OnMysql, OnNone, OnPostgres, OnSqlite, load_probe};
pub use schema::{
    ColumnAt, Fallback, JoinColumns, LinksAreUnique, Nothing, OtherPrimaryKey, PrimaryKeyProbe,
    are_two, ensure, missing, name_of, pair_probe, primary_key, unique, unique_probe,
};
pub use step::{
    Association, ColumnOf, JoinRow, JoinTable, NotNullColumn, OwnedKey, OwnerModel, References,
    SameQuery, SingleKey, TargetModel, TargetQueryable, TargetSelectable, TimestampColumn, pair,
    with,
};
pub(crate) use step::{Never, Same};
pub use symmetric::SelfRelation;
