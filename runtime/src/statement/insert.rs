//! What creates links.

use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::backend::Backend;
use diesel::query_builder::QueryId;
use diesel::result::Error;
use diesel::{Column, QueryResult};

use super::values::{CommaList, LinkValues, NewLink, Place, Rows, is_binary};
use super::writer::{List, Name, On, Writer, list};
use super::{Statement, Verb};
use crate::association::{ManyToMany, SqlOf};
use crate::dialect::{SkipKnown, binds_lists_as_one, violates_unique};
use crate::plan;
use crate::scope::{FixedOf, FixedValues};

/// `INSERT INTO rsvps (event_id, guest_id) VALUES (?, ?), (?, ?) ON CONFLICT (event_id, guest_id) DO NOTHING`
///
/// On PostgreSQL rows without further values are `SELECT $1, fresh.target FROM unnest($2) AS fresh (target)`:
/// two binds, and one text for any number of rows. (A value that is an expression would need a cast there.)
///
/// Without a unique index known pairs are kept out by a sub-select. On MySQL nothing keeps them out, and
/// the statement can be [refused](Statement::was_refused).
pub struct Insert<'r, A: ManyToMany, V, R> {
    rows: R,
    /// The targets as one bind, if the rows are written so.
    targets: Option<List<A>>,
    /// Noted while the statement is written: a known pair will violate the unique index.
    unguarded: AtomicBool,
    marker: PhantomData<fn() -> &'r (A, V)>,
}

impl<'r, A: ManyToMany, V, R: Rows<'r, A, V>> Insert<'r, A, V, R> {
    /// To be run on the backend `DB`.
    pub(crate) fn new<DB>(rows: R) -> Self
    where
        V: LinkValues<A::Through, DB>,
        DB: Backend + 'static,
    {
        let array = !R::ONE && V::VARIANTS == 0 && binds_lists_as_one::<DB>();
        let targets = array.then(|| list::<A>(plan::targets(rows.as_ref())));
        Insert { rows, targets, unguarded: AtomicBool::new(false), marker: PhantomData }
    }

    pub(crate) fn rows(&self) -> &[&'r NewLink<A, V>] {
        self.rows.as_ref()
    }
}

impl<'r, A: ManyToMany, V, R: Rows<'r, A, V>> QueryId for Insert<'r, A, V, R>
where
    V: QueryId,
{
    type QueryId = Insert<'static, A, V::QueryId, ()>;
    const HAS_STATIC_QUERY_ID: bool = R::ONE && V::HAS_STATIC_QUERY_ID;
}

impl<'r, A, V, R, DB> Verb<A, DB> for Insert<'r, A, V, R>
where
    A: On<DB>,
    V: LinkValues<A::Through, DB>,
    R: Rows<'r, A, V>,
    DB: Backend,
{
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.insert_into(self.rows().first().copied())?;
        if let Some(targets) = &self.targets {
            sql.rows_of_array(targets)?;
            return match A::UNIQUE {
                true => sql.on_conflict_do_nothing().map(drop),
                false => sql.text(" WHERE fresh.target").not_linked(),
            };
        }
        if !R::ONE && !sql.flavor().keeps(self.rows().len()) {
            sql.out().unsafe_to_cache_prepared();
        }
        match sql.flavor().skip_known(A::UNIQUE) {
            SkipKnown::OnConflict => {
                sql.values(self.rows())?.on_conflict_do_nothing()?;
            }
            SkipKnown::NotIn => {
                sql.text("SELECT * FROM (").values(self.rows())?.text(") AS fresh");
                sql.text(" WHERE fresh.column2").not_linked()?;
            }
            SkipKnown::NotExistsEach => {
                sql.unknown_of(self.rows())?;
            }
            SkipKnown::OnViolation => {
                self.unguarded.store(true, Ordering::Relaxed);
                sql.values(self.rows())?;
            }
        }
        Ok(())
    }
}

impl<'r, A: ManyToMany, V, R> Statement<A, Insert<'r, A, V, R>> {
    /// Whether it has failed because some of the links exist, as far as the error tells: another UNIQUE
    /// index may have been violated.
    pub(crate) fn was_refused(&self, error: &Error) -> bool {
        violates_unique(error) && self.verb.unguarded.load(Ordering::Relaxed)
    }
}

/// `INSERT INTO rsvps (event_id, guest_id) SELECT ?, ? FROM DUAL WHERE NOT EXISTS (..) UNION ALL SELECT ..`
///
/// The database itself looks for each of the links.
pub struct InsertUnknown<'r, A: ManyToMany, V>(pub(crate) &'r [&'r NewLink<A, V>]);

impl<A: ManyToMany, V> QueryId for InsertUnknown<'_, A, V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A, V, DB> Verb<A, DB> for InsertUnknown<'_, A, V>
where
    A: On<DB>,
    V: LinkValues<A::Through, DB>,
    DB: Backend,
{
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.out().unsafe_to_cache_prepared();
        sql.insert_into(self.0.first().copied())?.unknown_of(self.0)?;
        Ok(())
    }
}

impl<'b, A: On<DB>, DB: Backend> Writer<'_, 'b, A, DB> {
    /// `INSERT INTO rsvps (event_id, guest_id, ..) `: all rows fill the columns that one fills.
    pub(super) fn insert_into<V>(&mut self, one: Option<&NewLink<A, V>>) -> QueryResult<&mut Self>
    where
        V: LinkValues<A::Through, DB>,
    {
        self.text("INSERT INTO ").name(Name::Through)?.text(" (");
        self.bare::<A::ForeignKey>()?.text(", ").bare::<A::OtherKey>()?;
        let further = one.map(|link| link.values.columns()).unwrap_or_default();
        for column in FixedOf::<A>::COLUMNS.iter().chain(A::TIMESTAMPS).chain(&further) {
            self.text(", ").identifier(column)?;
        }
        Ok(self.text(") "))
    }

    /// The columns of the index that makes a link unique.
    pub(super) fn pair() -> impl Iterator<Item = &'static str> {
        let keys = [A::ForeignKey::NAME, A::OtherKey::NAME];
        keys.into_iter().chain(FixedOf::<A>::COLUMNS.iter().copied())
    }

    /// ` ON CONFLICT (event_id, guest_id)`
    pub(super) fn on_conflict(&mut self) -> QueryResult<&mut Self> {
        self.text(" ON CONFLICT (");
        for (i, column) in Self::pair().enumerate() {
            self.text(if i == 0 { "" } else { ", " }).identifier(column)?;
        }
        Ok(self.text(")"))
    }

    /// ` ON CONFLICT (event_id, guest_id) DO NOTHING`
    pub(super) fn on_conflict_do_nothing(&mut self) -> QueryResult<&mut Self> {
        Ok(self.on_conflict()?.text(" DO NOTHING"))
    }

    /// `VALUES (?, ?), (?, ?)`
    fn values<V>(&mut self, rows: &'b [&NewLink<A, V>]) -> QueryResult<&mut Self>
    where
        V: LinkValues<A::Through, DB>,
    {
        for (i, link) in rows.iter().enumerate() {
            self.text(if i == 0 { "VALUES (" } else { ", (" })
                .row(link, false, Place::Values)?
                .text(")");
        }
        Ok(self)
    }

    /// `SELECT $1, fresh.target FROM unnest($2) AS fresh (target)`
    fn rows_of_array(&mut self, targets: &'b List<A>) -> QueryResult<&mut Self> {
        let (owner, names) = (self.owner_key(), self.names());
        self.text("SELECT ");
        let mut list = CommaList::new(self.out().reborrow(), Place::Values);
        list.item(false, |mut out| A::owner(owner, &mut out))?;
        list.text("fresh.target")?;
        list.constants::<A>(names)?;
        self.text(" FROM unnest(");
        targets.binds(self.out())?;
        Ok(self.text(") AS fresh (target)"))
    }

    /// ` NOT IN (SELECT rsvps.guest_id FROM rsvps WHERE rsvps.event_id = ?)`
    fn not_linked(&mut self) -> QueryResult<()> {
        self.text(" NOT IN (SELECT ").name(Name::OtherKey)?.links_of_owner()?.text(")");
        Ok(())
    }

    /// `SELECT ?, ? FROM DUAL WHERE NOT EXISTS (SELECT ..) UNION ALL SELECT ..`
    fn unknown_of<V>(&mut self, rows: &'b [&NewLink<A, V>]) -> QueryResult<&mut Self>
    where
        V: LinkValues<A::Through, DB>,
    {
        for (i, link) in rows.iter().enumerate() {
            self.text(if i == 0 { "" } else { " UNION ALL " }).unknown(link)?;
        }
        Ok(self)
    }

    /// `SELECT ?, ? FROM DUAL WHERE NOT EXISTS (SELECT ..)`
    pub(super) fn unknown<V>(&mut self, link: &'b NewLink<A, V>) -> QueryResult<&mut Self>
    where
        V: LinkValues<A::Through, DB>,
    {
        self.text("SELECT ")
            .row(link, false, Place::Select)?
            .text(" FROM DUAL WHERE NOT EXISTS (SELECT 1");
        self.links_of_owner()?.text(" AND ").name(Name::OtherKey)?.text(" = ");
        Ok(self.target(&link.target)?.text(")"))
    }

    /// `?, ?, <fixed values>, CURRENT_TIMESTAMP, ..`; `mirrored`: from the target to the owner.
    pub(super) fn row<V>(
        &mut self,
        link: &'b NewLink<A, V>,
        mirrored: bool,
        place: Place,
    ) -> QueryResult<&mut Self>
    where
        V: LinkValues<A::Through, DB>,
    {
        let (owner, names) = (self.owner_key(), self.names());
        let mut list = CommaList::new(self.out().reborrow(), place);
        for target in [mirrored, !mirrored] {
            if target {
                let binary = is_binary::<SqlOf<A::OtherKey>>();
                list.item(binary, |mut out| A::target(&link.target, &mut out))?;
            } else {
                let binary = is_binary::<SqlOf<A::ForeignKey>>();
                list.item(binary, |mut out| A::owner(owner, &mut out))?;
            }
        }
        list.constants::<A>(names)?;
        link.values.values(&mut list)?;
        Ok(self)
    }
}
