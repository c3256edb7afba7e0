//! How many links there are.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool};

use super::{Ask, LinksOfRow, Question};
use crate::sql::pen::Pen;
use crate::sql::{On, Subject, without_query_id};

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
        sql: &mut Pen<'_, 'b, Subject<A>, DB>,
    ) -> QueryResult<()> {
        sql.text("(SELECT COUNT(*)");
        links.write(sql)?;
        sql.text(")");
        Ok(())
    }
}

/// `((SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id) >= ?)`, and where one link is enough
/// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id)`
#[derive(Debug, Clone, Copy)]
pub struct AtLeast(pub(crate) i64);

without_query_id! { [] AtLeast; }

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
        sql: &mut Pen<'_, 'b, Subject<A>, DB>,
    ) -> QueryResult<()> {
        match self.0 {
            ..=0 => {
                sql.text("(1 = 1)");
            }
            1 => {
                sql.text("EXISTS (SELECT 1");
                links.write(sql)?;
                sql.text(")");
            }
            _ => {
                sql.text("(");
                CountOf.write(links, sql)?;
                sql.text(" >= ").bind::<BigInt, _>(&self.0)?.text(")");
            }
        }
        Ok(())
    }
}
