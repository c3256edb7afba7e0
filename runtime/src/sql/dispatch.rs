//! Nodes that each backend writes in its own way, also inside a `MultiConnection`.
//!
//! The backend that `#[derive(MultiConnection)]` makes writes only nodes that Diesel knows. One of those,
//! an optional value to insert, it hands on to the backend in use, and it writes nothing but what is in
//! it: so our nodes travel in there. See `docs/adr/0009`.

use std::marker::PhantomData;

use diesel::insertable::{ColumnInsertValue, DefaultableColumnInsertValue};
use diesel::sql_types::Bool;
use diesel::{Expression, ExpressionMethods, Insertable};
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
use diesel::{
    QueryResult,
    query_builder::{AstPass, QueryFragment},
};

use super::flavor::Flavor;

diesel::table! {
    /// There is none; a value to insert needs a column.
    carrier (column) {
        column -> Bool,
    }
}

/// The node `N` on its way to the backend in use.
pub type Dispatched<N> = DefaultableColumnInsertValue<ColumnInsertValue<carrier::column, N>>;

pub(super) fn dispatched<N: Expression<SqlType = Bool>>(node: N) -> Dispatched<N> {
    DefaultableColumnInsertValue::Expression(carrier::column.eq(node).values().values)
}

/// Writes something on the given flavor and nothing on the others: whether it is a no-op tells one
/// backend from another.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(
    not(any(feature = "sqlite", feature = "postgres", feature = "mysql")),
    expect(dead_code, reason = "there is no backend to ask")
)]
pub struct Is(pub(super) Flavor);

impl Expression for Is {
    type SqlType = Bool;
}

/// A backend writes this if a target whose key is of the SQL type `ST` can be read back after it was
/// inserted.
pub struct ReadsBack<ST>(PhantomData<fn() -> ST>);

/// `feature: backend => flavor;`
macro_rules! backends {
    ($($feature:literal: $backend:ty => $flavor:ident;)*) => {$(
        #[cfg(feature = $feature)]
        impl QueryFragment<$backend> for Is {
            fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, $backend>) -> QueryResult<()> {
                if self.0 == Flavor::$flavor {
                    out.push_sql("1");
                }
                Ok(())
            }
        }
    )*};
}

backends! {
    "sqlite": diesel::sqlite::Sqlite => Sqlite;
    "postgres": diesel::pg::Pg => Postgres;
    "mysql": diesel::mysql::Mysql => Mysql;
}

/// `feature: backend, [type parameters] SQL type;`: the backend reads back keys of this type.
macro_rules! reads_back {
    ($($feature:literal: $backend:ty, [$($param:ident)?] $sql_type:ty;)*) => {$(
        #[cfg(feature = $feature)]
        impl<$($param)?> QueryFragment<$backend> for ReadsBack<$sql_type> {
            fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, $backend>) -> QueryResult<()> {
                Ok(())
            }
        }
    )*};
}

// MySQL can generate integers only.
reads_back! {
    "sqlite": diesel::sqlite::Sqlite, [ST] ST;
    "postgres": diesel::pg::Pg, [ST] ST;
    "mysql": diesel::mysql::Mysql, [] diesel::sql_types::TinyInt;
    "mysql": diesel::mysql::Mysql, [] diesel::sql_types::SmallInt;
    "mysql": diesel::mysql::Mysql, [] diesel::sql_types::Integer;
    "mysql": diesel::mysql::Mysql, [] diesel::sql_types::BigInt;
    "mysql": diesel::mysql::Mysql, [] diesel::sql_types::Unsigned<diesel::sql_types::TinyInt>;
    "mysql": diesel::mysql::Mysql, [] diesel::sql_types::Unsigned<diesel::sql_types::SmallInt>;
    "mysql": diesel::mysql::Mysql, [] diesel::sql_types::Unsigned<diesel::sql_types::Integer>;
    "mysql": diesel::mysql::Mysql, [] diesel::sql_types::Unsigned<diesel::sql_types::BigInt>;
}
