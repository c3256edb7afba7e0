//! What keeps both rows of a link without direction: (a, b) and (b, a). See `docs/adr/0012`.
//!
//! A target's key is bound where an owner's stands and the other way round: both refer to one column.

use std::sync::atomic::{AtomicBool, Ordering};

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;
use diesel::result::Error;
use diesel::sql_types::{BigInt, Bool, Nullable};

use super::select::Read;
use super::values::{LinkValues, NewLink, Place};
use super::writer::{List, Name, On, TargetSet, Writer};
use super::{Lock, Selects, Statement, Verb};
use crate::association::{ManyToMany, SqlOf};
use crate::dialect::{SkipKnown, violates_unique};

/// One of the two rows of a link that is to be created. They share its values.
pub struct Row<'r, A: ManyToMany, V> {
    pub(crate) link: &'r NewLink<A, V>,
    /// From the target to the owner.
    pub(crate) mirrored: bool,
}

/// Makes writes that name the same rows wait for each other: owner and targets, in the order of their keys.
///
/// `SELECT 1 FROM users WHERE users.id = ? OR users.id IN (?, ?) ORDER BY users.id FOR NO KEY UPDATE`, or
/// what [`Lock`](super::Lock) says where rows are not locked.
pub struct LockEnds<A: ManyToMany>(pub(crate) Option<List<A>>);

impl<A: ManyToMany> QueryId for LockEnds<A> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for LockEnds<A> {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
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

/// How many links the owner has: `SELECT COUNT(*) FROM friends WHERE friends.user_id = ?`
pub struct CountOwn(pub(crate) Read);

impl QueryId for CountOwn {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A> Selects<A> for CountOwn {
    type Row = BigInt;
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for CountOwn {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.text("SELECT COUNT(*)").links_of_owner()?.reading(self.0);
        Ok(())
    }
}

/// An owner's links, each row with the key at its other end and whether it is the owner's: no row if there
/// is no such owner, NULLs if it has no links.
///
/// `SELECT CASE WHEN friends.user_id = ? THEN friends.friend_id ELSE friends.user_id END, friends.user_id = ?
/// FROM users LEFT JOIN friends ON (friends.user_id = ? OR friends.friend_id = ?) WHERE users.id = ?`
pub struct SelectBothWays<A: ManyToMany> {
    /// To these targets alone.
    pub(crate) among: Option<List<A>>,
    pub(crate) read: Read,
}

impl<A: ManyToMany> QueryId for SelectBothWays<A> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: ManyToMany> Selects<A> for SelectBothWays<A> {
    type Row = (Nullable<SqlOf<A::OtherKey>>, Nullable<Bool>);
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for SelectBothWays<A> {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.text("SELECT CASE WHEN ").name(Name::ForeignKey)?.text(" = ").owner()?;
        sql.text(" THEN ").name(Name::OtherKey)?.text(" ELSE ").name(Name::ForeignKey)?;
        sql.text(" END, ").name(Name::ForeignKey)?.text(" = ").owner()?;
        sql.text(" FROM ").name(Name::Owner)?.text(" LEFT JOIN ").name(Name::Through)?;
        sql.text(" ON ").both_ways(self.among.as_ref())?.and_fixed()?;
        sql.text(" WHERE ").name(Name::OwnerColumn)?.text(" = ").owner()?.reading(self.read);
        Ok(())
    }
}

/// `INSERT INTO friends (user_id, friend_id) VALUES (?, ?), (?, ?) ON CONFLICT (user_id, friend_id) DO NOTHING`
///
/// Of rows that were found to be missing, under the lock: only somebody who does not take it can be in the
/// way. Hence no sub-select where there is no unique index, and on MySQL the statement can be
/// [refused](Statement::was_refused).
pub struct InsertRows<'r, A: ManyToMany, V> {
    rows: &'r [Row<'r, A, V>],
    /// Noted while the statement is written: a known row will violate the unique index.
    unguarded: AtomicBool,
}

impl<'r, A: ManyToMany, V> InsertRows<'r, A, V> {
    pub(crate) fn new(rows: &'r [Row<'r, A, V>]) -> Self {
        InsertRows { rows, unguarded: AtomicBool::new(false) }
    }
}

impl<A: ManyToMany, V> QueryId for InsertRows<'_, A, V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A, V, DB> Verb<A, DB> for InsertRows<'_, A, V>
where
    A: On<DB>,
    V: LinkValues<A::Through, DB>,
    DB: Backend,
{
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        // One link is worth preparing.
        if self.rows.len() > 2 {
            sql.out().unsafe_to_cache_prepared();
        }
        sql.insert_into(self.rows.first().map(|row| row.link))?;
        for (i, Row { link, mirrored }) in self.rows.iter().enumerate() {
            sql.text(if i == 0 { "VALUES (" } else { ", (" });
            sql.row(link, *mirrored, Place::Values)?.text(")");
        }
        match sql.flavor().skip_known(A::UNIQUE) {
            SkipKnown::OnConflict => {
                sql.on_conflict_do_nothing()?;
            }
            SkipKnown::OnViolation => self.unguarded.store(true, Ordering::Relaxed),
            SkipKnown::NotIn | SkipKnown::NotExistsEach => {}
        }
        Ok(())
    }
}

impl<A: ManyToMany, V> Statement<A, InsertRows<'_, A, V>> {
    /// Whether it has failed because some of the rows exist, as far as the error tells.
    pub(crate) fn was_refused(&self, error: &Error) -> bool {
        violates_unique(error) && self.verb.unguarded.load(Ordering::Relaxed)
    }
}

/// `INSERT INTO friends (user_id, friend_id) SELECT ?, ? FROM DUAL WHERE NOT EXISTS (..) UNION ALL SELECT ..`
///
/// The database itself looks for each of the rows.
pub struct InsertUnknownRows<'r, A: ManyToMany, V>(pub(crate) &'r [Row<'r, A, V>]);

impl<A: ManyToMany, V> QueryId for InsertUnknownRows<'_, A, V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A, V, DB> Verb<A, DB> for InsertUnknownRows<'_, A, V>
where
    A: On<DB>,
    V: LinkValues<A::Through, DB>,
    DB: Backend,
{
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.out().unsafe_to_cache_prepared();
        sql.insert_into(self.0.first().map(|row| row.link))?;
        for (i, Row { link, mirrored }) in self.0.iter().enumerate() {
            sql.text(if i == 0 { "SELECT " } else { " UNION ALL SELECT " });
            sql.row(link, *mirrored, Place::Select)?
                .text(" FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM ");
            let (owner, target) = match mirrored {
                false => (Name::ForeignKey, Name::OtherKey),
                true => (Name::OtherKey, Name::ForeignKey),
            };
            sql.name(Name::Through)?.text(" WHERE ").name(owner)?.text(" = ").owner()?;
            sql.text(" AND ")
                .name(target)?
                .text(" = ")
                .target(&link.target)?
                .and_fixed()?
                .text(")");
        }
        Ok(())
    }
}

/// The rows that lead from the targets to the owner:
/// `DELETE FROM friends WHERE friends.friend_id = ? AND friends.user_id IN (?, ?)`
#[derive(QueryId)]
pub struct DeleteMirrored<T>(pub(crate) T);

impl<A: On<DB>, DB: Backend, T: TargetSet<A, DB>> Verb<A, DB> for DeleteMirrored<T> {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.text("DELETE FROM ").name(Name::Through)?.text(" WHERE ").name(Name::OtherKey)?;
        sql.text(" = ").owner()?.and_fixed()?.text(" AND ").name(Name::ForeignKey)?;
        self.0.write(sql)
    }
}

/// Both rows of links, of some or of all of the owner's, in one statement: two would lock them in an order
/// that depends on which end is the owner.
///
/// `DELETE FROM friends WHERE ((friends.user_id = ? AND friends.friend_id IN (?, ?)) OR (..))`
pub struct DeleteBothWays<A: ManyToMany>(pub(crate) Option<List<A>>);

impl<A: ManyToMany> QueryId for DeleteBothWays<A> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for DeleteBothWays<A> {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.text("DELETE FROM ").name(Name::Through)?.text(" WHERE ");
        sql.both_ways(self.0.as_ref())?.and_fixed()?;
        Ok(())
    }
}

impl<'b, A: On<DB>, DB: Backend> Writer<'_, 'b, A, DB> {
    /// `(friends.user_id = ? OR friends.friend_id = ?)`, or
    /// `((friends.user_id = ? AND friends.friend_id IN (?, ?)) OR (friends.friend_id = ? AND friends.user_id IN (?, ?)))`
    fn both_ways(&mut self, among: Option<&'b List<A>>) -> QueryResult<&mut Self> {
        let Some(targets) = among else {
            self.text("(").name(Name::ForeignKey)?.text(" = ").owner()?;
            self.text(" OR ").name(Name::OtherKey)?.text(" = ").owner()?;
            return Ok(self.text(")"));
        };
        self.text("((").name(Name::ForeignKey)?.text(" = ").owner()?.and_target_in(targets)?;
        self.text(") OR (").name(Name::OtherKey)?.text(" = ").owner()?;
        self.text(" AND ").name(Name::ForeignKey)?;
        TargetSet::<A, DB>::write(targets, self)?;
        Ok(self.text("))"))
    }
}
