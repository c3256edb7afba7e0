//! Finds and repairs symmetric links of which one row is missing: of all owners at once.
//!
//! The existing row goes by the table's name and the missing one by an alias. So the fixed values are written
//! as everywhere, and compared with the row's own in the mirrored one.

use diesel::backend::Backend;
use diesel::query_builder::QueryId;
use diesel::{Column, QueryResult, Table};

use super::flavor::SkipExisting;
use super::pen::Pen;
use super::subject::{Name, On, Subject};
use super::{Selects, Verb};
use crate::association::{FixedOf, FixedValues, ManyToMany, SqlOf};
use crate::check::JoinColumns;

/// The alias of the row that is looked for.
const MIRRORED: &str = "mirrored_link";

/// `SELECT friends.user_id, friends.friend_id FROM friends WHERE NOT EXISTS (SELECT 1 FROM friends AS
/// mirrored_link WHERE mirrored_link.user_id = friends.friend_id AND mirrored_link.friend_id = friends.user_id)`
#[derive(Debug, QueryId)]
pub struct SelectOneSided;

/// `INSERT INTO friends (user_id, friend_id, since) SELECT friends.friend_id, friends.user_id, friends.since
/// FROM friends WHERE NOT EXISTS (..)`
///
/// A primary key that is a column of its own is left to the database.
#[derive(Debug, QueryId)]
pub struct InsertMirrored;

impl<A: ManyToMany> Selects<A> for SelectOneSided {
    type Row = (SqlOf<A::ForeignKey>, SqlOf<A::OtherKey>);
}

impl<A: On<DB>, DB: Backend> Verb<A, DB> for SelectOneSided {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("SELECT ").name(Name::ForeignKey)?.text(", ").name(Name::OtherKey)?;
        sql.source_one_sided()?;
        Ok(())
    }
}

impl<A, DB: Backend> Verb<A, DB> for InsertMirrored
where
    A: On<DB, Through: Table<AllColumns: JoinColumns>>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.insert_into_columns(link_columns::<A>())?.text("SELECT ");
        sql.name(Name::OtherKey)?.text(", ").name(Name::ForeignKey)?;
        for column in link_columns::<A>() {
            sql.text(", ").link_column(column)?;
        }
        sql.source_one_sided()?;
        if sql.flavor().skip_existing(A::UNIQUE) == SkipExisting::OnConflict {
            sql.on_conflict_do_nothing()?;
        }
        Ok(())
    }
}

/// The columns of the join table without the keys, and without a primary key that is one column.
pub(super) fn link_columns<A>() -> impl Iterator<Item = &'static str>
where
    A: ManyToMany<Through: Table<AllColumns: JoinColumns>>,
{
    let generated = if A::KEY[1].is_empty() { A::KEY[0] } else { "" };
    let left_out = [A::ForeignKey::NAME, A::OtherKey::NAME, generated];
    let columns = <<A::Through as Table>::AllColumns as JoinColumns>::COLUMNS;
    columns.iter().map(|(name, _)| *name).filter(move |name| !left_out.contains(name))
}

impl<A: On<DB>, DB: Backend> Pen<'_, '_, Subject<A>, DB> {
    /// ` FROM friends WHERE NOT EXISTS (SELECT 1 FROM friends AS mirrored_link WHERE ..)`, and the fixed values
    pub(super) fn source_one_sided(&mut self) -> QueryResult<&mut Self> {
        self.text(" FROM ").name(Name::Through)?.text(" WHERE NOT EXISTS (SELECT 1 FROM ");
        self.name(Name::Through)?.text(" AS ").identifier(MIRRORED)?;
        let (foreign_key, other_key) = (A::ForeignKey::NAME, A::OtherKey::NAME);
        let fixed = FixedOf::<A>::COLUMNS.iter().map(|column| (*column, *column));
        let pairs = [(foreign_key, other_key), (other_key, foreign_key)].into_iter().chain(fixed);
        for (i, (mirrored, column)) in pairs.enumerate() {
            self.text(if i == 0 { " WHERE " } else { " AND " }).identifier(MIRRORED)?;
            self.text(".").identifier(mirrored)?.text(" = ").link_column(column)?;
        }
        self.text(")").and_fixed()
    }
}
