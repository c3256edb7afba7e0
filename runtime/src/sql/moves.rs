//! Gives links to another owner or another target.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryId};
use diesel::{Column, QueryResult, Table};

use super::Verb;
use super::flavor::SkipExisting;
use super::pen::Pen;
use super::repair::further_columns;
use super::subject::{Name, On, Subject};
use super::values::{CommaList, Place, is_binary};
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
        further_columns::<A>().filter(|name| !A::TIMESTAMPS.contains(name))
    }
}

impl<A: ManyToMany> QueryId for CopyLinks<A> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<A, DB> Verb<A, DB> for CopyLinks<A>
where
    A: On<DB, Through: Table<AllColumns: JoinColumns>>,
    DB: Backend,
{
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

/// One of the two ends of a link.
pub trait End<A: ManyToMany>: Send + Sync + 'static {
    type Key: Clone + Eq + Send + Sync + 'static;
    /// The column of this end.
    const COLUMN: Name;
    const NAME: &'static str;
    /// The column of the other end.
    const OTHER: Name;
    const OTHER_NAME: &'static str;

    fn key<'b, DB>(key: &'b Self::Key, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        A: On<DB>,
        DB: Backend;
}

/// The owner's end.
#[derive(Debug)]
pub enum OwnerEnd {}

impl<A: ManyToMany> End<A> for OwnerEnd {
    type Key = A::OwnerKey;
    const COLUMN: Name = Name::ForeignKey;
    const NAME: &'static str = A::ForeignKey::NAME;
    const OTHER: Name = Name::OtherKey;
    const OTHER_NAME: &'static str = A::OtherKey::NAME;

    fn key<'b, DB>(key: &'b A::OwnerKey, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        A: On<DB>,
        DB: Backend,
    {
        A::owner(key, out)
    }
}

/// The target's end.
#[derive(Debug)]
pub enum TargetEnd {}

impl<A: ManyToMany> End<A> for TargetEnd {
    type Key = A::TargetKey;
    const COLUMN: Name = Name::OtherKey;
    const NAME: &'static str = A::OtherKey::NAME;
    const OTHER: Name = Name::ForeignKey;
    const OTHER_NAME: &'static str = A::ForeignKey::NAME;

    fn key<'b, DB>(key: &'b A::TargetKey, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        A: On<DB>,
        DB: Backend,
    {
        A::target(key, out)
    }
}

/// Gives the links at `from` to `to`, except those that `to` has:
/// `UPDATE rsvps SET event_id = ? WHERE rsvps.event_id = ? AND rsvps.event_id <> ? AND rsvps.guest_id NOT IN (<those>)`
pub struct Move<A: ManyToMany, E: End<A>> {
    from: E::Key,
    to: E::Key,
    tail: Tail<(A, E)>,
}

/// Removes the links at `from` that `to` has too:
/// `DELETE FROM rsvps WHERE rsvps.event_id = ? AND rsvps.event_id <> ? AND rsvps.guest_id IN (<those>)`
///
/// Links that others have added at `from` in the meantime are not among them, and stay.
pub struct DropMoved<A: ManyToMany, E: End<A>>(Move<A, E>);

impl<A: ManyToMany, E: End<A>> Move<A, E> {
    pub(crate) fn new(from: E::Key, to: E::Key) -> Self {
        Move { from, to, tail: Tail::default() }
    }

    /// ` WHERE rsvps.event_id = ? AND rsvps.event_id <> ? AND rsvps.guest_id IN (SELECT taken.guest_id
    /// FROM (SELECT DISTINCT rsvps.guest_id FROM rsvps WHERE rsvps.event_id = ?) AS taken)`
    ///
    /// The second condition is for two spellings that the database holds equal: they have the same links. The
    /// inner `SELECT` is for MySQL, which can read the table that it writes only through a derived table,
    /// and DISTINCT forces it to make one.
    fn links<'b, DB>(
        &'b self,
        sql: &mut Pen<'_, 'b, Subject<A>, DB>,
        is_in: &str,
    ) -> QueryResult<()>
    where
        A: On<DB>,
        DB: Backend,
    {
        sql.text(" WHERE ").name(E::COLUMN)?.text(" = ");
        E::key(&self.from, &mut sql.out())?;
        sql.text(" AND ").name(E::COLUMN)?.text(" <> ");
        E::key(&self.to, &mut sql.out())?;
        sql.and_fixed()?.text(" AND ").name(E::OTHER)?.text(is_in).text("(SELECT taken.");
        sql.identifier(E::OTHER_NAME)?.text(" FROM (SELECT DISTINCT ").name(E::OTHER)?;
        sql.text(" FROM ").name(Name::Through)?.text(" WHERE ").name(E::COLUMN)?.text(" = ");
        E::key(&self.to, &mut sql.out())?;
        sql.and_fixed()?.text(") AS taken)");
        Ok(())
    }
}

impl<A: ManyToMany, E: End<A>> DropMoved<A, E> {
    pub(crate) fn new(from: E::Key, to: E::Key) -> Self {
        DropMoved(Move::new(from, to))
    }
}

impl<A: ManyToMany, E: End<A>> QueryId for Move<A, E> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<A: ManyToMany, E: End<A>> QueryId for DropMoved<A, E> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<A: On<DB>, E: End<A>, DB: Backend> Verb<A, DB> for Move<A, E> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("UPDATE ").name(Name::Through)?.text(" SET ").identifier(E::NAME)?.text(" = ");
        E::key(&self.to, &mut sql.out())?;
        self.links(sql, " NOT IN ")
    }
}

impl<A: On<DB>, E: End<A>, DB: Backend> Verb<A, DB> for DropMoved<A, E> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("DELETE FROM ").name(Name::Through)?;
        self.0.links(sql, " IN ")
    }
}
