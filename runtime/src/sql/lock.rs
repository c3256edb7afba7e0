//! Locks rows, so that operations which would disturb each other wait.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;

use super::pen::Pen;
use super::subject::{List, Name, On, Subject, TargetSet};
use super::{Verb, without_query_id};
use crate::association::ManyToMany;

/// Locks the owner, so that concurrent `set`s and `toggle`s of one owner wait for each other:
/// `SELECT 1 FROM events WHERE events.id = ? FOR NO KEY UPDATE`.
///
/// SQLite locks the whole file for the first writer, and rejects a transaction that reads before it
/// writes. So there the lock is a write that changes nothing.
#[derive(Debug, QueryId)]
pub struct Lock;

impl<A: On<DB>, DB: Backend> Verb<A, DB> for Lock {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
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

/// Locks the owner and the targets, in the order of their keys, so that writes which name the same rows wait
/// for each other.
///
/// `SELECT 1 FROM users WHERE users.id = ? OR users.id IN (?, ?) ORDER BY users.id FOR NO KEY UPDATE`, or
/// what [`Lock`](super::Lock) says where rows are not locked.
pub struct LockEnds<A: ManyToMany>(pub(crate) Option<List<A>>);

without_query_id! { [A: ManyToMany] LockEnds<A>; }

impl<A: On<DB>, DB: Backend> Verb<A, DB> for LockEnds<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        let Some(lock) = sql.flavor().row_lock() else {
            return Verb::<A, DB>::write(&Lock, sql);
        };
        sql.text("SELECT 1 FROM ").name(Name::Owner)?.text(" WHERE ").name(Name::OwnerColumn)?;
        sql.text(" = ").owner()?;
        if let Some(targets) = &self.0 {
            sql.text(" OR ").name(Name::OwnerColumn)?;
            TargetSet::<A, DB>::write(targets, sql)?;
        }
        sql.text(" ORDER BY ").name(Name::OwnerColumn)?.locking(lock);
        Ok(())
    }
}

/// Locks the ends of the symmetric links of which one row is missing: `SELECT 1 FROM users WHERE users.id IN (SELECT friends.user_id .. UNION ALL
/// SELECT friends.friend_id ..) ORDER BY users.id FOR NO KEY UPDATE`.
#[derive(Debug, QueryId)]
pub struct LockOneSided;

impl<A: On<DB>, DB: Backend> Verb<A, DB> for LockOneSided {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        let Some(lock) = sql.flavor().row_lock() else {
            return Verb::<A, DB>::write(&Lock, sql);
        };
        sql.text("SELECT 1 FROM ").name(Name::Owner)?.text(" WHERE ").name(Name::OwnerColumn)?;
        sql.text(" IN (SELECT ").name(Name::ForeignKey)?.source_one_sided()?;
        sql.text(" UNION ALL SELECT ").name(Name::OtherKey)?.source_one_sided()?;
        sql.text(") ORDER BY ").name(Name::OwnerColumn)?.locking(lock);
        Ok(())
    }
}
