//! Which targets are linked, by their keys. The target's table is not read.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool};

use super::{Ask, LinksOfRow, Question};
use crate::association::ManyToMany;
use crate::sql::pen::Pen;
use crate::sql::subject::Name;
use crate::sql::{List, On, Subject, list};

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
        sql: &mut Pen<'_, 'b, Subject<A>, DB>,
    ) -> QueryResult<()> {
        if self.number == 0 {
            sql.text("(1 = 0)");
            return Ok(());
        }
        sql.text("EXISTS (SELECT 1");
        links.write(sql)?;
        sql.and_target_in(&self.keys)?.text(")");
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
        sql: &mut Pen<'_, 'b, Subject<A>, DB>,
    ) -> QueryResult<()> {
        if self.number == 0 {
            sql.text("(1 = 1)");
            return Ok(());
        }
        sql.text("(");
        count_targets(links, Some(&self.keys), sql)?;
        sql.text(" = ").bind::<BigInt, _>(&self.number)?.text(")");
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
        sql: &mut Pen<'_, 'b, Subject<A>, DB>,
    ) -> QueryResult<()> {
        if self.number == 0 {
            sql.text("(NOT EXISTS (SELECT 1");
            links.write(sql)?;
            sql.text("))");
            return Ok(());
        }
        sql.text("(");
        count_targets(links, Some(&self.keys), sql)?;
        sql.text(" = ").bind::<BigInt, _>(&self.number)?.text(" AND ");
        count_targets(links, None, sql)?;
        sql.text(" = ").bind::<BigInt, _>(&self.number)?.text(")");
        Ok(())
    }
}

/// `(SELECT COUNT(*) FROM rsvps WHERE ..)`, which counts targets: where the pair is not unique a target can be
/// linked several times, and it is `COUNT(DISTINCT rsvps.guest_id)`.
fn count_targets<'b, A, L, DB>(
    links: &'b LinksOfRow<A, L>,
    among: Option<&'b List<A>>,
    sql: &mut Pen<'_, 'b, Subject<A>, DB>,
) -> QueryResult<()>
where
    A: On<DB>,
    L: QueryFragment<DB>,
    DB: Backend,
{
    if A::UNIQUE {
        sql.text("(SELECT COUNT(*)");
    } else {
        sql.text("(SELECT COUNT(DISTINCT ").name(Name::OtherKey)?.text(")");
    }
    links.write(sql)?;
    if let Some(keys) = among {
        sql.and_target_in(keys)?;
    }
    sql.text(")");
    Ok(())
}
