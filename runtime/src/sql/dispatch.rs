//! Nodes that each backend writes in its own way, also inside a `MultiConnection`.
//!
//! The backend that `#[derive(MultiConnection)]` makes writes only nodes that Diesel knows. One of those,
//! an optional value to insert, it hands on to the backend in use, and it writes nothing but what is in
//! it: so our nodes travel in there. See `docs/adr/0009`.

use std::marker::PhantomData;

use diesel::insertable::{ColumnInsertValue, DefaultableColumnInsertValue};
use diesel::sql_types::Bool;
use diesel::{Expression, ExpressionMethods, Insertable};

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

/// `feature: backend => flavor, { the SQL types that it reads back };`
macro_rules! backends {
    ($($feature:literal: $backend:ty => $flavor:ident, { $($sql_type:tt)* };)*) => {$(
        #[cfg(feature = $feature)]
        const _: () = {
            use diesel::QueryResult;
            use diesel::query_builder::{AstPass, QueryFragment};

            impl QueryFragment<$backend> for Is {
                fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, $backend>) -> QueryResult<()> {
                    if self.0 == Flavor::$flavor {
                        out.push_sql("1");
                    }
                    Ok(())
                }
            }

            impl<$($sql_type)*> QueryFragment<$backend> for ReadsBack<ST> {
                fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, $backend>) -> QueryResult<()> {
                    Ok(())
                }
            }
        };
    )*};
}

backends! {
    "sqlite": diesel::sqlite::Sqlite => Sqlite, { ST };
    "postgres": diesel::pg::Pg => Postgres, { ST };
    "mysql": diesel::mysql::Mysql => Mysql, { ST: AutoIncrement };
}

/// An SQL type that MySQL can generate keys of.
#[cfg(feature = "mysql")]
pub trait AutoIncrement {}

#[cfg(feature = "mysql")]
mod auto_increment {
    use diesel::sql_types::{BigInt, Integer, SmallInt, TinyInt, Unsigned};

    use super::AutoIncrement;

    impl AutoIncrement for TinyInt {}
    impl AutoIncrement for SmallInt {}
    impl AutoIncrement for Integer {}
    impl AutoIncrement for BigInt {}
    impl<ST: AutoIncrement> AutoIncrement for Unsigned<ST> {}
}
