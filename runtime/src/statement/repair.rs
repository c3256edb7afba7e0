//! What finds and mends links without direction of which one row is missing: of all owners at once.
//!
//! The row itself goes by the table's name, and the one that is looked for by an alias: so the fixed values
//! are written as everywhere, and compared with the row's in the other place.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::{Column, QueryResult, RunQueryDsl, Table};

use super::writer::{Name, Names, On};
use crate::association::{ManyToMany, SqlOf};
use crate::check::JoinColumns;
use crate::dialect::SkipKnown;
use crate::scope::{FixedOf, FixedValues};

/// The name of the row that is looked for.
const MIRROR: &str = "mirrored_link";

/// A statement about all links: its text is always the same.
macro_rules! statement {
    ($(#[$meta:meta])* $node:ident) => {
        $(#[$meta])*
        pub struct $node<A: ManyToMany> {
            names: Names<A>,
        }

        impl<A: ManyToMany> Default for $node<A> {
            fn default() -> Self {
                $node { names: Names::default() }
            }
        }

        impl<A: ManyToMany> QueryId for $node<A> {
            type QueryId = Self;
            const HAS_STATIC_QUERY_ID: bool = true;
        }

        impl<A: ManyToMany, Conn> RunQueryDsl<Conn> for $node<A> {}
    };
}

statement! {
    /// `SELECT friends.user_id, friends.friend_id FROM friends WHERE NOT EXISTS (SELECT 1 FROM friends AS
    /// mirrored_link WHERE mirrored_link.user_id = friends.friend_id AND mirrored_link.friend_id = friends.user_id)`
    SelectOneSided
}

statement! {
    /// Makes other writers of these links wait: `SELECT 1 FROM users WHERE users.id IN (SELECT
    /// friends.user_id .. UNION ALL SELECT friends.friend_id ..) ORDER BY users.id FOR NO KEY UPDATE`.
    LockOneSided
}

statement! {
    /// `INSERT INTO friends (user_id, friend_id, since) SELECT friends.friend_id, friends.user_id,
    /// friends.since FROM friends WHERE NOT EXISTS (..)`
    ///
    /// A primary key that is a column of its own is left to the database.
    InsertMirrors
}

impl<A: ManyToMany> Query for SelectOneSided<A> {
    type SqlType = (SqlOf<A::ForeignKey>, SqlOf<A::OtherKey>);
}

impl<A: On<DB>, DB: Backend> QueryFragment<DB> for SelectOneSided<A> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("SELECT ");
        A::name(&self.names, Name::ForeignKey, out.reborrow())?;
        out.push_sql(", ");
        A::name(&self.names, Name::OtherKey, out.reborrow())?;
        from_one_sided(&self.names, out)
    }
}

impl<A: On<DB>, DB: Backend> QueryFragment<DB> for LockOneSided<A> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let flavor = A::flavor(out.backend());
        let Some(lock) = flavor.row_lock() else {
            out.push_sql("DELETE FROM ");
            A::name(&self.names, Name::Through, out.reborrow())?;
            out.push_sql(" WHERE 0");
            return Ok(());
        };
        if !flavor.caches_locking_reads() {
            out.unsafe_to_cache_prepared();
        }
        out.push_sql("SELECT 1 FROM ");
        A::name(&self.names, Name::Owner, out.reborrow())?;
        out.push_sql(" WHERE ");
        A::name(&self.names, Name::OwnerColumn, out.reborrow())?;
        for (before, end) in [(" IN (", Name::ForeignKey), (" UNION ALL ", Name::OtherKey)] {
            out.push_sql(before);
            out.push_sql("SELECT ");
            A::name(&self.names, end, out.reborrow())?;
            from_one_sided(&self.names, out.reborrow())?;
        }
        out.push_sql(") ORDER BY ");
        A::name(&self.names, Name::OwnerColumn, out.reborrow())?;
        out.push_sql(lock);
        Ok(())
    }
}

impl<A, DB> QueryFragment<DB> for InsertMirrors<A>
where
    A: On<DB, Through: Table<AllColumns: JoinColumns>>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let keys = [A::ForeignKey::NAME, A::OtherKey::NAME];
        out.push_sql("INSERT INTO ");
        A::name(&self.names, Name::Through, out.reborrow())?;
        out.push_sql(" (");
        out.push_identifier(keys[0])?;
        for column in keys[1..].iter().copied().chain(further_columns::<A>()) {
            out.push_sql(", ");
            out.push_identifier(column)?;
        }
        out.push_sql(") SELECT ");
        A::name(&self.names, Name::OtherKey, out.reborrow())?;
        for column in keys[..1].iter().copied().chain(further_columns::<A>()) {
            out.push_sql(", ");
            column_of_row(&self.names, column, &mut out)?;
        }
        from_one_sided(&self.names, out.reborrow())?;
        if A::flavor(out.backend()).skip_known(A::UNIQUE) == SkipKnown::OnConflict {
            out.push_sql(" ON CONFLICT (");
            for (i, column) in keys.iter().chain(FixedOf::<A>::COLUMNS).enumerate() {
                out.push_sql(if i == 0 { "" } else { ", " });
                out.push_identifier(column)?;
            }
            out.push_sql(") DO NOTHING");
        }
        Ok(())
    }
}

/// The columns of the join table without the keys, and without a primary key that is one column.
pub(super) fn further_columns<A>() -> impl Iterator<Item = &'static str>
where
    A: ManyToMany<Through: Table<AllColumns: JoinColumns>>,
{
    let generated = if A::KEY[1].is_empty() { A::KEY[0] } else { "" };
    let left_out = [A::ForeignKey::NAME, A::OtherKey::NAME, generated];
    let columns = <<A::Through as Table>::AllColumns as JoinColumns>::COLUMNS;
    columns.iter().map(|(name, _)| *name).filter(move |name| !left_out.contains(name))
}

/// `friends.since`
fn column_of_row<'b, A: On<DB>, DB: Backend>(
    names: &'b Names<A>,
    column: &str,
    out: &mut AstPass<'_, 'b, DB>,
) -> QueryResult<()> {
    A::name(names, Name::Through, out.reborrow())?;
    out.push_sql(".");
    out.push_identifier(column)
}

/// ` FROM friends WHERE NOT EXISTS (SELECT 1 FROM friends AS mirrored_link WHERE ..)`, and the fixed values
fn from_one_sided<'b, A: On<DB>, DB: Backend>(
    names: &'b Names<A>,
    mut out: AstPass<'_, 'b, DB>,
) -> QueryResult<()> {
    out.push_sql(" FROM ");
    A::name(names, Name::Through, out.reborrow())?;
    out.push_sql(" WHERE NOT EXISTS (SELECT 1 FROM ");
    A::name(names, Name::Through, out.reborrow())?;
    out.push_sql(" AS ");
    out.push_identifier(MIRROR)?;
    let (foreign_key, other_key) = (A::ForeignKey::NAME, A::OtherKey::NAME);
    let fixed = FixedOf::<A>::COLUMNS.iter().map(|column| (*column, *column));
    let pairs = [(foreign_key, other_key), (other_key, foreign_key)].into_iter().chain(fixed);
    for (i, (mirrored, column)) in pairs.enumerate() {
        out.push_sql(if i == 0 { " WHERE " } else { " AND " });
        out.push_identifier(MIRROR)?;
        out.push_sql(".");
        out.push_identifier(mirrored)?;
        out.push_sql(" = ");
        column_of_row(names, column, &mut out)?;
    }
    out.push_sql(")");
    A::and_fixed(names, out)
}
