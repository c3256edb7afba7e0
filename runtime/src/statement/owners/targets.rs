//! Whether some, none or every linked target fulfils a condition.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;

use super::{Ask, LinksOfRow, Question};
use crate::statement::On;
use crate::statement::writer::Name;

/// ` AND [NOT] EXISTS (SELECT 1 FROM users WHERE users.id = rsvps.guest_id AND (users.name = ?))`
///
/// In a `SELECT` of its own, so that the target's name hides the owner's in a self-relation, and only
/// from here on.
fn and_target<'b, A, P, L, DB>(
    links: &'b LinksOfRow<A, L>,
    and_exists: &str,
    condition: &'b P,
    out: &mut AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    A: On<DB>,
    P: QueryFragment<DB>,
    DB: Backend,
{
    out.push_sql(and_exists);
    out.push_sql(" (SELECT 1 FROM ");
    links.name(Name::Target, out)?;
    out.push_sql(" WHERE ");
    links.name(Name::TargetColumn, out)?;
    out.push_sql(" = ");
    links.name(Name::OtherKey, out)?;
    out.push_sql(" AND (");
    condition.walk_ast(out.reborrow())?;
    out.push_sql("))");
    Ok(())
}

/// The questions: what stands before, between and behind the two `SELECT`s.
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
                out: &mut AstPass<'_, 'b, DB>,
            ) -> QueryResult<()> {
                out.push_sql($before);
                links.walk(out)?;
                and_target(links, $between, &self.0, out)?;
                out.push_sql($behind);
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
