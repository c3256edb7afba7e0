//! What changes links.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::result::{EmptyChangeset, Error};
use diesel::{Column, QueryResult};

use super::Verb;
use super::values::refused;
use super::writer::{Name, On, TargetSet, Writer};
use crate::association::ManyToMany;
use crate::dialect::{Dialect, quoted, text_of};
use crate::scope::{FixedOf, FixedValues};

/// `UPDATE rsvps SET status = ?, updated_at = CURRENT_TIMESTAMP WHERE rsvps.event_id = ? AND rsvps.guest_id IN (?, ?)`
///
/// The mirrors: `.. WHERE friends.friend_id = ? AND friends.user_id <> ? AND friends.user_id IN (?, ?)`
pub struct Update<T, U> {
    pub(crate) targets: T,
    pub(crate) rows: LinkRows,
    /// The same for several statements; need not be `Clone`.
    pub(crate) changes: Arc<U>,
}

/// Which rows of an owner's links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkRows {
    /// Those that lead from the owner.
    Own,
    /// Those that lead back to it, where links have no direction. The link to oneself is one row, and no
    /// mirror.
    Mirrors,
}

impl<T, U> QueryId for Update<T, U> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A, T, U, DB> Verb<A, DB> for Update<T, U>
where
    A: On<DB>,
    T: TargetSet<A, DB>,
    U: QueryFragment<DB>,
    DB: Backend,
{
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        // What is written depends on which of the changes are `None`.
        sql.out().unsafe_to_cache_prepared();
        if self.changes.is_noop(sql.out().backend())? {
            return Err(nothing_to_change());
        }
        sql.text("UPDATE ").name(Name::Through)?.text(" SET ");
        self.changes.walk_ast(sql.out().reborrow())?;
        if let Some(column) = A::UPDATED_AT {
            sql.text(", ").identifier(column)?.text(" = CURRENT_TIMESTAMP");
        }
        sql.text(" WHERE ");
        match self.rows {
            LinkRows::Own => {
                sql.name(Name::ForeignKey)?.text(" = ").owner()?.and_fixed()?;
                sql.and_target_in(&self.targets)
            }
            LinkRows::Mirrors => {
                sql.name(Name::OtherKey)?.text(" = ").owner()?.and_fixed()?.text(" AND ");
                sql.name(Name::ForeignKey)?.text(" <> ").owner()?.text(" AND ");
                sql.name(Name::ForeignKey)?;
                self.targets.write(sql)
            }
        }
    }
}

fn nothing_to_change() -> Error {
    Error::QueryBuilderError(Box::new(EmptyChangeset))
}

/// Refuses changes of which no statement can be made: none at all, or of a column that makes the link what
/// it is.
///
/// Diesel keeps to itself which columns a changeset names. But it writes the one that gets a value without
/// its table, and all others with it, so the text tells. Of a `MultiConnection` there is no text before
/// it runs: there the database decides.
pub(crate) fn check_changes<A, U, DB>(changes: &U) -> QueryResult<()>
where
    A: ManyToMany,
    U: QueryFragment<DB>,
    DB: Dialect,
{
    let Some(text) = text_of::<DB>(changes)? else { return Ok(()) };
    if text.is_empty() {
        return Err(nothing_to_change());
    }
    let keys = [A::ForeignKey::NAME, A::OtherKey::NAME];
    for name in keys.iter().chain(A::TIMESTAMPS).chain(FixedOf::<A>::COLUMNS) {
        let Some(column) = quoted::<DB>(name)? else { continue };
        let assigned =
            |text: &str| text.strip_prefix(&column).is_some_and(|rest| rest.starts_with(" = "));
        if assigned(&text)
            || text.match_indices(", ").any(|(at, comma)| assigned(&text[at + comma.len()..]))
        {
            return Err(refused(format!(
                "`changes` must not name the column `{name}`: the association writes it"
            )));
        }
    }
    Ok(())
}
