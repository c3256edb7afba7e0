//! The pen, which writes the SQL of every statement: text, names, and binds.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::Error;
use diesel::serialize::ToSql;
use diesel::sql_types::HasSqlType;
use diesel::{Column, QueryResult};

use super::flavor::Flavor;
use super::select::Read;
use super::subject::{Name, On, Subject, TargetSet};
use crate::association::{FixedOf, FixedValues, ManyToMany};

/// Writes one statement, which is about `S`: a [`Subject`], or what an include knows of its association.
pub struct Pen<'a, 'b, S, DB: Backend> {
    subject: &'b S,
    out: AstPass<'a, 'b, DB>,
}

impl<'a, 'b, S, DB: Backend> Pen<'a, 'b, S, DB> {
    pub(crate) fn new(subject: &'b S, out: AstPass<'a, 'b, DB>) -> Self {
        Pen { subject, out }
    }

    pub(super) fn subject(&self) -> &'b S {
        self.subject
    }

    /// Diesel's own pen, for nodes and lists that know no other.
    pub(super) fn out(&mut self) -> AstPass<'_, 'b, DB> {
        self.out.reborrow()
    }

    pub(super) fn text(&mut self, sql: &str) -> &mut Self {
        self.out.push_sql(sql);
        self
    }

    /// A name in quotes, such as a column without its table, as the column lists of `INSERT` want it.
    pub(super) fn identifier(&mut self, name: &str) -> QueryResult<&mut Self> {
        self.out.push_identifier(name)?;
        Ok(self)
    }

    /// `event_id, guest_id`
    pub(super) fn identifiers<'n>(
        &mut self,
        names: impl IntoIterator<Item = &'n str>,
    ) -> QueryResult<&mut Self> {
        for (i, name) in names.into_iter().enumerate() {
            self.text(if i == 0 { "" } else { ", " }).identifier(name)?;
        }
        Ok(self)
    }

    /// A node of Diesel's.
    pub(super) fn node(&mut self, node: &'b impl QueryFragment<DB>) -> QueryResult<&mut Self> {
        node.walk_ast(self.out.reborrow())?;
        Ok(self)
    }

    pub(super) fn bind<ST, T>(&mut self, value: &'b T) -> QueryResult<&mut Self>
    where
        DB: HasSqlType<ST>,
        T: ToSql<ST, DB>,
    {
        self.out.push_bind_param::<ST, T>(value)?;
        Ok(self)
    }

    /// Whether a node of Diesel's writes nothing.
    pub(super) fn is_noop(&self, node: &impl QueryFragment<DB>) -> QueryResult<bool> {
        node.is_noop(self.out.backend())
    }

    /// The statement is not to be prepared and kept.
    pub(super) fn uncached(&mut self) -> &mut Self {
        self.out.unsafe_to_cache_prepared();
        self
    }

    pub(super) fn backend(&self) -> &DB {
        self.out.backend()
    }
}

impl<'b, A: On<DB>, DB: Backend> Pen<'_, 'b, Subject<A>, DB> {
    pub(super) fn flavor(&self) -> Flavor {
        A::flavor(self.out.backend())
    }

    /// A table by its name, or a column with its table.
    pub(super) fn name(&mut self, name: Name) -> QueryResult<&mut Self> {
        A::name(self.subject, name, self.out.reborrow())?;
        Ok(self)
    }

    /// `rsvps.status`
    pub(super) fn link_column(&mut self, column: &str) -> QueryResult<&mut Self> {
        self.name(Name::Through)?.text(".").identifier(column)
    }

    pub(super) fn foreign_key_name(&mut self) -> QueryResult<&mut Self> {
        self.identifier(A::ForeignKey::NAME)
    }

    /// The key of the owner that the statement is about.
    pub(super) fn owner(&mut self) -> QueryResult<&mut Self> {
        let about_none = || Error::QueryBuilderError("this statement is about no owner".into());
        let key = self.subject.owner_key.as_ref().ok_or_else(about_none)?;
        self.owner_key(key)
    }

    pub(super) fn owner_key(&mut self, key: &'b A::OwnerKey) -> QueryResult<&mut Self> {
        A::owner(key, &mut self.out)?;
        Ok(self)
    }

    pub(super) fn target(&mut self, key: &'b A::TargetKey) -> QueryResult<&mut Self> {
        A::target(key, &mut self.out)?;
        Ok(self)
    }

    /// The fixed values, as conditions: ` AND rsvps.role = ?`
    pub(super) fn and_fixed(&mut self) -> QueryResult<&mut Self> {
        for (index, column) in FixedOf::<A>::COLUMNS.iter().enumerate() {
            self.text(" AND ").link_column(column)?.text(" = ");
            A::fixed_value(self.subject, index, &mut self.out)?;
        }
        Ok(self)
    }

    /// ` FROM rsvps WHERE rsvps.event_id = ?`, and the fixed values
    pub(super) fn links_of_owner(&mut self) -> QueryResult<&mut Self> {
        self.source_links()?.owner()?.and_fixed()
    }

    /// The same for another owner.
    pub(super) fn links_of(&mut self, key: &'b A::OwnerKey) -> QueryResult<&mut Self> {
        self.source_links()?.owner_key(key)?.and_fixed()
    }

    fn source_links(&mut self) -> QueryResult<&mut Self> {
        self.text(" FROM ").name(Name::Through)?.text(" WHERE ");
        Ok(self.name(Name::ForeignKey)?.text(" = "))
    }

    /// ` AND rsvps.guest_id = ?`, or ` AND rsvps.guest_id IN (?, ?)`
    pub(super) fn and_target_in(
        &mut self,
        targets: &'b impl TargetSet<A, DB>,
    ) -> QueryResult<&mut Self> {
        targets.write(self.text(" AND ").name(Name::OtherKey)?)?;
        Ok(self)
    }

    /// The end of a `SELECT` in a transaction.
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
            self.uncached();
        }
        self.text(end)
    }
}

/// The columns of the index that makes a link unique.
pub(super) fn unique_columns<A: ManyToMany>() -> impl Iterator<Item = &'static str> {
    let keys = [A::ForeignKey::NAME, A::OtherKey::NAME];
    keys.into_iter().chain(FixedOf::<A>::COLUMNS.iter().copied())
}
