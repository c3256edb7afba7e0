//! Creates links.

use diesel::backend::Backend;
use diesel::query_builder::QueryId;
use diesel::{Column, QueryResult};

use super::dialect::binds_lists_as_one;
use super::flavor::SkipExisting;
use super::pen::{Pen, unique_columns};
use super::row::{Row, targets};
use super::subject::{List, Name, On, Owners, Subject, list, owners};
use super::values::{CommaList, Place, RowValues, is_binary};
use super::{Statement, Verb};
use crate::association::{FixedOf, FixedValues, ManyToMany, SqlOf, Tail};
use crate::keys::distinct_keys;

/// `INSERT INTO rsvps (event_id, guest_id) VALUES (?, ?), (?, ?) ON CONFLICT (event_id, guest_id) DO NOTHING`
///
/// On PostgreSQL rows without values are `SELECT $1, fresh.target FROM unnest($2) AS fresh (target)`:
/// two binds, and the same SQL for any number of rows. (A value that is an expression would need a cast.)
///
/// Without a UNIQUE index a sub-select keeps out the rows that exist. On MySQL, with one, nothing does, and
/// the statement can be rejected: see [`SkipExisting::OnViolation`].
///
/// `ONE` row is a statement of its own, whose SQL is always the same and is prepared once.
pub struct Insert<'r, A: ManyToMany, V, const ONE: bool> {
    rows: &'r [Row<'r, A, V>],
    existing: Existing,
    owners: RowOwners<A>,
    /// The targets as one bind, if the rows are written so.
    targets: Option<List<A>>,
}

/// What an `INSERT` does about rows that exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leaves them as they are.
    Skip,
    /// The same, and the database looks for each row even where that takes a sub-select for each.
    Search,
    /// Expects none: the rows were found to be missing while a lock was held.
    None,
}

/// Whose the rows are.
enum RowOwners<A: ManyToMany> {
    /// Of the owner that the statement is about.
    One(Tail<A>),
    /// Of several. As one bind if the targets are, else each once, for the sub-select.
    Several(Owners<A>),
}

impl<'r, A: ManyToMany, V, const ONE: bool> Insert<'r, A, V, ONE> {
    /// Inserts rows of one owner, on the backend `DB`.
    pub(crate) fn of<DB>(
        owner: &A::OwnerKey,
        rows: &'r [Row<'r, A, V>],
        existing: Existing,
    ) -> Statement<A, Self>
    where
        V: RowValues<A::Through, DB>,
        DB: Backend + 'static,
    {
        let array = existing == Existing::Skip && writes_arrays::<A, V, DB>() && !ONE;
        let targets = array.then(|| list::<A>(targets(rows)));
        let owners = RowOwners::One(Tail::default());
        Statement::of(owner.clone(), Insert { rows, existing, owners, targets })
    }

    /// Inserts rows of several owners, on the backend `DB`.
    pub(crate) fn across<DB>(rows: &'r [Row<'r, A, V>], existing: Existing) -> Statement<A, Self>
    where
        V: RowValues<A::Through, DB>,
        DB: Backend + 'static,
    {
        let array = existing == Existing::Skip && writes_arrays::<A, V, DB>();
        let targets = array.then(|| list::<A>(targets(rows)));
        let of = rows.iter().map(|row| row.owner.clone());
        let of = match array {
            true => of.collect(),
            false if A::UNIQUE => Vec::new(),
            false => distinct_keys(of.collect()),
        };
        let owners = RowOwners::Several(owners::<A>(of));
        Statement::across(Insert { rows, existing, owners, targets })
    }

    pub(crate) fn is_several(&self) -> bool {
        self.rows.len() > 1
    }
}

/// Whether rows with the values `V` are written as arrays of keys.
fn writes_arrays<A: ManyToMany, V: RowValues<A::Through, DB>, DB: Backend + 'static>() -> bool {
    V::VARIANTS == 0 && binds_lists_as_one::<DB>()
}

impl<A: ManyToMany, V: QueryId, const ONE: bool> QueryId for Insert<'_, A, V, ONE> {
    type QueryId = Insert<'static, A, V::QueryId, ONE>;
    const HAS_STATIC_QUERY_ID: bool = ONE && V::HAS_STATIC_QUERY_ID;
}

impl<A: On<DB>, V, const ONE: bool, DB: Backend> Verb<A, DB> for Insert<'_, A, V, ONE>
where
    V: RowValues<A::Through, DB>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        let Some(first) = self.rows.first() else { return Ok(()) };
        sql.insert_into(&first.values.columns())?;
        if let Some(targets) = &self.targets {
            self.write_arrays(targets, sql)?;
            return match A::UNIQUE {
                true => sql.on_conflict_do_nothing().map(drop),
                false => self.write_not_linked("fresh.owner", "fresh.target", sql),
            };
        }
        // Both rows of one symmetric link are worth preparing.
        let few = if self.existing == Existing::None { 2 } else { 1 };
        if !ONE && self.rows.len() > few {
            sql.uncached();
        }
        match (sql.flavor().skip_existing(A::UNIQUE), self.existing) {
            (SkipExisting::OnConflict, _) => {
                sql.values(self.rows)?.on_conflict_do_nothing()?;
            }
            (SkipExisting::NotIn | SkipExisting::NotExistsEach, Existing::None)
            | (SkipExisting::OnViolation, Existing::None | Existing::Skip) => {
                sql.values(self.rows)?;
            }
            (SkipExisting::NotIn, _) => {
                sql.text("SELECT * FROM (").values(self.rows)?.text(") AS fresh");
                self.write_not_linked("fresh.column1", "fresh.column2", sql)?;
            }
            (SkipExisting::NotExistsEach, _) | (SkipExisting::OnViolation, Existing::Search) => {
                for (i, row) in self.rows.iter().enumerate() {
                    sql.text(if i == 0 { "SELECT " } else { " UNION ALL SELECT " });
                    sql.row(row, Place::Select)?.where_missing(row)?;
                }
            }
        }
        Ok(())
    }
}

impl<A: ManyToMany, V, const ONE: bool> Insert<'_, A, V, ONE> {
    /// `SELECT $1, fresh.target FROM unnest($2) AS fresh (target)`, and for several owners
    /// `SELECT fresh.owner, fresh.target FROM unnest($1, $2) AS fresh (owner, target)`
    fn write_arrays<'b, DB: Backend>(
        &'b self,
        targets: &'b List<A>,
        sql: &mut Pen<'_, 'b, Subject<A>, DB>,
    ) -> QueryResult<()>
    where
        A: On<DB>,
    {
        sql.text("SELECT ");
        match &self.owners {
            RowOwners::One(_) => sql.owner()?,
            RowOwners::Several(_) => sql.text("fresh.owner"),
        };
        sql.text(", fresh.target");
        let subject = sql.subject();
        CommaList::after_first(sql.out(), Place::Values).constants::<A>(subject)?;
        sql.text(" FROM unnest(");
        if let RowOwners::Several(owners) = &self.owners {
            A::owners(owners, sql.out())?;
            sql.text(", ");
        }
        targets.binds(sql.out())?;
        sql.text(match &self.owners {
            RowOwners::One(_) => ") AS fresh (target)",
            RowOwners::Several(_) => ") AS fresh (owner, target)",
        });
        Ok(())
    }

    /// ` WHERE fresh.target NOT IN (SELECT rsvps.guest_id FROM rsvps WHERE rsvps.event_id = ?)`, and for several
    /// owners ` WHERE (fresh.owner, fresh.target) NOT IN (SELECT rsvps.event_id, rsvps.guest_id FROM rsvps WHERE
    /// rsvps.event_id IN (?, ?))`
    fn write_not_linked<'b, DB: Backend>(
        &'b self,
        owner: &str,
        target: &str,
        sql: &mut Pen<'_, 'b, Subject<A>, DB>,
    ) -> QueryResult<()>
    where
        A: On<DB>,
    {
        sql.text(" WHERE ");
        match &self.owners {
            RowOwners::One(_) => {
                sql.text(target).text(" NOT IN (SELECT ").name(Name::OtherKey)?;
                sql.links_of_owner()?;
            }
            RowOwners::Several(owners) => {
                sql.text("(").text(owner).text(", ").text(target).text(") NOT IN (SELECT ");
                sql.name(Name::ForeignKey)?.text(", ").name(Name::OtherKey)?.text(" FROM ");
                sql.name(Name::Through)?.text(" WHERE ").name(Name::ForeignKey)?;
                let any = sql.flavor().equals_any();
                sql.text(any);
                A::owners(owners, sql.out())?;
                sql.text(")").and_fixed()?;
            }
        }
        sql.text(")");
        Ok(())
    }
}

impl<'b, A: On<DB>, DB: Backend> Pen<'_, 'b, Subject<A>, DB> {
    /// `INSERT INTO rsvps (event_id, guest_id, .., <link columns>) `
    pub(super) fn insert_into(&mut self, link_columns: &[&'static str]) -> QueryResult<&mut Self> {
        let constant = FixedOf::<A>::COLUMNS.iter().chain(A::TIMESTAMPS);
        self.insert_into_columns(constant.chain(link_columns).copied())
    }

    /// `INSERT INTO rsvps (event_id, guest_id, <link columns>) `
    pub(super) fn insert_into_columns(
        &mut self,
        link_columns: impl Iterator<Item = &'static str>,
    ) -> QueryResult<&mut Self> {
        let columns = [A::ForeignKey::NAME, A::OtherKey::NAME].into_iter().chain(link_columns);
        self.text("INSERT INTO ").name(Name::Through)?.text(" (");
        Ok(self.identifiers(columns)?.text(") "))
    }

    /// ` ON CONFLICT (event_id, guest_id)`
    pub(super) fn on_conflict(&mut self) -> QueryResult<&mut Self> {
        Ok(self.text(" ON CONFLICT (").identifiers(unique_columns::<A>())?.text(")"))
    }

    /// ` ON CONFLICT (event_id, guest_id) DO NOTHING`
    pub(super) fn on_conflict_do_nothing(&mut self) -> QueryResult<&mut Self> {
        Ok(self.on_conflict()?.text(" DO NOTHING"))
    }

    /// `VALUES (?, ?), (?, ?)`
    pub(super) fn values<V>(&mut self, rows: &[Row<'b, A, V>]) -> QueryResult<&mut Self>
    where
        V: RowValues<A::Through, DB>,
    {
        for (i, row) in rows.iter().enumerate() {
            self.text(if i == 0 { "VALUES (" } else { ", (" }).row(row, Place::Values)?.text(")");
        }
        Ok(self)
    }

    /// ` FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = ? AND rsvps.guest_id = ?)`
    fn where_missing<V>(&mut self, row: &Row<'b, A, V>) -> QueryResult<&mut Self> {
        let (owner, target) = match row.mirrored {
            false => (Name::ForeignKey, Name::OtherKey),
            true => (Name::OtherKey, Name::ForeignKey),
        };
        self.text(" FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM ").name(Name::Through)?;
        self.text(" WHERE ").name(owner)?.text(" = ").owner_key(row.owner)?;
        self.text(" AND ").name(target)?.text(" = ").target(row.target)?;
        Ok(self.and_fixed()?.text(")"))
    }

    /// `?, ?, <fixed values>, CURRENT_TIMESTAMP, ..`
    fn row<V>(&mut self, row: &Row<'b, A, V>, place: Place) -> QueryResult<&mut Self>
    where
        V: RowValues<A::Through, DB>,
    {
        let &Row { owner, target, values, mirrored } = row;
        let subject = self.subject();
        let mut list = CommaList::new(self.out(), place);
        for is_target in [mirrored, !mirrored] {
            if is_target {
                let binary = is_binary::<SqlOf<A::OtherKey>>();
                list.item(binary, |mut out| A::target(target, &mut out))?;
            } else {
                let binary = is_binary::<SqlOf<A::ForeignKey>>();
                list.item(binary, |mut out| A::owner(owner, &mut out))?;
            }
        }
        list.constants::<A>(subject)?;
        values.values(&mut list)?;
        Ok(self)
    }
}
