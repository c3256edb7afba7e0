//! How many links there are.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool};

use super::{Ask, LinksOfRow, Question};
use crate::statement::On;

/// `(SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id)`
#[derive(Debug, Clone, Copy, QueryId)]
pub struct CountOf;

impl Question for CountOf {
    type SqlType = BigInt;
}

impl<A, L, DB> Ask<A, L, DB> for CountOf
where
    A: On<DB>,
    L: QueryFragment<DB>,
    DB: Backend,
{
    fn write<'b>(
        &'b self,
        links: &'b LinksOfRow<A, L>,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        out.push_sql("(SELECT COUNT(*)");
        links.walk(out)?;
        out.push_sql(")");
        Ok(())
    }
}

/// `((SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id) >= ?)`, and where one link is enough
/// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id)`
#[derive(Debug, Clone, Copy)]
pub struct AtLeast(pub(crate) i64);

impl QueryId for AtLeast {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Question for AtLeast {
    type SqlType = Bool;
}

impl<A, L, DB> Ask<A, L, DB> for AtLeast
where
    A: On<DB>,
    L: QueryFragment<DB>,
    i64: ToSql<BigInt, DB>,
    DB: Backend,
{
    fn write<'b>(
        &'b self,
        links: &'b LinksOfRow<A, L>,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        match self.0 {
            ..=0 => out.push_sql("(1 = 1)"),
            1 => {
                out.push_sql("EXISTS (SELECT 1");
                links.walk(out)?;
                out.push_sql(")");
            }
            _ => {
                out.push_sql("(");
                CountOf.write(links, out)?;
                out.push_sql(" >= ");
                out.push_bind_param::<BigInt, _>(&self.0)?;
                out.push_sql(")");
            }
        }
        Ok(())
    }
}
