//! What changes links.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::result::{EmptyChangeset, Error};
use diesel::{Column, QueryResult};

use super::Verb;
use super::values::refused;
use super::writer::{Name, On, TargetSet, Writer};
use crate::association::{Direction, ManyToMany};
use crate::dialect::{Dialect, quoted, text_of};
use crate::scope::{FixedOf, FixedValues};

/// `UPDATE rsvps SET status = ?, updated_at = CURRENT_TIMESTAMP WHERE rsvps.event_id = ? AND rsvps.guest_id IN (?, ?)`
///
/// If links have no direction the rows of both are changed:
/// `.. WHERE ((friends.user_id = ? AND friends.friend_id IN (..)) OR (friends.friend_id = ? AND friends.user_id IN (..)))`
pub struct Update<T, U> {
    targets: T,
    /// The same for several statements; need not be `Clone`.
    changes: Arc<U>,
}

impl<T, U> Update<T, U> {
    pub(crate) fn new(targets: T, changes: Arc<U>) -> Self {
        Update { targets, changes }
    }
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
        if !A::Direction::SYMMETRIC {
            sql.name(Name::ForeignKey)?.text(" = ").owner()?.and_fixed()?;
            return sql.and_target_in(&self.targets);
        }
        sql.text("((").name(Name::ForeignKey)?.text(" = ").owner()?;
        sql.and_target_in(&self.targets)?;
        sql.text(") OR (").name(Name::OtherKey)?.text(" = ").owner()?;
        sql.text(" AND ").name(Name::ForeignKey)?;
        self.targets.write(sql)?;
        sql.text("))").and_fixed()?;
        Ok(())
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
