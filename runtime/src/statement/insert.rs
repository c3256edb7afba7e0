//! What creates links, and targets together with a link.

use std::marker::PhantomData;
use std::sync::Arc;

use diesel::backend::Backend;
use diesel::insertable::InsertValues;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId, ValuesClause};
use diesel::result::Error;
use diesel::{Column, Expression, QueryResult, RunQueryDsl, Table};

use super::Verb;
use super::writer::{Name, Names, On, Writer};
use crate::association::ManyToMany;
use crate::dialect::SkipKnown;

/// The values of a link's further columns.
pub trait LinkValues<Tab, DB: Backend> {
    /// How many binds a row is taken to have at the most, the two keys included. Decides how many
    /// rows go into one statement.
    const BINDS: usize;
    /// Whether there can be any such column.
    const ANY: bool;

    fn columns(&self, out: AstPass<'_, '_, DB>) -> QueryResult<()>;
    fn values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

/// The link has no columns but its keys and timestamps.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NoValues;

impl<Tab, DB: Backend> LinkValues<Tab, DB> for NoValues {
    const BINDS: usize = 2;
    const ANY: bool = false;

    fn columns(&self, _: AstPass<'_, '_, DB>) -> QueryResult<()> {
        Ok(())
    }

    fn values<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

/// `rsvps::status.eq("maybe")`, a tuple of such, or an `Insertable` struct.
impl<L, Tab, DB> LinkValues<Tab, DB> for ValuesClause<L, Tab>
where
    L: InsertValues<DB, Tab>,
    Tab: Table,
    DB: Backend,
{
    const BINDS: usize = 32;
    const ANY: bool = true;

    fn columns(&self, out: AstPass<'_, '_, DB>) -> QueryResult<()> {
        self.values.column_names(out)
    }

    fn values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.values.walk_ast(out)
    }
}

/// One set of values for several links, which need not be `Clone`.
pub struct Shared<V>(Arc<V>);

impl<V> Shared<V> {
    pub(crate) fn new(values: V) -> Self {
        Shared(Arc::new(values))
    }
}

impl<V> Clone for Shared<V> {
    fn clone(&self) -> Self {
        Shared(Arc::clone(&self.0))
    }
}

impl<V> QueryId for Shared<V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<V, Tab, DB> LinkValues<Tab, DB> for Shared<V>
where
    V: LinkValues<Tab, DB>,
    DB: Backend,
{
    const BINDS: usize = V::BINDS;
    const ANY: bool = V::ANY;

    fn columns(&self, out: AstPass<'_, '_, DB>) -> QueryResult<()> {
        self.0.columns(out)
    }

    fn values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.values(out)
    }
}

/// A link to be created.
pub struct NewLink<A: ManyToMany, V> {
    pub(crate) target: A::TargetKey,
    pub(crate) values: V,
}

/// The links of one statement: one of fixed shape, or any number.
pub trait Rows<A: ManyToMany, V>: AsRef<[NewLink<A, V>]> {
    const ONE: bool;
}

impl<A: ManyToMany, V> Rows<A, V> for [NewLink<A, V>; 1] {
    const ONE: bool = true;
}

impl<A: ManyToMany, V> Rows<A, V> for Vec<NewLink<A, V>> {
    const ONE: bool = false;
}

/// `INSERT INTO rsvps (event_id, guest_id) VALUES (?, ?), (?, ?) ON CONFLICT (event_id, guest_id) DO NOTHING`
///
/// Without a unique index, and on MySQL, known pairs are kept out by `WHERE NOT EXISTS`.
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
            SkipKnown::NotExists => {
                sql.text("SELECT * FROM (").values(rows, more)?.text(") AS fresh");
                sql.text(" WHERE NOT EXISTS (SELECT 1 FROM ").name(Name::Through)?.text(" WHERE ");
                sql.name(Name::ForeignKey)?.text(" = fresh.column1 AND ");
                sql.name(Name::OtherKey)?.text(" = fresh.column2)");
            }
            SkipKnown::NotExistsEach => {
                for (i, link) in rows.iter().enumerate() {
                    sql.text(if i == 0 { "SELECT " } else { " UNION ALL SELECT " });
                    sql.row(link, more)?
                        .text(" FROM DUAL WHERE NOT EXISTS (SELECT 1")
                        .from_links()?;
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
        let columns = self.further_columns(rows)?;
        if !columns.is_empty() {
            self.text(", ").text(&columns);
        }
        self.text(") ");
        Ok(!columns.is_empty())
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

    /// The names of the columns that `values` fill, which must be the same for all rows and none that
    /// the crate writes itself.
    fn further_columns<V>(&mut self, rows: &[NewLink<A, V>]) -> QueryResult<String>
    where
        V: LinkValues<A::Through, DB>,
    {
        let (true, Some((first, rest))) = (V::ANY, rows.split_first()) else {
            return Ok(String::new());
        };
        let columns = self.column_list(&first.values)?;
        for link in rest {
            if self.column_list(&link.values)? != columns {
                return Err(refused("the values of all links must fill the same columns".into()));
            }
        }
        let own = [A::ForeignKey::NAME, A::OtherKey::NAME];
        for name in own.iter().chain(A::TIMESTAMPS) {
            let quoted = A::render(&Identifier(name), self.out().backend())?;
            if columns.split(", ").any(|column| column == quoted) {
                return Err(refused(format!(
                    "`values` must not name the column `{name}`: the association writes it"
                )));
            }
        }
        Ok(columns)
    }

    fn column_list<V>(&mut self, values: &V) -> QueryResult<String>
    where
        V: LinkValues<A::Through, DB>,
    {
        let list = ColumnList(values, PhantomData::<A::Through>);
        A::render(&list, self.out().backend())
    }
}

fn refused(message: String) -> Error {
    Error::QueryBuilderError(message.into())
}

/// The columns of some values as a node of their own, so that they can be read before they are written.
struct ColumnList<'v, V, Tab>(&'v V, PhantomData<Tab>);

impl<V, Tab, DB> QueryFragment<DB> for ColumnList<'_, V, Tab>
where
    V: LinkValues<Tab, DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.columns(out)
    }
}

/// A name as the backend quotes it.
struct Identifier<'n>(&'n str);

impl<DB: Backend> QueryFragment<DB> for Identifier<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_identifier(self.0)
    }
}

/// `INSERT INTO users (name) VALUES (?) RETURNING <columns of the target>`
pub struct CreateTarget<A: ManyToMany, V, S> {
    pub(crate) names: Names<A>,
    pub(crate) values: V,
    pub(crate) selection: S,
}

impl<A: ManyToMany, V, S> CreateTarget<A, V, S> {
    pub(crate) fn new(values: V, selection: S) -> Self {
        CreateTarget { names: Names::default(), values, selection }
    }
}

impl<A: ManyToMany, V, S> QueryId for CreateTarget<A, V, S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: ManyToMany, V, S: Expression> Query for CreateTarget<A, V, S> {
    type SqlType = S::SqlType;
}

impl<A: ManyToMany, V, S, Conn> RunQueryDsl<Conn> for CreateTarget<A, V, S> {}

impl<A, V, S, DB> QueryFragment<DB> for CreateTarget<A, V, S>
where
    A: On<DB>,
    V: QueryFragment<DB>,
    S: QueryFragment<DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("INSERT INTO ");
        A::name(&self.names, Name::Target, out.reborrow())?;
        out.push_sql(" ");
        self.values.walk_ast(out.reborrow())?;
        out.push_sql(" RETURNING ");
        self.selection.walk_ast(out)
    }
}
