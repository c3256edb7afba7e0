//! What removes links, and what keeps others from changing them.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;

use super::Verb;
use super::writer::{Name, On, TargetSet, Writer};

/// `DELETE FROM rsvps WHERE rsvps.event_id = ?`
#[derive(Debug, QueryId)]
pub struct Clear;

impl<A: On<DB>, DB: Backend> Verb<A, DB> for Clear {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.text("DELETE").links_of_owner()?;
        Ok(())
    }
}

/// `DELETE FROM rsvps WHERE rsvps.event_id = ? AND rsvps.guest_id IN (?, ?)`
#[derive(QueryId)]
pub struct Delete<T>(pub(crate) T);

impl<A: On<DB>, DB: Backend, T: TargetSet<A, DB>> Verb<A, DB> for Delete<T> {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.text("DELETE").links_of_owner()?.and_target_in(&self.0)
    }
}

/// Makes concurrent `set`s and `toggle`s of one owner wait for each other:
/// `SELECT 1 FROM events WHERE events.id = ? FOR NO KEY UPDATE`.
///
/// SQLite locks the whole file, for whoever writes first; a transaction that reads first is refused
/// later. So there the lock is a write that changes nothing.
#[derive(Debug, QueryId)]
pub struct Lock;

impl<A: On<DB>, DB: Backend> Verb<A, DB> for Lock {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        match sql.flavor().row_lock() {
            Some(lock) => {
                sql.text("SELECT 1 FROM ").name(Name::Owner)?.text(" WHERE ");
                sql.name(Name::OwnerColumn)?.text(" = ").owner()?.locking(lock);
            }
            None => {
                sql.text("DELETE FROM ").name(Name::Through)?.text(" WHERE 0");
            }
        }
        Ok(())
    }
}
