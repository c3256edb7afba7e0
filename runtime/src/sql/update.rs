//! Changes links.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::query_builder::QueryFragment;
use diesel::result::{EmptyChangeset, Error};
use diesel::{Column, QueryResult};

use super::dialect::Dialect;
use super::pen::Pen;
use super::subject::{Name, On, Subject, TargetSet};
use super::text::{quoted, text_of};
use super::values::rejected;
use super::{Verb, without_query_id};
use crate::association::{FixedOf, FixedValues, ManyToMany};

/// `UPDATE rsvps SET status = ?, updated_at = CURRENT_TIMESTAMP WHERE rsvps.event_id = ? AND rsvps.guest_id IN (?, ?)`
///
/// The mirrored rows: `.. WHERE friends.friend_id = ? AND friends.user_id <> ? AND friends.user_id IN (?, ?)`
pub struct Update<T, U> {
    pub(crate) targets: T,
    pub(crate) rows: LinkRows,
    /// Shared by several statements, and need not be `Clone`.
    pub(crate) changes: Arc<U>,
}

/// Which rows of an owner's links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkRows {
    /// Those that lead from the owner.
    Own,
    /// Those that lead back to it, where links are symmetric. A link to oneself is one row and has no
    /// mirrored one.
    Mirrored,
}

without_query_id! { [T, U] Update<T, U>; }

impl<A: On<DB>, T, U, DB: Backend> Verb<A, DB> for Update<T, U>
where
    T: TargetSet<A, DB>,
    U: QueryFragment<DB>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        // The SQL depends on which of the changes are `None`.
        if sql.uncached().is_noop(&*self.changes)? {
            return Err(nothing_to_change());
        }
        sql.text("UPDATE ").name(Name::Through)?.text(" SET ").node(&*self.changes)?;
        if let Some(column) = A::UPDATED_AT {
            sql.text(", ").identifier(column)?.text(" = CURRENT_TIMESTAMP");
        }
        sql.text(" WHERE ");
        match self.rows {
            LinkRows::Own => {
                sql.name(Name::ForeignKey)?.text(" = ").owner()?.and_fixed()?;
                sql.and_target_in(&self.targets)?;
                Ok(())
            }
            LinkRows::Mirrored => {
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

/// Rejects a changeset that is empty or that assigns a column which the association writes.
///
/// Diesel does not say which columns a changeset assigns. But it writes an assigned column without its
/// table, and all others with it, so the SQL shows it. For a `MultiConnection` there is no SQL before the
/// statement runs: there the database decides.
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
            return Err(rejected(format!(
                "`changes` must not name the column `{name}`: the association writes it"
            )));
        }
    }
    Ok(())
}
