//! Gives links to another owner or another target.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::query_builder::QueryId;
use diesel::{Column, QueryResult, Table};

use super::flavor::SkipExisting;
use super::pen::Pen;
use super::repair::link_columns;
use super::subject::{Name, On, Subject};
use super::values::{CommaList, Place, is_binary};
use super::{Verb, without_query_id};
use crate::association::{ManyToMany, SqlOf, Tail};
use crate::check::JoinColumns;

/// `INSERT INTO rsvps (event_id, guest_id, status, created_at) SELECT ?, rsvps.guest_id, rsvps.status, CURRENT_TIMESTAMP
/// FROM rsvps WHERE rsvps.event_id = ? ON CONFLICT (event_id, guest_id) DO NOTHING`
///
/// Where there is no such clause: `.. AND rsvps.guest_id NOT IN (SELECT rsvps.guest_id FROM rsvps WHERE rsvps.event_id = ?)`
pub struct CopyLinks<A: ManyToMany> {
    to: A::OwnerKey,
    tail: Tail<A>,
}

impl<A: ManyToMany> CopyLinks<A> {
    pub(crate) fn new(to: A::OwnerKey) -> Self {
        CopyLinks { to, tail: Tail::default() }
    }

    /// The columns whose values are copied. The row's own primary key is left to the database.
    fn copied() -> impl Iterator<Item = &'static str>
    where
        A::Through: Table<AllColumns: JoinColumns>,
    {
        link_columns::<A>().filter(|name| !A::TIMESTAMPS.contains(name))
    }
}

impl<A: ManyToMany> QueryId for CopyLinks<A> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<A: On<DB, Through: Table<AllColumns: JoinColumns>>, DB: Backend> Verb<A, DB> for CopyLinks<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        let copied = || Self::copied();
        sql.insert_into_columns(A::TIMESTAMPS.iter().copied().chain(copied()))?.text("SELECT ");
        let place = if sql.flavor().converts_bytes() { Place::Select } else { Place::Values };
        let mut list = CommaList::new(sql.out(), place);
        list.item(is_binary::<SqlOf<A::ForeignKey>>(), |mut out| A::owner(&self.to, &mut out))?;
        sql.text(", ").name(Name::OtherKey)?;
        for _ in A::TIMESTAMPS {
            sql.text(", CURRENT_TIMESTAMP");
        }
        for column in copied() {
            sql.text(", ").link_column(column)?;
        }
        sql.links_of_owner()?;
        if sql.flavor().skip_existing(A::UNIQUE) == SkipExisting::OnConflict {
            sql.on_conflict_do_nothing()?;
            return Ok(());
        }
        sql.text(" AND ").name(Name::OtherKey)?.text(" NOT IN (SELECT ").name(Name::OtherKey)?;
        sql.links_of(&self.to)?.text(")");
        Ok(())
    }
}

/// The keys between which links move: of two owners, or of two targets.
pub enum Ends<A: ManyToMany> {
    Owners { from: A::OwnerKey, to: A::OwnerKey, tail: Tail<A> },
    Targets { from: A::TargetKey, to: A::TargetKey, tail: Tail<A> },
}

impl<A: ManyToMany> Ends<A> {
    pub(crate) fn owners(from: A::OwnerKey, to: A::OwnerKey) -> Self {
        Ends::Owners { from, to, tail: Tail::default() }
    }

    pub(crate) fn targets(from: A::TargetKey, to: A::TargetKey) -> Self {
        Ends::Targets { from, to, tail: Tail::default() }
    }

    /// Whether nothing moves.
    pub(crate) fn are_one(&self) -> bool {
        match self {
            Ends::Owners { from, to, .. } => from == to,
            Ends::Targets { from, to, .. } => from == to,
        }
    }

    /// The column of the end that moves and that of the other end, and their names.
    fn columns(&self) -> (Name, Name, &'static str, &'static str) {
        let (owner, target) = (A::ForeignKey::NAME, A::OtherKey::NAME);
        match self {
            Ends::Owners { .. } => (Name::ForeignKey, Name::OtherKey, owner, target),
            Ends::Targets { .. } => (Name::OtherKey, Name::ForeignKey, target, owner),
        }
    }
}

impl<'b, A: On<DB>, DB: Backend> Pen<'_, 'b, Subject<A>, DB> {
    fn from(&mut self, ends: &'b Ends<A>) -> QueryResult<&mut Self> {
        match ends {
            Ends::Owners { from, .. } => self.owner_key(from),
            Ends::Targets { from, .. } => self.target(from),
        }
    }

    fn to(&mut self, ends: &'b Ends<A>) -> QueryResult<&mut Self> {
        match ends {
            Ends::Owners { to, .. } => self.owner_key(to),
            Ends::Targets { to, .. } => self.target(to),
        }
    }

    /// ` WHERE rsvps.event_id = ? AND rsvps.event_id <> ? AND rsvps.guest_id IN (SELECT taken.guest_id
    /// FROM (SELECT DISTINCT rsvps.guest_id FROM rsvps WHERE rsvps.event_id = ?) AS taken)`
    ///
    /// The second condition is for two spellings that the database holds equal: they have the same links. The
    /// inner `SELECT` is for MySQL, which can read the table that it writes only through a derived table,
    /// and DISTINCT forces it to make one.
    fn where_taken(&mut self, is_in: &str, ends: &'b Ends<A>) -> QueryResult<()> {
        let (column, other, _, other_name) = ends.columns();
        self.text(" WHERE ").name(column)?.text(" = ").from(ends)?;
        self.text(" AND ").name(column)?.text(" <> ").to(ends)?.and_fixed()?;
        self.text(" AND ")
            .name(other)?
            .text(is_in)
            .text("(SELECT taken.")
            .identifier(other_name)?;
        self.text(" FROM (SELECT DISTINCT ").name(other)?.text(" FROM ").name(Name::Through)?;
        self.text(" WHERE ").name(column)?.text(" = ").to(ends)?.and_fixed()?;
        self.text(") AS taken)");
        Ok(())
    }
}

/// Gives the links at `from` to `to`, except those that `to` has:
/// `UPDATE rsvps SET event_id = ? WHERE rsvps.event_id = ? AND rsvps.event_id <> ? AND rsvps.guest_id NOT IN (<those>)`
pub struct Move<A: ManyToMany>(pub(crate) Arc<Ends<A>>);

/// Removes the links at `from` that `to` has too:
/// `DELETE FROM rsvps WHERE rsvps.event_id = ? AND rsvps.event_id <> ? AND rsvps.guest_id IN (<those>)`
///
/// Links that others have added at `from` in the meantime are not among them, and stay.
pub struct DropMoved<A: ManyToMany>(pub(crate) Arc<Ends<A>>);

without_query_id! {
    [A: ManyToMany] Move<A>;
    [A: ManyToMany] DropMoved<A>;
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for Move<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        let (_, _, name, _) = self.0.columns();
        sql.text("UPDATE ").name(Name::Through)?.text(" SET ").identifier(name)?;
        sql.text(" = ").to(&self.0)?.where_taken(" NOT IN ", &self.0)
    }
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for DropMoved<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("DELETE FROM ").name(Name::Through)?.where_taken(" IN ", &self.0)
    }
}
