//! The statements, as nodes of Diesel's query tree.
//!
//! They are our own and not Diesel's `insert_into(..)` and so on, because code that is generic over
//! tables needs a `where` clause for each of Diesel's types, and here needs one: [`On`]. See
//! `docs/adr/0002`.

#![allow(unreachable_pub, reason = "statements stand in the bounds of public traits' impls")]

mod across;
mod create;
mod expression;
mod facts;
mod find;
mod get;
mod insert;
mod mirrored;
mod moves;
pub mod owners;
mod pairs;
mod repair;
mod select;
mod targets;
mod update;
mod upsert;
mod values;
mod write;
mod writer;

pub use across::{Across, Spans};
pub use create::{AskFlavor, CreateTarget, GeneratedKey, OneRow, SelectCreated};
pub(crate) use create::{check_key, target_rows};
pub use expression::{IsOwner, OnKeys};
pub use facts::FactsOn;
pub use find::FindTarget;
pub use get::SelectTargetsOfOne;
pub use insert::{Insert, InsertUnknown};
pub use mirrored::{
    CountOwn, DeleteBothWays, DeleteMirrored, InsertRows, InsertUnknownRows, LockEnds, Row,
    SelectBothWays,
};
pub use moves::{CopyTo, DropMoved, End, Move, OwnerEnd, TargetEnd};
pub use pairs::{DeletePairs, InsertPairs, Pair};
pub use repair::{InsertMirrors, LockOneSided, SelectOneSided};
pub use select::{
    AnyLinked, CountLinked, CountLinks, JoinRows, Read, SelectAmong, SelectKeys, SelectLinked,
    SelectRows,
};
pub use targets::{Also, Conditions, Places, Rows as TargetRows, SelectTargets};
pub(crate) use update::check_changes;
pub use update::{LinkRows, Update};
pub use upsert::Upsert;
pub use values::{CommaList, Link, LinkValues, NewLink, NoValues, Rows, Shared};
pub(crate) use values::{check_columns, is_binary};
pub use write::{Clear, Delete, Lock};
pub use writer::{List, Names, On, One, Owners, TargetSet, Writer, list, one, owners};

use diesel::QueryResult;
use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

use crate::association::ManyToMany;

/// A statement about the links of one owner. `V` says which.
pub struct Statement<A: ManyToMany, V> {
    names: Names<A>,
    owner: A::OwnerKey,
    verb: V,
}

impl<A: ManyToMany, V> Statement<A, V> {
    pub(crate) fn new(owner: A::OwnerKey, verb: V) -> Self {
        Statement { names: Names::default(), owner, verb }
    }

    pub(crate) fn verb(&self) -> &V {
        &self.verb
    }
}

/// The part of a [`Statement`] that differs from one to the other.
pub trait Verb<A: ManyToMany, DB: Backend> {
    fn write<'b>(&'b self, sql: &mut Writer<'_, 'b, A, DB>) -> QueryResult<()>;
}

/// A [`Verb`] that returns rows.
pub trait Selects<A> {
    type Row;
}

impl<A: ManyToMany, V: QueryId> QueryId for Statement<A, V> {
    type QueryId = Statement<A, V::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = V::HAS_STATIC_QUERY_ID;
}

impl<A: ManyToMany, V: Selects<A>> Query for Statement<A, V> {
    type SqlType = V::Row;
}

impl<A: ManyToMany, V, Conn> RunQueryDsl<Conn> for Statement<A, V> {}

impl<A, V, DB> QueryFragment<DB> for Statement<A, V>
where
    A: On<DB>,
    V: Verb<A, DB>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.verb.write(&mut Writer::new(&self.names, &self.owner, out))
    }
}
