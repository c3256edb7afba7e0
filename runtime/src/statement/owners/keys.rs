//! Which targets are linked, by their keys. The target's table is not asked.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool};

use super::{Ask, LinksOfRow, Question};
use crate::association::ManyToMany;
use crate::statement::writer::Name;
use crate::statement::{List, On, list};

/// What the questions have in common: distinct keys, and their number.
macro_rules! questions {
    ($($(#[$doc:meta])* $question:ident;)*) => {$(
        $(#[$doc])*
        pub struct $question<A: ManyToMany> {
            number: i64,
            keys: List<A>,
        }

        impl<A: ManyToMany> $question<A> {
            pub(crate) fn new(distinct: Vec<A::TargetKey>) -> Self {
                $question { number: distinct.len() as i64, keys: list(distinct) }
            }
        }

        impl<A: ManyToMany> Clone for $question<A> {
            fn clone(&self) -> Self {
                $question { number: self.number, keys: self.keys.clone() }
            }
        }

        impl<A: ManyToMany> QueryId for $question<A> {
            type QueryId = ();
            const HAS_STATIC_QUERY_ID: bool = false;
        }

        impl<A: ManyToMany> Question for $question<A> {
            type SqlType = Bool;
        }
    )*};
}

questions! {
    /// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (?, ?))`
    AnyOf;
    /// `((SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (?, ?)) = ?)`
    AllOf;
    /// As [`AllOf`], and as many links in all:
    /// `(.. = ? AND (SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id) = ?)`
    Exactly;
}

impl<A, L, DB> Ask<A, L, DB> for AnyOf<A>
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
        if self.number == 0 {
            out.push_sql("(1 = 0)");
            return Ok(());
        }
        out.push_sql("EXISTS (SELECT 1");
        links.walk(out)?;
        and_target_in(links, &self.keys, out)?;
        out.push_sql(")");
        Ok(())
    }
}

impl<A, L, DB> Ask<A, L, DB> for AllOf<A>
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
        if self.number == 0 {
            out.push_sql("(1 = 1)");
            return Ok(());
        }
        out.push_sql("(");
        count_targets(links, Some(&self.keys), out)?;
        equals(&self.number, out)?;
        out.push_sql(")");
        Ok(())
    }
}

impl<A, L, DB> Ask<A, L, DB> for Exactly<A>
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
        if self.number == 0 {
            out.push_sql("(NOT EXISTS (SELECT 1");
            links.walk(out)?;
            out.push_sql("))");
            return Ok(());
        }
        out.push_sql("(");
        count_targets(links, Some(&self.keys), out)?;
        equals(&self.number, out)?;
        out.push_sql(" AND ");
        count_targets(links, None, out)?;
        equals(&self.number, out)?;
        out.push_sql(")");
        Ok(())
    }
}

/// ` AND rsvps.guest_id IN (?, ?)`
fn and_target_in<'b, A, L, DB>(
    links: &'b LinksOfRow<A, L>,
    keys: &'b List<A>,
    out: &mut AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    A: On<DB>,
    DB: Backend,
{
    out.push_sql(" AND ");
    links.name(Name::OtherKey, out)?;
    keys.walk(out)
}

/// `(SELECT COUNT(*) FROM rsvps WHERE ..)`: of targets, each of which can be linked several times where
/// the pair is not unique, hence `COUNT(DISTINCT rsvps.guest_id)` there.
fn count_targets<'b, A, L, DB>(
    links: &'b LinksOfRow<A, L>,
    among: Option<&'b List<A>>,
    out: &mut AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    A: On<DB>,
    L: QueryFragment<DB>,
    DB: Backend,
{
    if A::UNIQUE {
        out.push_sql("(SELECT COUNT(*)");
    } else {
        out.push_sql("(SELECT COUNT(DISTINCT ");
        links.name(Name::OtherKey, out)?;
        out.push_sql(")");
    }
    links.walk(out)?;
    if let Some(keys) = among {
        and_target_in(links, keys, out)?;
    }
    out.push_sql(")");
    Ok(())
}

/// ` = ?`
fn equals<'b, DB>(number: &'b i64, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    i64: ToSql<BigInt, DB>,
    DB: Backend,
{
    out.push_sql(" = ");
    out.push_bind_param::<BigInt, _>(number)
}
