//! What creates and removes links of several owners.

use std::sync::atomic::{AtomicBool, Ordering};

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;
use diesel::result::Error;

use super::across::{Across, Pen, Spans};
use super::values::{LinkValues, NewLink, Place};
use super::writer::{Name, On, Owners, owners};
use crate::association::{ManyToMany, Tail};
use crate::dialect::{SkipKnown, violates_unique};

/// A link to be created, and whose it is.
pub struct Pair<A: ManyToMany, V> {
    pub(crate) owner: A::OwnerKey,
    pub(crate) link: NewLink<A, V>,
}

/// `INSERT INTO rsvps (event_id, guest_id) VALUES (?, ?), (?, ?) ON CONFLICT (event_id, guest_id) DO NOTHING`
///
/// Without a unique index known pairs are kept out by a sub-select. On MySQL nothing keeps them out, and
/// the statement can be [refused](Across::was_refused), unless it [searches](Self::searching).
pub struct InsertPairs<'r, A: ManyToMany, V> {
    pairs: &'r [Pair<A, V>],
    owners: Owners<A>,
    searches: bool,
    /// Noted while the statement is written: a known pair will violate the unique index.
    unguarded: AtomicBool,
    tail: Tail<A>,
}

impl<'r, A: ManyToMany, V> InsertPairs<'r, A, V> {
    pub(crate) fn new(pairs: &'r [Pair<A, V>]) -> Self {
        let of = pairs.iter().map(|pair| pair.owner.clone()).collect();
        let owners = owners::<A>(crate::key::distinct(of, |owner| owner));
        let (searches, unguarded) = (false, AtomicBool::new(false));
        InsertPairs { pairs, owners, searches, unguarded, tail: Tail::default() }
    }

    /// On MySQL the database itself looks for each of the links.
    pub(crate) fn searching(pairs: &'r [Pair<A, V>]) -> Self {
        InsertPairs { searches: true, ..Self::new(pairs) }
    }
}

impl<A: ManyToMany, V> QueryId for InsertPairs<'_, A, V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: ManyToMany, V> Across<A, InsertPairs<'_, A, V>> {
    /// Whether it has failed because some of the links exist, as far as the error tells: another UNIQUE
    /// index may have been violated.
    pub(crate) fn was_refused(&self, error: &Error) -> bool {
        violates_unique(error) && self.verb().unguarded.load(Ordering::Relaxed)
    }
}

impl<A, V, DB> Spans<A, DB> for InsertPairs<'_, A, V>
where
    A: On<DB>,
    V: LinkValues<A::Through, DB>,
    DB: Backend,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.out().unsafe_to_cache_prepared();
        let Some(first) = self.pairs.first() else { return Ok(()) };
        sql.of(&first.owner).insert_into(Some(&first.link))?;
        let flavor = A::flavor(sql.out().backend());
        match flavor.skip_known(A::UNIQUE) {
            SkipKnown::OnConflict => {
                self.values(sql)?;
                sql.of(&first.owner).on_conflict()?.text(" DO NOTHING");
            }
            SkipKnown::NotIn => {
                sql.text("SELECT * FROM (");
                self.values(sql)?;
                sql.text(") AS fresh WHERE (fresh.column1, fresh.column2) NOT IN (SELECT ");
                sql.name(Name::ForeignKey)?.text(", ").name(Name::OtherKey)?.text(" FROM ");
                sql.name(Name::Through)?.text(" WHERE ").name(Name::ForeignKey)?;
                sql.text(flavor.equals_any());
                A::owners(&self.owners, sql.out().reborrow())?;
                sql.text(")").and_fixed()?.text(")");
            }
            SkipKnown::OnViolation if !self.searches => {
                self.unguarded.store(true, Ordering::Relaxed);
                self.values(sql)?;
            }
            SkipKnown::OnViolation | SkipKnown::NotExistsEach => {
                for (i, pair) in self.pairs.iter().enumerate() {
                    sql.text(if i == 0 { "" } else { " UNION ALL " });
                    sql.of(&pair.owner).unknown(&pair.link)?;
                }
            }
        }
        Ok(())
    }
}

impl<A: ManyToMany, V> InsertPairs<'_, A, V> {
    /// `VALUES (?, ?), (?, ?)`
    fn values<'b, DB>(&'b self, sql: &mut Pen<'_, 'b, A, DB>) -> QueryResult<()>
    where
        A: On<DB>,
        V: LinkValues<A::Through, DB>,
        DB: Backend,
    {
        for (i, pair) in self.pairs.iter().enumerate() {
            sql.text(if i == 0 { "VALUES (" } else { ", (" });
            sql.of(&pair.owner).row(&pair.link, false, Place::Values)?;
            sql.text(")");
        }
        Ok(())
    }
}

/// `DELETE FROM rsvps WHERE (rsvps.event_id, rsvps.guest_id) IN (SELECT * FROM (VALUES (?, ?), (?, ?)) AS pairs)`, on
/// MySQL `.. IN ((?, ?), (?, ?))`
pub struct DeletePairs<A: ManyToMany> {
    pairs: Vec<(A::OwnerKey, A::TargetKey)>,
    tail: Tail<A>,
}

impl<A: ManyToMany> DeletePairs<A> {
    pub(crate) fn new(pairs: Vec<(A::OwnerKey, A::TargetKey)>) -> Self {
        DeletePairs { pairs, tail: Tail::default() }
    }
}

impl<A: ManyToMany> QueryId for DeletePairs<A> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: On<DB>, DB: Backend> Spans<A, DB> for DeletePairs<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.out().unsafe_to_cache_prepared();
        sql.text("DELETE FROM ").name(Name::Through)?.text(" WHERE (").name(Name::ForeignKey)?;
        sql.text(", ").name(Name::OtherKey)?.text(") IN (");
        let (before, after) = A::flavor(sql.out().backend()).list_of_pairs();
        sql.text(before);
        for (i, (owner, target)) in self.pairs.iter().enumerate() {
            sql.text(if i == 0 { "(" } else { ", (" });
            sql.of(owner).owner()?.text(", ").target(target)?.text(")");
        }
        sql.text(after).text(")").and_fixed()?;
        Ok(())
    }
}
