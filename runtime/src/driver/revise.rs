//! Changing links: what a driver does.

use crate::association::{Direction, ManyToMany};
use crate::dialect::Dialect;
use crate::mode::Mode;
use crate::scope::{FixedOf, FixedValues};
use crate::statement::{LinkValues, NewLink};

use super::{keys_a_statement, links_a_statement};

/// Changes links by the changeset `U`, as Diesel makes it of what a user gives.
#[doc(hidden)]
pub trait Updates<A: ManyToMany, U, M: Mode> {
    fn update<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        changes: U,
    ) -> M::Ret<'c, usize>
    where
        U: 'c;
}

/// Creates links that carry the values `V`, or changes those that exist.
#[doc(hidden)]
pub trait Upserts<A: ManyToMany, V, M: Mode> {
    fn upsert<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> M::Ret<'c, ()>
    where
        V: 'c;
    fn upsert_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> M::Ret<'c, ()>
    where
        V: 'c;
}

/// How many binds of a statement the changes are taken to have at the most.
const CHANGES: usize = 256;

/// How many targets one `UPDATE` may name.
pub(super) fn updates_a_statement<A: ManyToMany, DB: Dialect>() -> usize {
    let others = CHANGES + FixedOf::<A>::COLUMNS.len();
    rows_to_links::<A>(keys_a_statement::<DB>() - others)
}

/// How many links one upsert may write.
pub(super) fn upserts_a_statement<A, V, DB>() -> usize
where
    A: ManyToMany,
    V: LinkValues<A::Through, DB>,
    DB: Dialect,
{
    rows_to_links::<A>(links_a_statement::<A, V, DB>())
}

/// A link without direction is two rows.
fn rows_to_links<A: ManyToMany>(rows: usize) -> usize {
    if A::Direction::SYMMETRIC { rows / 2 } else { rows }
}
