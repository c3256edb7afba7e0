//! What creates links or changes them.

use std::marker::PhantomData;

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;

use super::Verb;
use super::values::{LinkValues, Place, Rows};
use super::writer::{On, Writer};
use crate::association::{ManyToMany, is_symmetric};
use crate::plan::as_target;

/// `INSERT INTO rsvps (event_id, guest_id, status) VALUES (?, ?, ?) ON CONFLICT (event_id, guest_id) DO UPDATE SET status = excluded.status`
///
/// On MySQL `.. ON DUPLICATE KEY UPDATE event_id = <event_id of the same link, else an error>, status = VALUES(status)`.
/// If links have no direction there is a row for either.
pub struct Upsert<'r, A: ManyToMany, V, R> {
    rows: R,
    marker: PhantomData<fn() -> &'r (A, V)>,
}

impl<'r, A: ManyToMany, V, R: Rows<'r, A, V>> Upsert<'r, A, V, R> {
    pub(crate) fn new(rows: R) -> Self {
        Upsert { rows, marker: PhantomData }
    }
}

impl<'r, A: ManyToMany, V, R: Rows<'r, A, V>> QueryId for Upsert<'r, A, V, R>
where
    V: QueryId,
{
    type QueryId = Upsert<'static, A, V::QueryId, ()>;
    // The link to oneself is one row and not two.
    const HAS_STATIC_QUERY_ID: bool = R::ONE && V::HAS_STATIC_QUERY_ID && !is_symmetric::<A>();
}

impl<'r, A, V, R, DB> Verb<A, DB> for Upsert<'r, A, V, R>
where
    A: On<DB>,
    V: LinkValues<A::Through, DB>,
    R: Rows<'r, A, V>,
    DB: Backend,
{
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        let rows = self.rows.as_ref();
        if !R::ONE && !sql.flavor().keeps(rows.len()) {
            sql.out().unsafe_to_cache_prepared();
        }
        sql.insert_into(rows.first().copied())?.text("VALUES ");
        for (i, link) in rows.iter().enumerate() {
            sql.text(if i == 0 { "(" } else { ", (" });
            sql.row(link, false, Place::Values)?;
            if is_symmetric::<A>() && as_target::<A>(sql.owner_key()) != Some(&link.target) {
                sql.text("), (").row(link, true, Place::Values)?;
            }
            sql.text(")");
        }
        let further = rows.first().map(|link| link.values.columns()).unwrap_or_default();
        let columns: Vec<&'static str> = A::UPDATED_AT.into_iter().chain(further).collect();
        if sql.flavor().on_duplicate_key() {
            sql.on_duplicate_key_update(&columns)
        } else {
            sql.on_conflict_do_update(&columns)
        }
    }
}

impl<'b, A: On<DB>, DB: Backend> Writer<'_, 'b, A, DB> {
    /// ` ON CONFLICT (event_id, guest_id) DO UPDATE SET status = excluded.status`
    fn on_conflict_do_update(&mut self, columns: &[&'static str]) -> QueryResult<()> {
        self.on_conflict()?;
        if columns.is_empty() {
            self.text(" DO NOTHING");
            return Ok(());
        }
        self.text(" DO UPDATE SET ");
        for (i, column) in columns.iter().enumerate() {
            self.text(if i == 0 { "" } else { ", " }).identifier(column)?;
            self.text(" = excluded.").identifier(column)?;
        }
        Ok(())
    }

    /// ` ON DUPLICATE KEY UPDATE event_id = IF(event_id <=> VALUES(event_id) AND guest_id <=> VALUES(guest_id),
    /// event_id, (SELECT 1 UNION SELECT 2)), status = VALUES(status)`
    fn on_duplicate_key_update(&mut self, columns: &[&'static str]) -> QueryResult<()> {
        self.text(" ON DUPLICATE KEY UPDATE ").bare::<A::ForeignKey>()?.text(" = IF(");
        for (i, column) in Self::pair().enumerate() {
            self.text(if i == 0 { "" } else { " AND " }).identifier(column)?;
            self.text(" <=> VALUES(").identifier(column)?.text(")");
        }
        self.text(", ").bare::<A::ForeignKey>()?.text(", (SELECT 1 UNION SELECT 2))");
        for column in columns {
            self.text(", ").identifier(column)?.text(" = VALUES(").identifier(column)?.text(")");
        }
        Ok(())
    }
}
