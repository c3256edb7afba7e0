//! Whether some, none or every linked target fulfils a condition.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::sql_types::Bool;

use super::{Ask, LinksOfRow, Question};
use crate::sql::pen::Pen;
use crate::sql::subject::Name;
use crate::sql::{On, Subject};

/// ` AND [NOT] EXISTS (SELECT 1 FROM users WHERE users.id = rsvps.guest_id AND (users.name = ?))`
///
/// In a `SELECT` of its own, so that the target's name hides the owner's in a self-relation, and only
/// from here on.
fn and_target<'b, A, P, DB>(
    and_exists: &str,
    condition: &'b P,
    sql: &mut Pen<'_, 'b, Subject<A>, DB>,
) -> QueryResult<()>
where
    A: On<DB>,
    P: QueryFragment<DB>,
    DB: Backend,
{
    sql.text(and_exists).text(" (SELECT 1 FROM ").name(Name::Target)?.text(" WHERE ");
    sql.name(Name::TargetColumn)?.text(" = ").name(Name::OtherKey)?;
    sql.text(" AND (").node(condition)?.text("))");
    Ok(())
}

/// The questions, each with what is written before, between and after the two `SELECT`s.
macro_rules! questions {
    ($($(#[$doc:meta])* $question:ident: $before:literal, $between:literal, $behind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, QueryId)]
        pub struct $question<P>(pub(crate) P);

        impl<P> Question for $question<P> {
            type SqlType = Bool;
        }

        impl<A, P, L, DB> Ask<A, L, DB> for $question<P>
        where
            A: On<DB>,
            P: QueryFragment<DB>,
            L: QueryFragment<DB>,
            DB: Backend,
        {
            fn write<'b>(
                &'b self,
                links: &'b LinksOfRow<A, L>,
                sql: &mut Pen<'_, 'b, Subject<A>, DB>,
            ) -> QueryResult<()> {
                sql.text($before);
                links.write(sql)?;
                and_target($between, &self.0, sql)?;
                sql.text($behind);
                Ok(())
            }
        }
    )*};
}

questions! {
    /// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND EXISTS (SELECT 1 FROM users WHERE ..))`
    SomeTarget: "EXISTS (SELECT 1", " AND EXISTS", ")";
    /// `(NOT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND EXISTS (SELECT 1 FROM users WHERE ..)))`
    NoTarget: "(NOT EXISTS (SELECT 1", " AND EXISTS", "))";
    /// `(NOT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND NOT EXISTS (SELECT 1 FROM users WHERE ..)))`
    EveryTarget: "(NOT EXISTS (SELECT 1", " AND NOT EXISTS", "))";
}
