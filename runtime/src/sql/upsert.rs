//! Creates links, or changes those that exist.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;

use super::Verb;
use super::pen::{Pen, unique_columns};
use super::row::Row;
use super::subject::{On, Subject};
use super::values::RowValues;
use crate::association::ManyToMany;

/// `INSERT INTO rsvps (event_id, guest_id, status) VALUES (?, ?, ?) ON CONFLICT (event_id, guest_id) DO UPDATE SET status = excluded.status`
///
/// On MySQL `.. ON DUPLICATE KEY UPDATE event_id = <event_id of the same link, else an error>, status = VALUES(status)`.
/// The rows of symmetric links include the mirrored ones.
pub struct Upsert<'r, A: ManyToMany, V, const ONE: bool>(pub(crate) &'r [Row<'r, A, V>]);

impl<A: ManyToMany, V: QueryId, const ONE: bool> QueryId for Upsert<'_, A, V, ONE> {
    type QueryId = Upsert<'static, A, V::QueryId, ONE>;
    const HAS_STATIC_QUERY_ID: bool = ONE && V::HAS_STATIC_QUERY_ID;
}

impl<A: On<DB>, V, const ONE: bool, DB: Backend> Verb<A, DB> for Upsert<'_, A, V, ONE>
where
    V: RowValues<A::Through, DB>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        let Some(first) = self.0.first() else { return Ok(()) };
        if !ONE && self.0.len() > 1 {
            sql.uncached();
        }
        let link_columns = first.values.columns();
        sql.insert_into(&link_columns)?.values(self.0)?;
        let columns: Vec<&'static str> = A::UPDATED_AT.into_iter().chain(link_columns).collect();
        if sql.flavor().on_duplicate_key() {
            sql.on_duplicate_key_update(&columns)
        } else {
            sql.on_conflict_do_update(&columns)
        }
    }
}

impl<'b, A: On<DB>, DB: Backend> Pen<'_, 'b, Subject<A>, DB> {
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
        self.text(" ON DUPLICATE KEY UPDATE ").foreign_key_name()?.text(" = IF(");
        for (i, column) in unique_columns::<A>().enumerate() {
            self.text(if i == 0 { "" } else { " AND " }).identifier(column)?;
            self.text(" <=> VALUES(").identifier(column)?.text(")");
        }
        self.text(", ").foreign_key_name()?.text(", (SELECT 1 UNION SELECT 2))");
        for column in columns {
            self.text(", ").identifier(column)?.text(" = VALUES(").identifier(column)?.text(")");
        }
        Ok(())
    }
}
