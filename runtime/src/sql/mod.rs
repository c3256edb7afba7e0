//! The SQL: one file for each kind of statement, and what differs between databases.
//!
//! Statements are nodes of our own and not Diesel's `insert_into(..)` and so on. Code that is generic over
//! tables needs a `where` clause for each of Diesel's types; ours need one, [`On`]. See `docs/adr/0002`.

#![allow(unreachable_pub, reason = "statements are named in the bounds of public traits' impls")]

mod both_ways;
mod create;
mod delete;
pub(crate) mod dialect;
mod dispatch;
mod expression;
mod facts;
mod find;
mod flavor;
mod insert;
mod limits;
mod lock;
mod moves;
pub mod owners;
mod pen;
mod repair;
mod row;
mod select;
mod subject;
mod targets_of_owner;
mod targets_of_owners;
mod text;
mod update;
mod upsert;
mod values;

pub use both_ways::{CountOwn, DeleteBothWays, DeleteMirrored, SelectBothWays};
pub use create::{AskFlavor, CreateTarget, GeneratedKey, InsertTarget, SelectCreated};
pub(crate) use create::{check_key, target_rows};
pub use delete::{Clear, Delete, DeletePairs};
pub use dialect::{Dialect, ReadsBackKey};
pub use expression::{IsOwner, OnKeys};
pub use facts::FactsOn;
pub use find::FindTarget;
pub use flavor::Flavor;
pub(crate) use flavor::SkipExisting;
pub use insert::{Existing, Insert};
pub(crate) use limits::Limits;
pub use lock::{Lock, LockEnds, LockOneSided};
pub use moves::{CopyLinks, DropMoved, Ends, Move};
pub use repair::{InsertMirrored, SelectOneSided};
pub(crate) use row::targets;
pub use row::{Link, NewLink, Row};
pub use select::{
    AnyLinked, CountLinked, CountLinks, JoinRows, Read, SelectAmong, SelectKeys, SelectLinked,
    SelectRows,
};
pub use subject::{List, On, One, Owners, Subject, TargetSet, list, one, owners};
pub use targets_of_owner::SelectTargetsOfOwner;
pub use targets_of_owners::{Places, SelectTargets, TargetRows};
pub(crate) use update::check_changes;
pub use update::{LinkRows, Update};
pub use upsert::Upsert;
pub use values::{CommaList, NoValues, RowValues, Shared};
pub(crate) use values::{check_columns, is_binary};

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::{QueryResult, RunQueryDsl};

use crate::association::ManyToMany;
use pen::Pen;

/// A statement about the links of an association. `V`, the verb, says which.
pub struct Statement<A: ManyToMany, V> {
    subject: Subject<A>,
    verb: V,
}

impl<A: ManyToMany, V> Statement<A, V> {
    /// About the links of one owner.
    pub(crate) fn of(owner: A::OwnerKey, verb: V) -> Self {
        Statement { subject: Subject::owner(owner), verb }
    }

    /// About links whoever owns them.
    pub(crate) fn across(verb: V) -> Self {
        Statement { subject: Subject::default(), verb }
    }

    pub(crate) fn verb(&self) -> &V {
        &self.verb
    }
}

/// What a [`Statement`] does, and how it is written.
pub trait Verb<A: ManyToMany, DB: Backend> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()>;
}

/// A [`Verb`] that returns rows.
pub trait Selects<A> {
    /// Their SQL type.
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

impl<A: On<DB>, V: Verb<A, DB>, DB: Backend> QueryFragment<DB> for Statement<A, V> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.verb.write(&mut Pen::new(&self.subject, out))
    }
}

/// `[type parameters] Verb;`: statements whose SQL depends on more than their type.
macro_rules! without_query_id {
    ($([$($param:tt)*] $verb:ty;)*) => {$(
        impl<$($param)*> diesel::query_builder::QueryId for $verb {
            type QueryId = ();
            const HAS_STATIC_QUERY_ID: bool = false;
        }
    )*};
}
use without_query_id;
