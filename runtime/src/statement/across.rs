//! Statements about the links of several owners.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::{QueryResult, RunQueryDsl};

use super::writer::{Name, Names, On, Writer};
use crate::association::ManyToMany;

/// A statement about the links of several owners. `V` says which.
pub struct Across<A: ManyToMany, V> {
    names: Names<A>,
    verb: V,
}

impl<A: ManyToMany, V> Across<A, V> {
    pub(crate) fn new(verb: V) -> Self {
        Across { names: Names::default(), verb }
    }

    pub(crate) fn verb(&self) -> &V {
        &self.verb
    }
}

/// The part of [`Across`] that differs from one to the other.
pub trait Spans<A: ManyToMany, DB: Backend> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, A, DB>) -> QueryResult<()>;
}

impl<A: ManyToMany, V: QueryId> QueryId for Across<A, V> {
    type QueryId = Across<A, V::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = V::HAS_STATIC_QUERY_ID;
}

impl<A: ManyToMany, V, Conn> RunQueryDsl<Conn> for Across<A, V> {}

impl<A, V, DB> QueryFragment<DB> for Across<A, V>
where
    A: On<DB>,
    V: Spans<A, DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.verb.write(&mut Pen { names: &self.names, out })
    }
}

/// Writes one statement about the links of several owners.
pub struct Pen<'a, 'b, A: ManyToMany, DB: Backend> {
    names: &'b Names<A>,
    out: AstPass<'a, 'b, DB>,
}

impl<'a, 'b, A: On<DB>, DB: Backend> Pen<'a, 'b, A, DB> {
    /// What writes about one of them.
    pub(super) fn of(&mut self, owner: &'b A::OwnerKey) -> Writer<'_, 'b, A, DB> {
        Writer::new(self.names, owner, self.out.reborrow())
    }

    pub(super) fn names(&self) -> &'b Names<A> {
        self.names
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

    /// A column without its table.
    pub(super) fn identifier(&mut self, name: &str) -> QueryResult<&mut Self> {
        self.out.push_identifier(name)?;
        Ok(self)
    }

    /// The values that all links have in common, as conditions: ` AND rsvps.role = ?`
    pub(super) fn and_fixed(&mut self) -> QueryResult<&mut Self> {
        A::and_fixed(self.names, self.out.reborrow())?;
        Ok(self)
    }
}
