//! How a statement is written: text, names of the association, and binds.

use diesel::Column;
use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::expression::array_comparison::{AsInExpression, Many};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::HasSqlType;

use super::select::Read;
use super::values::CommaList;
use crate::association::{ManyToMany, OwnerTable, SqlOf, Tail, TargetTable};
use crate::dialect::{Dialect, Flavor};
use crate::scope::{FixedOf, FixedValues, Scope, WriteFixed};

/// The names of an association, and its fixed values. Carried by every node because Diesel walks a node's
/// parts by reference.
pub struct Names<A: ManyToMany> {
    through: A::Through,
    foreign_key: A::ForeignKey,
    other_key: A::OtherKey,
    owner: OwnerTable<A>,
    owner_column: A::OwnerColumn,
    target: TargetTable<A>,
    target_column: A::TargetColumn,
    fixed: FixedOf<A>,
    tail: Tail<A>,
}

impl<A: ManyToMany> Default for Names<A> {
    fn default() -> Self {
        Names {
            through: Default::default(),
            foreign_key: Default::default(),
            other_key: Default::default(),
            owner: Default::default(),
            owner_column: Default::default(),
            target: Default::default(),
            target_column: Default::default(),
            fixed: A::Scope::fixed(),
            tail: Tail::default(),
        }
    }
}

/// One of [`Names`].
#[derive(Debug, Clone, Copy)]
pub enum Name {
    Through,
    ForeignKey,
    OtherKey,
    Owner,
    OwnerColumn,
    Target,
    TargetColumn,
}

pub type Owners<A> = Many<SqlOf<<A as ManyToMany>::ForeignKey>, <A as ManyToMany>::OwnerKey>;
type Targets<A> = Many<SqlOf<<A as ManyToMany>::OtherKey>, <A as ManyToMany>::TargetKey>;

/// The association can be spoken on backend `DB`: the one large `where` clause of the crate.
#[diagnostic::on_unimplemented(
    message = "the statements of `{Self}` cannot be written for `{DB}`",
    label = "a backend without its feature, or one that lacks what the association needs",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`"
)]
pub trait On<DB: Backend>: ManyToMany {
    fn flavor(backend: &DB) -> Flavor;
    fn name<'b>(names: &'b Names<Self>, name: Name, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
    fn owner<'b>(key: &'b Self::OwnerKey, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>;
    fn target<'b>(key: &'b Self::TargetKey, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>;
    fn owners<'b>(keys: &'b Owners<Self>, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
    fn targets<'b>(keys: &'b Targets<Self>, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
    /// ` AND rsvps.role = ?`, for each fixed value.
    fn and_fixed<'b>(names: &'b Names<Self>, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
    /// The fixed values of a new row.
    fn fixed_values<'b>(
        names: &'b Names<Self>,
        list: &mut CommaList<'_, 'b, DB>,
    ) -> QueryResult<()>;
    /// For messages: binds are `Debug`, keys in general are not.
    fn show_owner(key: &Self::OwnerKey) -> String;
    fn show_target(key: &Self::TargetKey) -> String;
}

#[diagnostic::do_not_recommend]
impl<A, DB> On<DB> for A
where
    A: ManyToMany,
    DB: Dialect + HasSqlType<SqlOf<A::ForeignKey>> + HasSqlType<SqlOf<A::OtherKey>>,
    A::OwnerKey: ToSql<SqlOf<A::ForeignKey>, DB>,
    A::TargetKey: ToSql<SqlOf<A::OtherKey>, DB>,
    Owners<A>: QueryFragment<DB>,
    Targets<A>: QueryFragment<DB>,
    A::Through: QueryFragment<DB>,
    A::ForeignKey: QueryFragment<DB>,
    A::OtherKey: QueryFragment<DB>,
    OwnerTable<A>: QueryFragment<DB>,
    A::OwnerColumn: QueryFragment<DB>,
    TargetTable<A>: QueryFragment<DB>,
    A::TargetColumn: QueryFragment<DB>,
    FixedOf<A>: WriteFixed<DB>,
{
    fn flavor(backend: &DB) -> Flavor {
        backend.flavor()
    }

    fn name<'b>(names: &'b Names<A>, name: Name, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        match name {
            Name::Through => names.through.walk_ast(out),
            Name::ForeignKey => names.foreign_key.walk_ast(out),
            Name::OtherKey => names.other_key.walk_ast(out),
            Name::Owner => names.owner.walk_ast(out),
            Name::OwnerColumn => names.owner_column.walk_ast(out),
            Name::Target => names.target.walk_ast(out),
            Name::TargetColumn => names.target_column.walk_ast(out),
        }
    }

    fn owner<'b>(key: &'b A::OwnerKey, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_bind_param::<SqlOf<A::ForeignKey>, _>(key)
    }

    fn target<'b>(key: &'b A::TargetKey, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_bind_param::<SqlOf<A::OtherKey>, _>(key)
    }

    fn owners<'b>(keys: &'b Owners<A>, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        binds(keys, out)
    }

    fn targets<'b>(keys: &'b Targets<A>, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        binds(keys, out)
    }

    fn and_fixed<'b>(names: &'b Names<A>, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        for (index, column) in FixedOf::<A>::COLUMNS.iter().enumerate() {
            out.push_sql(" AND ");
            names.through.walk_ast(out.reborrow())?;
            out.push_sql(".");
            out.push_identifier(column)?;
            out.push_sql(" = ");
            names.fixed.value(index, &mut out)?;
        }
        Ok(())
    }

    fn fixed_values<'b>(names: &'b Names<A>, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
        names.fixed.values(list)
    }

    fn show_owner(key: &A::OwnerKey) -> String {
        format!("{key:?}")
    }

    fn show_target(key: &A::TargetKey) -> String {
        format!("{key:?}")
    }
}

/// The keys of a list: `?, ?`, or all in one bind where the database knows arrays.
///
/// Diesel writes the same, and where each key is a bind it never lets the statement be cached.
pub(super) fn binds<'b, ST, K, DB>(
    keys: &'b Many<ST, K>,
    mut out: AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    DB: Dialect + HasSqlType<ST>,
    K: ToSql<ST, DB>,
    Many<ST, K>: QueryFragment<DB>,
{
    let flavor = out.backend().flavor();
    if flavor.binds_lists_as_one() {
        return keys.walk_ast(out);
    }
    if !flavor.keeps(keys.values.len()) {
        out.unsafe_to_cache_prepared();
    }
    for (i, key) in keys.values.iter().enumerate() {
        out.push_sql(if i == 0 { "" } else { ", " });
        out.push_bind_param::<ST, K>(key)?;
    }
    Ok(())
}

/// Writes one statement about the links of one owner.
pub struct Writer<'a, 'b, A: ManyToMany, DB: Backend> {
    names: &'b Names<A>,
    owner: &'b A::OwnerKey,
    out: AstPass<'a, 'b, DB>,
}

impl<'a, 'b, A: On<DB>, DB: Backend> Writer<'a, 'b, A, DB> {
    pub(super) fn new(
        names: &'b Names<A>,
        owner: &'b A::OwnerKey,
        out: AstPass<'a, 'b, DB>,
    ) -> Self {
        Writer { names, owner, out }
    }

    pub(super) fn flavor(&self) -> Flavor {
        A::flavor(self.out.backend())
    }

    pub(super) fn out(&mut self) -> &mut AstPass<'a, 'b, DB> {
        &mut self.out
    }

    pub(super) fn text(&mut self, sql: &str) -> &mut Self {
        self.out.push_sql(sql);
        self
    }

    /// A table by its name, a column qualified with its table's.
    pub(super) fn name(&mut self, name: Name) -> QueryResult<&mut Self> {
        A::name(self.names, name, self.out.reborrow())?;
        Ok(self)
    }

    /// A column without its table, as the column lists of `INSERT` want it.
    pub(super) fn bare<C: Column>(&mut self) -> QueryResult<&mut Self> {
        self.identifier(C::NAME)
    }

    pub(super) fn identifier(&mut self, name: &str) -> QueryResult<&mut Self> {
        self.out.push_identifier(name)?;
        Ok(self)
    }

    pub(super) fn owner_key(&self) -> &'b A::OwnerKey {
        self.owner
    }

    pub(super) fn owner(&mut self) -> QueryResult<&mut Self> {
        A::owner(self.owner, &mut self.out)?;
        Ok(self)
    }

    pub(super) fn target(&mut self, key: &'b A::TargetKey) -> QueryResult<&mut Self> {
        A::target(key, &mut self.out)?;
        Ok(self)
    }

    /// The values that all links have in common, as conditions: ` AND rsvps.role = ?`
    pub(super) fn and_fixed(&mut self) -> QueryResult<&mut Self> {
        A::and_fixed(self.names, self.out.reborrow())?;
        Ok(self)
    }

    pub(super) fn names(&self) -> &'b Names<A> {
        self.names
    }

    /// ` FROM rsvps WHERE rsvps.event_id = ?`, and the fixed values
    pub(super) fn links_of_owner(&mut self) -> QueryResult<&mut Self> {
        self.text(" FROM ").name(Name::Through)?.text(" WHERE ");
        self.name(Name::ForeignKey)?.text(" = ").owner()?.and_fixed()
    }

    /// The end of a `SELECT`.
    pub(super) fn reading(&mut self, what: Read) -> &mut Self {
        match what {
            Read::Snapshot => self,
            Read::Latest => {
                let end = self.flavor().read_latest();
                self.locking(end)
            }
        }
    }

    /// The end of a `SELECT` that locks.
    pub(super) fn locking(&mut self, end: &str) -> &mut Self {
        if !self.flavor().caches_locking_reads() {
            self.out.unsafe_to_cache_prepared();
        }
        self.text(end)
    }

    /// ` AND rsvps.guest_id = ?`, or `IN (?, ?)`
    pub(super) fn and_target_in(&mut self, targets: &'b impl TargetSet<A, DB>) -> QueryResult<()> {
        self.text(" AND ").name(Name::OtherKey)?;
        targets.write(self)
    }
}

/// The targets that a statement is about: [`One`], or a [`List`].
pub trait TargetSet<A: ManyToMany, DB: Backend> {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()>;
}

/// One target. The statement's text is always the same, so it is prepared once.
pub struct One<A: ManyToMany>(A::TargetKey, Tail<A>);

impl<A: ManyToMany> QueryId for One<A> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<A: On<DB>, DB: Backend> TargetSet<A, DB> for One<A> {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        sql.text(" = ").target(&self.0)?;
        Ok(())
    }
}

/// Any number of targets.
pub struct List<A: ManyToMany>(Targets<A>);

impl<A: ManyToMany> QueryId for List<A> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: ManyToMany> Clone for List<A> {
    fn clone(&self) -> Self {
        list(self.0.values.clone())
    }
}

impl<A: ManyToMany> List<A> {
    /// ` IN (?, ?)`
    pub(super) fn walk<'b, DB>(&'b self, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        A: On<DB>,
        DB: Backend,
    {
        let any = A::flavor(out.backend()).equals_any();
        out.push_sql(any);
        self.binds(out)?;
        out.push_sql(")");
        Ok(())
    }

    /// `?, ?`
    pub(super) fn binds<'b, DB>(&'b self, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        A: On<DB>,
        DB: Backend,
    {
        A::targets(&self.0, out.reborrow())
    }
}

impl<A: On<DB>, DB: Backend> TargetSet<A, DB> for List<A> {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()> {
        self.walk(sql.out())
    }
}

pub fn one<A: ManyToMany>(key: A::TargetKey) -> One<A> {
    One(key, Tail::default())
}

pub fn list<A: ManyToMany>(keys: Vec<A::TargetKey>) -> List<A> {
    List(keys.as_in_expression())
}

pub fn owners<A: ManyToMany>(keys: Vec<A::OwnerKey>) -> Owners<A> {
    keys.as_in_expression()
}
