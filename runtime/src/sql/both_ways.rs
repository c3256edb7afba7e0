//! Reads and removes both rows of a symmetric link: (a, b) and (b, a). See `docs/adr/0012`.
//!
//! A target's key is bound where an owner's is expected and the other way round: both refer to one column.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;
use diesel::sql_types::{BigInt, Bool, Nullable};

use super::pen::Pen;
use super::select::Read;
use super::subject::{List, Name, On, Subject, TargetSet};
use super::{Selects, Verb, without_query_id};
use crate::association::{ManyToMany, SqlOf};

/// How many links the owner has: `SELECT COUNT(*) FROM friends WHERE friends.user_id = ?`
pub struct CountOwn(pub(crate) Read);

without_query_id! { [] CountOwn; }

impl<A> Selects<A> for CountOwn {
    type Row = BigInt;
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for CountOwn {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT COUNT(*)").links_of_owner()?.reading(self.0);
        Ok(())
    }
}

/// Both rows of an owner's links, each with the key at its other end and whether it is the owner's row: no
/// row if the owner does not exist, NULLs if it has no links.
///
/// `SELECT CASE WHEN friends.user_id = ? THEN friends.friend_id ELSE friends.user_id END, friends.user_id = ?
/// FROM users LEFT JOIN friends ON (friends.user_id = ? OR friends.friend_id = ?) WHERE users.id = ?`
pub struct SelectBothWays<A: ManyToMany> {
    /// To these targets alone.
    pub(crate) among: Option<List<A>>,
    pub(crate) read: Read,
}

without_query_id! { [A: ManyToMany] SelectBothWays<A>; }

impl<A: ManyToMany> Selects<A> for SelectBothWays<A> {
    type Row = (Nullable<SqlOf<A::OtherKey>>, Nullable<Bool>);
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for SelectBothWays<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT CASE WHEN ").name(Name::ForeignKey)?.text(" = ").owner()?;
        sql.text(" THEN ").name(Name::OtherKey)?.text(" ELSE ").name(Name::ForeignKey)?;
        sql.text(" END, ").name(Name::ForeignKey)?.text(" = ").owner()?;
        sql.text(" FROM ").name(Name::Owner)?.text(" LEFT JOIN ").name(Name::Through)?;
        sql.text(" ON ").both_ways(self.among.as_ref())?.and_fixed()?;
        sql.text(" WHERE ").name(Name::OwnerColumn)?.text(" = ").owner()?.reading(self.read);
        Ok(())
    }
}

/// The rows that lead from the targets to the owner:
/// `DELETE FROM friends WHERE friends.friend_id = ? AND friends.user_id IN (?, ?)`
#[derive(QueryId)]
pub struct DeleteMirrored<T>(pub(crate) T);

impl<A: On<DB>, DB: Backend, T: TargetSet<A, DB>> Verb<A, DB> for DeleteMirrored<T> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
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

without_query_id! { [A: ManyToMany] DeleteBothWays<A>; }

impl<A: On<DB>, DB: Backend> Verb<A, DB> for DeleteBothWays<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("DELETE FROM ").name(Name::Through)?.text(" WHERE ");
        sql.both_ways(self.0.as_ref())?.and_fixed()?;
        Ok(())
    }
}

impl<'b, A: On<DB>, DB: Backend> Pen<'_, 'b, Subject<A>, DB> {
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
