//! What a statement is about: an association, and the backend that it is written for.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::expression::array_comparison::{AsInExpression, Many};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::HasSqlType;

use super::dialect::Dialect;
use super::flavor::Flavor;
use super::pen::Pen;
use super::values::CommaList;
use crate::association::{
    FixedOf, ManyToMany, OwnerTable, Scope, SqlOf, Tail, TargetTable, WriteFixed,
};

/// The tables and columns of an association, its fixed values, and the owner if the statement is about one.
///
/// Every node carries them, because Diesel walks the parts of a node by reference.
pub struct Subject<A: ManyToMany> {
    through: A::Through,
    foreign_key: A::ForeignKey,
    other_key: A::OtherKey,
    owner: OwnerTable<A>,
    owner_column: A::OwnerColumn,
    target: TargetTable<A>,
    target_column: A::TargetColumn,
    fixed: FixedOf<A>,
    pub(super) owner_key: Option<A::OwnerKey>,
    tail: Tail<A>,
}

impl<A: ManyToMany> Subject<A> {
    /// The links of one owner.
    pub(crate) fn owner(owner_key: A::OwnerKey) -> Self {
        Subject { owner_key: Some(owner_key), ..Self::default() }
    }
}

impl<A: ManyToMany> Default for Subject<A> {
    fn default() -> Self {
        Subject {
            through: Default::default(),
            foreign_key: Default::default(),
            other_key: Default::default(),
            owner: Default::default(),
            owner_column: Default::default(),
            target: Default::default(),
            target_column: Default::default(),
            fixed: A::Scope::fixed(),
            owner_key: None,
            tail: Tail::default(),
        }
    }
}

/// A table or column of a [`Subject`].
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

/// The backend `DB` can run the statements of the association: the one large `where` clause of the crate.
#[diagnostic::on_unimplemented(
    message = "the statements of `{Self}` cannot be written for `{DB}`",
    label = "a backend without its feature, or one that lacks what the association needs",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`"
)]
pub trait On<DB: Backend>: ManyToMany {
    fn flavor(backend: &DB) -> Flavor;
    fn name<'b>(
        subject: &'b Subject<Self>,
        name: Name,
        out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>;
    fn owner<'b>(key: &'b Self::OwnerKey, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>;
    fn target<'b>(key: &'b Self::TargetKey, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>;
    fn owners<'b>(keys: &'b Owners<Self>, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
    fn targets<'b>(keys: &'b Targets<Self>, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
    /// The fixed value of the column at `index`.
    fn fixed_value<'b>(
        subject: &'b Subject<Self>,
        index: usize,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>;
    /// The fixed values of a new row.
    fn fixed_values<'b>(
        subject: &'b Subject<Self>,
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

    fn name<'b>(subject: &'b Subject<A>, name: Name, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        match name {
            Name::Through => subject.through.walk_ast(out),
            Name::ForeignKey => subject.foreign_key.walk_ast(out),
            Name::OtherKey => subject.other_key.walk_ast(out),
            Name::Owner => subject.owner.walk_ast(out),
            Name::OwnerColumn => subject.owner_column.walk_ast(out),
            Name::Target => subject.target.walk_ast(out),
            Name::TargetColumn => subject.target_column.walk_ast(out),
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

    fn fixed_value<'b>(
        subject: &'b Subject<A>,
        index: usize,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        subject.fixed.value(index, out)
    }

    fn fixed_values<'b>(
        subject: &'b Subject<A>,
        list: &mut CommaList<'_, 'b, DB>,
    ) -> QueryResult<()> {
        subject.fixed.values(list)
    }

    fn show_owner(key: &A::OwnerKey) -> String {
        format!("{key:?}")
    }

    fn show_target(key: &A::TargetKey) -> String {
        format!("{key:?}")
    }
}

/// Whether a statement with this many rows, or keys that are a bind each, is prepared once and kept.
///
/// Each number makes another SQL text; keeping them all would fill the cache.
pub(super) fn keeps(length: usize) -> bool {
    length == 1
}

/// The keys of a list: `?, ?`, or all in one bind where the database has arrays.
///
/// Diesel writes the same, and where each key is a bind it never caches the statement.
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
    if !keeps(keys.values.len()) {
        out.unsafe_to_cache_prepared();
    }
    for (i, key) in keys.values.iter().enumerate() {
        out.push_sql(if i == 0 { "" } else { ", " });
        out.push_bind_param::<ST, K>(key)?;
    }
    Ok(())
}

/// The targets that a statement is about: [`One`], or a [`List`].
pub trait TargetSet<A: ManyToMany, DB: Backend> {
    /// ` = ?`, or ` IN (?, ?)`
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()>;
}

/// One target. The SQL is always the same, so it is prepared once.
pub struct One<A: ManyToMany>(A::TargetKey, Tail<A>);

impl<A: ManyToMany> QueryId for One<A> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<A: On<DB>, DB: Backend> TargetSet<A, DB> for One<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
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
    /// `?, ?`
    pub(super) fn binds<'b, DB: Backend>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        A: On<DB>,
    {
        A::targets(&self.0, out)
    }
}

impl<A: On<DB>, DB: Backend> TargetSet<A, DB> for List<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        let any = sql.flavor().equals_any();
        sql.text(any);
        self.binds(sql.out())?;
        sql.text(")");
        Ok(())
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
