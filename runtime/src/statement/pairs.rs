//! What creates and removes links of several owners.

use std::sync::atomic::{AtomicBool, Ordering};

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;
use diesel::result::Error;

use super::across::{Across, Pen, Spans};
use super::values::{CommaList, LinkValues, NewLink, Place};
use super::writer::{List, Name, On, Owners, keeps, list, owners};
use crate::association::{ManyToMany, Tail};
use crate::dialect::{SkipKnown, binds_lists_as_one, violates_unique};
use crate::key::distinct_keys;

/// A link to be created, and whose it is.
pub struct Pair<A: ManyToMany, V> {
    pub(crate) owner: A::OwnerKey,
    pub(crate) link: NewLink<A, V>,
}

/// `INSERT INTO rsvps (event_id, guest_id) VALUES (?, ?), (?, ?) ON CONFLICT (event_id, guest_id) DO NOTHING`
///
/// On PostgreSQL rows without further values are
/// `SELECT fresh.owner, fresh.target FROM unnest($1, $2) AS fresh (owner, target)`, as with one owner.
///
/// Without a unique index known pairs are kept out by a sub-select. On MySQL nothing keeps them out, and
/// the statement can be [refused](Across::was_refused), unless it [searches](Self::searching).
pub struct InsertPairs<'r, A: ManyToMany, V> {
    pairs: &'r [Pair<A, V>],
    /// Both ends as one bind each, if the rows are written so.
    ends: Option<Ends<A>>,
    /// Each once, for the sub-select.
    owners: Owners<A>,
    searches: bool,
    /// Noted while the statement is written: a known pair will violate the unique index.
    unguarded: AtomicBool,
    tail: Tail<A>,
}

impl<'r, A: ManyToMany, V> InsertPairs<'r, A, V> {
    /// To be run on the backend `DB`.
    pub(crate) fn new<DB>(pairs: &'r [Pair<A, V>]) -> Self
    where
        V: LinkValues<A::Through, DB>,
        DB: Backend + 'static,
    {
        let array = V::VARIANTS == 0 && binds_lists_as_one::<DB>();
        let of = pairs.iter().map(|pair| (&pair.owner, &pair.link.target));
        let ends = array.then(|| Ends::new(of.clone()));
        let known =
            if A::UNIQUE { Vec::new() } else { of.map(|(owner, _)| owner.clone()).collect() };
        let owners = owners::<A>(distinct_keys(known));
        let (searches, unguarded) = (false, AtomicBool::new(false));
        InsertPairs { pairs, ends, owners, searches, unguarded, tail: Tail::default() }
    }

    /// On MySQL the database itself looks for each of the links.
    pub(crate) fn searching<DB>(pairs: &'r [Pair<A, V>]) -> Self
    where
        V: LinkValues<A::Through, DB>,
        DB: Backend + 'static,
    {
        InsertPairs { searches: true, ..Self::new::<DB>(pairs) }
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
        let Some(first) = self.pairs.first() else { return Ok(()) };
        sql.of(&first.owner).insert_into(Some(&first.link))?;
        if let Some(ends) = &self.ends {
            ends.rows(sql)?;
            return match A::UNIQUE {
                true => sql.of(&first.owner).on_conflict_do_nothing().map(drop),
                false => self.not_linked(sql, ("fresh.owner", "fresh.target")),
            };
        }
        let flavor = A::flavor(sql.out().backend());
        if !keeps(self.pairs.len()) {
            sql.out().unsafe_to_cache_prepared();
        }
        match flavor.skip_known(A::UNIQUE) {
            SkipKnown::OnConflict => {
                self.values(sql)?;
                sql.of(&first.owner).on_conflict_do_nothing()?;
            }
            SkipKnown::NotIn => {
                sql.text("SELECT * FROM (");
                self.values(sql)?;
                sql.text(") AS fresh");
                self.not_linked(sql, ("fresh.column1", "fresh.column2"))?;
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

    /// ` WHERE (<pair>) NOT IN (SELECT rsvps.event_id, rsvps.guest_id FROM rsvps WHERE rsvps.event_id IN (?, ?))`
    fn not_linked<'b, DB>(
        &'b self,
        sql: &mut Pen<'_, 'b, A, DB>,
        (owner, target): (&str, &str),
    ) -> QueryResult<()>
    where
        A: On<DB>,
        DB: Backend,
    {
        let flavor = A::flavor(sql.out().backend());
        sql.text(" WHERE (").text(owner).text(", ").text(target).text(") NOT IN (SELECT ");
        sql.name(Name::ForeignKey)?.text(", ").name(Name::OtherKey)?.text(" FROM ");
        sql.name(Name::Through)?.text(" WHERE ").name(Name::ForeignKey)?.text(flavor.equals_any());
        A::owners(&self.owners, sql.out().reborrow())?;
        sql.text(")").and_fixed()?.text(")");
        Ok(())
    }
}

/// Both ends of pairs, each as a list that is one bind.
struct Ends<A: ManyToMany> {
    owners: Owners<A>,
    targets: List<A>,
}

impl<A: ManyToMany> Ends<A> {
    fn new<'p>(pairs: impl Iterator<Item = (&'p A::OwnerKey, &'p A::TargetKey)>) -> Self {
        let (of, to) = pairs.map(|(owner, target)| (owner.clone(), target.clone())).unzip();
        Ends { owners: owners::<A>(of), targets: list::<A>(to) }
    }

    /// `unnest($1, $2)`
    fn unnest<'b, DB>(&'b self, sql: &mut Pen<'_, 'b, A, DB>) -> QueryResult<()>
    where
        A: On<DB>,
        DB: Backend,
    {
        sql.text("unnest(");
        A::owners(&self.owners, sql.out().reborrow())?;
        sql.text(", ");
        self.targets.binds(sql.out())?;
        sql.text(")");
        Ok(())
    }

    /// `SELECT fresh.owner, fresh.target FROM unnest($1, $2) AS fresh (owner, target)`
    fn rows<'b, DB>(&'b self, sql: &mut Pen<'_, 'b, A, DB>) -> QueryResult<()>
    where
        A: On<DB>,
        DB: Backend,
    {
        sql.text("SELECT ");
        let names = sql.names();
        let mut list = CommaList::new(sql.out().reborrow(), Place::Values);
        list.text("fresh.owner")?;
        list.text("fresh.target")?;
        list.constants::<A>(names)?;
        sql.text(" FROM ");
        self.unnest(sql)?;
        sql.text(" AS fresh (owner, target)");
        Ok(())
    }
}

/// `DELETE FROM rsvps WHERE (rsvps.event_id, rsvps.guest_id) IN (SELECT * FROM (VALUES (?, ?), (?, ?)) AS pairs)`, on
/// PostgreSQL `.. IN (SELECT * FROM unnest($1, $2))`, on MySQL `.. IN ((?, ?), (?, ?))`
pub struct DeletePairs<A: ManyToMany> {
    pairs: Vec<(A::OwnerKey, A::TargetKey)>,
    /// Both ends as one bind each, if they are written so.
    ends: Option<Ends<A>>,
    tail: Tail<A>,
}

impl<A: ManyToMany> DeletePairs<A> {
    /// To be run on the backend `DB`.
    pub(crate) fn new<DB: 'static>(pairs: Vec<(A::OwnerKey, A::TargetKey)>) -> Self {
        let of = pairs.iter().map(|(owner, target)| (owner, target));
        let ends = binds_lists_as_one::<DB>().then(|| Ends::new(of));
        DeletePairs { pairs, ends, tail: Tail::default() }
    }
}

impl<A: ManyToMany> QueryId for DeletePairs<A> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: On<DB>, DB: Backend> Spans<A, DB> for DeletePairs<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.text("DELETE FROM ").name(Name::Through)?.text(" WHERE (").name(Name::ForeignKey)?;
        sql.text(", ").name(Name::OtherKey)?.text(") IN (");
        if let Some(ends) = &self.ends {
            sql.text("SELECT * FROM ");
            ends.unnest(sql)?;
            sql.text(")").and_fixed()?;
            return Ok(());
        }
        let flavor = A::flavor(sql.out().backend());
        if !keeps(self.pairs.len()) {
            sql.out().unsafe_to_cache_prepared();
        }
        let (before, after) = flavor.list_of_pairs();
        sql.text(before);
        for (i, (owner, target)) in self.pairs.iter().enumerate() {
            sql.text(if i == 0 { "(" } else { ", (" });
            sql.of(owner).owner()?.text(", ").target(target)?.text(")");
        }
        sql.text(after).text(")").and_fixed()?;
        Ok(())
    }
}
