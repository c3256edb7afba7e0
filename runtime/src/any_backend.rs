//! A backend that no connection has.
//!
//! `Selectable` is a trait over a backend, although the columns that a model selects do not depend on
//! it. A query type that named the real backend could not be written down without knowing the
//! connection, and `event.guests().select(..)` would not infer. `AnyBackend` names the selection once
//! and for all connections: `<User as Selectable<AnyBackend>>::SelectExpression`.

use diesel::QueryResult;
use diesel::backend::{Backend, SqlDialect};
use diesel::internal::derives::multiconnection::TrustedBackend;
use diesel::query_builder::{BindCollector, QueryBuilder};
use diesel::serialize::ToSql;
use diesel::sql_types::{self, HasSqlType, TypeMetadata};

/// Stands for every backend where a selection is named; nothing is ever sent to it.
#[doc(hidden)]
pub struct AnyBackend;

/// Its query builder and bind collector, which discard what they are given.
#[doc(hidden)]
pub struct Discard;

impl Backend for AnyBackend {
    type QueryBuilder = Discard;
    type RawValue<'a> = ();
    type BindCollector<'a> = Discard;
}

impl TrustedBackend for AnyBackend {}

impl TypeMetadata for AnyBackend {
    type TypeMetadata = ();
    type MetadataLookup = ();
}

impl SqlDialect for AnyBackend {
    type ReturningClause = ();
    type OnConflictClause = ();
    type InsertWithDefaultKeyword = ();
    type BatchInsertSupport = ();
    type ConcatClause = ();
    type DefaultValueClauseForInsert = ();
    type EmptyFromClauseSyntax = ();
    type ExistsSyntax = ();
    type ArrayComparison = ();
    type SelectStatementSyntax = ();
    type AliasSyntax = ();
    type WindowFrameClauseGroupSupport = ();
    type WindowFrameExclusionSupport = ();
    type AggregateFunctionExpressions = ();
    type BuiltInWindowFunctionRequireOrder = ();
}

/// `Backend` asks for these types; no other is needed to name a selection.
macro_rules! speaks {
    ($($sql_type:ident),* $(,)?) => {$(
        impl HasSqlType<sql_types::$sql_type> for AnyBackend {
            fn metadata(_: &mut ()) {}
        }
    )*};
}

speaks!(SmallInt, Integer, BigInt, Float, Double, Text, Binary, Date, Time, Timestamp, Bool);

impl QueryBuilder<AnyBackend> for Discard {
    fn push_sql(&mut self, _: &str) {}

    fn push_identifier(&mut self, _: &str) -> QueryResult<()> {
        Ok(())
    }

    fn push_bind_param(&mut self) {}

    fn finish(self) -> String {
        String::new()
    }
}

impl<'a> BindCollector<'a, AnyBackend> for Discard {
    type Buffer = ();

    fn push_bound_value<T, U>(&mut self, _: &'a U, _: &mut ()) -> QueryResult<()>
    where
        U: ToSql<T, AnyBackend> + ?Sized + 'a,
    {
        Ok(())
    }

    fn push_null_value(&mut self, _: ()) -> QueryResult<()> {
        Ok(())
    }
}
