//! Reads the join table.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool, Nullable};

use super::pen::Pen;
use super::subject::{Name, On, Subject, TargetSet};
use super::{Selects, Verb, without_query_id};
use crate::association::{ManyToMany, SqlOf};

/// `SELECT rsvps.guest_id FROM rsvps WHERE rsvps.event_id = ?`
#[derive(Debug, QueryId)]
pub struct SelectKeys;

impl<A: ManyToMany> Selects<A> for SelectKeys {
    type Row = SqlOf<A::OtherKey>;
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for SelectKeys {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT ").name(Name::OtherKey)?.links_of_owner()?;
        Ok(())
    }
}

/// Which of the targets are linked:
/// `SELECT rsvps.guest_id FROM rsvps WHERE rsvps.event_id = ? AND rsvps.guest_id IN (?, ?)`
#[derive(QueryId)]
pub struct SelectAmong<T>(pub(crate) T);

impl<A: ManyToMany, T> Selects<A> for SelectAmong<T> {
    type Row = SqlOf<A::OtherKey>;
}

impl<A: On<DB>, DB: Backend, T: TargetSet<A, DB>> Verb<A, DB> for SelectAmong<T> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT ").name(Name::OtherKey)?.links_of_owner()?.and_target_in(&self.0)?;
        Ok(())
    }
}

/// `SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = ?`
#[derive(Debug, QueryId)]
pub struct CountLinks;

impl<A> Selects<A> for CountLinks {
    type Row = BigInt;
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for CountLinks {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT COUNT(*)").links_of_owner()?;
        Ok(())
    }
}

/// `SELECT COUNT(DISTINCT rsvps.guest_id) FROM rsvps WHERE rsvps.event_id = ? AND rsvps.guest_id IN (?, ?)`
///
/// Distinct, because without a unique index a target can be linked several times.
#[derive(QueryId)]
pub struct CountLinked<T>(pub(crate) T);

impl<A, T> Selects<A> for CountLinked<T> {
    type Row = BigInt;
}

impl<A: On<DB>, DB: Backend, T: TargetSet<A, DB>> Verb<A, DB> for CountLinked<T> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT COUNT(DISTINCT ").name(Name::OtherKey)?.text(")");
        sql.links_of_owner()?.and_target_in(&self.0)?;
        Ok(())
    }
}

/// `SELECT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = ? AND rsvps.guest_id = ?)`
#[derive(QueryId)]
pub struct AnyLinked<T>(pub(crate) T);

impl<A, T> Selects<A> for AnyLinked<T> {
    type Row = Bool;
}

impl<A: On<DB>, DB: Backend, T: TargetSet<A, DB>> Verb<A, DB> for AnyLinked<T> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT EXISTS (SELECT 1").links_of_owner()?.and_target_in(&self.0)?;
        sql.text(")");
        Ok(())
    }
}

/// The links of an owner that has been locked: no row if the owner does not exist, one NULL if it has no
/// links.
///
/// `SELECT rsvps.guest_id FROM events LEFT JOIN rsvps ON rsvps.event_id = events.id WHERE events.id = ?`
#[derive(Debug)]
pub struct SelectLinked(pub(crate) Read);

/// What a statement in a transaction sees. The two differ on MySQL alone: see
/// [`read_latest`](super::Flavor::read_latest).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// What was committed before the transaction first read.
    Snapshot,
    /// What is committed by now.
    Latest,
}

without_query_id! { [] SelectLinked; }

impl<A: ManyToMany> Selects<A> for SelectLinked {
    type Row = Nullable<SqlOf<A::OtherKey>>;
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for SelectLinked {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT ").name(Name::OtherKey)?.text(" FROM ").name(Name::Owner)?;
        sql.text(" LEFT JOIN ").name(Name::Through)?.text(" ON ").name(Name::ForeignKey)?;
        sql.text(" = ").name(Name::OwnerColumn)?.and_fixed()?;
        sql.text(" WHERE ").name(Name::OwnerColumn)?;
        sql.text(" = ").owner()?.reading(self.0);
        Ok(())
    }
}

/// The stored rows of links, each with its target's key.
///
/// `SELECT rsvps.guest_id, <columns of the model> FROM rsvps WHERE rsvps.event_id = ? AND rsvps.guest_id IN (?, ?)`
pub struct SelectRows<T, S> {
    pub(crate) targets: T,
    pub(crate) selection: S,
    pub(crate) read: Read,
}

without_query_id! { [T, S] SelectRows<T, S>; }

impl<A: ManyToMany, T, S: diesel::Expression> Selects<A> for SelectRows<T, S> {
    type Row = (SqlOf<A::OtherKey>, SqlOf<S>);
}

impl<A: On<DB>, DB: Backend, T, S> Verb<A, DB> for SelectRows<T, S>
where
    T: TargetSet<A, DB>,
    S: QueryFragment<DB>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT ").name(Name::OtherKey)?.text(", ");
        sql.node(&self.selection)?
            .links_of_owner()?
            .and_target_in(&self.targets)?
            .reading(self.read);
        Ok(())
    }
}

/// The stored rows of all links.
///
/// `SELECT <columns of the model> FROM rsvps WHERE rsvps.event_id = ?`
pub struct JoinRows<S>(pub(crate) S);

without_query_id! { [S] JoinRows<S>; }

impl<A: ManyToMany, S: diesel::Expression> Selects<A> for JoinRows<S> {
    type Row = SqlOf<S>;
}

impl<A: On<DB>, DB: Backend, S: QueryFragment<DB>> Verb<A, DB> for JoinRows<S> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT ").node(&self.0)?.links_of_owner()?;
        Ok(())
    }
}
