//! What creates links.

use std::marker::PhantomData;

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;

use super::Verb;
use super::values::{LinkValues, NewLink, Rows};
use super::writer::{Name, On, Writer};
use crate::association::ManyToMany;
use crate::dialect::SkipKnown;

/// `INSERT INTO rsvps (event_id, guest_id) VALUES (?, ?), (?, ?) ON CONFLICT (event_id, guest_id) DO NOTHING`
///
/// Without a unique index, and on MySQL, known pairs are kept out by a sub-select.
pub struct Insert<A: ManyToMany, V, R> {
    rows: R,
    marker: PhantomData<fn() -> (A, V)>,
}

impl<A: ManyToMany, V, R: Rows<A, V>> Insert<A, V, R> {
    pub(crate) fn new(rows: R) -> Self {
        Insert { rows, marker: PhantomData }
    }
}

impl<A: ManyToMany, V: QueryId, R: Rows<A, V>> QueryId for Insert<A, V, R> {
    type QueryId = Insert<A, V::QueryId, ()>;
    const HAS_STATIC_QUERY_ID: bool = R::ONE && V::HAS_STATIC_QUERY_ID;
}

impl<A, V, R, DB> Verb<A, DB> for Insert<A, V, R>
where
    A: On<DB>,
    V: LinkValues<A::Through, DB>,
    R: Rows<A, V>,
    DB: Backend,
{
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        let rows = self.rows.as_ref();
        if !R::ONE {
            sql.out().unsafe_to_cache_prepared();
        }
        let more = sql.insert_into(rows)?;
        match sql.flavor().skip_known(A::UNIQUE) {
            SkipKnown::OnConflict => {
                sql.values(rows, more)?.text(" ON CONFLICT (").bare::<A::ForeignKey>()?;
                sql.text(", ").bare::<A::OtherKey>()?.text(") DO NOTHING");
            }
            SkipKnown::NotIn => {
                sql.text("SELECT * FROM (").values(rows, more)?.text(") AS fresh");
                sql.text(" WHERE fresh.column2 NOT IN (SELECT ").name(Name::OtherKey)?;
                sql.links_of_owner()?.text(")");
            }
            SkipKnown::NotExistsEach => {
                for (i, link) in rows.iter().enumerate() {
                    sql.text(if i == 0 { "SELECT " } else { " UNION ALL SELECT " });
                    sql.row(link, more)?
                        .text(" FROM DUAL WHERE NOT EXISTS (SELECT 1")
                        .links_of_owner()?;
                    sql.text(" AND ").name(Name::OtherKey)?.text(" = ");
                    sql.target(&link.target)?.text(")");
                }
            }
        }
        Ok(())
    }
}

impl<'b, A: On<DB>, DB: Backend> Writer<'_, 'b, A, DB> {
    /// `INSERT INTO rsvps (event_id, guest_id, ..) `. Tells whether there are columns for values.
    fn insert_into<V>(&mut self, rows: &'b [NewLink<A, V>]) -> QueryResult<bool>
    where
        V: LinkValues<A::Through, DB>,
    {
        self.text("INSERT INTO ").name(Name::Through)?.text(" (");
        self.bare::<A::ForeignKey>()?.text(", ").bare::<A::OtherKey>()?;
        for column in A::TIMESTAMPS {
            self.text(", ").identifier(column)?;
        }
        let mut more = false;
        if let Some(first) = rows.first() {
            more = !first.values.is_empty(self.out().backend())?;
            if more {
                self.text(", ");
                first.values.columns(self.out().reborrow())?;
            }
        }
        self.text(") ");
        Ok(more)
    }

    /// `VALUES (?, ?), (?, ?)`
    fn values<V>(&mut self, rows: &'b [NewLink<A, V>], more: bool) -> QueryResult<&mut Self>
    where
        V: LinkValues<A::Through, DB>,
    {
        for (i, link) in rows.iter().enumerate() {
            self.text(if i == 0 { "VALUES (" } else { ", (" }).row(link, more)?.text(")");
        }
        Ok(self)
    }

    /// `?, ?, CURRENT_TIMESTAMP, ..`
    fn row<V>(&mut self, link: &'b NewLink<A, V>, more: bool) -> QueryResult<&mut Self>
    where
        V: LinkValues<A::Through, DB>,
    {
        self.owner()?.text(", ").target(&link.target)?;
        for _ in A::TIMESTAMPS {
            self.text(", CURRENT_TIMESTAMP");
        }
        if more {
            self.text(", ");
            link.values.values(self.out().reborrow())?;
        }
        Ok(self)
    }
}
