//! The SQL of a node, before there is a connection to write it for.

use std::any::Any;

use diesel::QueryResult;
use diesel::query_builder::{QueryBuilder, QueryFragment};

use super::dialect::Dialect;

/// A backend and its query builder. `None` for a `MultiConnection`, which has them only while a statement
/// runs.
fn backend<DB: Dialect>() -> Option<(DB, DB::QueryBuilder)> {
    let known: Vec<Box<dyn Any>> = vec![
        #[cfg(feature = "sqlite")]
        default_of::<diesel::sqlite::Sqlite>(),
        #[cfg(feature = "postgres")]
        default_of::<diesel::pg::Pg>(),
        #[cfg(feature = "mysql")]
        default_of::<diesel::mysql::Mysql>(),
    ];
    known.into_iter().find_map(|one| one.downcast().ok()).map(|found| *found)
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
fn default_of<DB>() -> Box<dyn Any>
where
    DB: diesel::backend::Backend<QueryBuilder: Default + 'static> + Default + 'static,
{
    Box::new((DB::default(), DB::QueryBuilder::default()))
}

/// The SQL of `node`, with a placeholder for each bind; `None` for a `MultiConnection`.
pub(crate) fn text_of<DB: Dialect>(node: &impl QueryFragment<DB>) -> QueryResult<Option<String>> {
    let Some((backend, mut builder)) = backend::<DB>() else { return Ok(None) };
    node.to_sql(&mut builder, &backend)?;
    Ok(Some(builder.finish()))
}

/// `name` in the quotes of the backend; `None` for a `MultiConnection`.
pub(crate) fn quoted<DB: Dialect>(name: &str) -> QueryResult<Option<String>> {
    let Some((_, mut builder)) = backend::<DB>() else { return Ok(None) };
    builder.push_identifier(name)?;
    Ok(Some(builder.finish()))
}
