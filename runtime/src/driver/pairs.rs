//! Links of several owners: what a driver does.

use diesel::result::Error;

use crate::association::ManyToMany;
use crate::dialect::{Dialect, Limits, batch, binds_lists_as_one, violates_unique};
use crate::mode::Mode;
use crate::scope::{FixedOf, FixedValues};
use crate::statement::{LinkValues, Pair};

use super::{Attempts, guarded_links_a_statement};

/// Creates links of several owners that carry the values `V`.
#[doc(hidden)]
pub trait StoresPairs<A: ManyToMany, V, M: Mode> {
    fn store<'c>(&'c mut self, pairs: Vec<Pair<A, V>>) -> M::Ret<'c, usize>
    where
        V: 'c;
}

/// Removes links of several owners, and gives links to another owner or target.
#[doc(hidden)]
pub trait Moves<A: ManyToMany, M: Mode> {
    fn unlink_pairs<'c>(&'c mut self, pairs: Vec<(A::OwnerKey, A::TargetKey)>)
    -> M::Ret<'c, usize>;
    fn copy_links<'c>(&'c mut self, from: A::OwnerKey, to: A::OwnerKey) -> M::Ret<'c, usize>;
    fn move_links<'c>(&'c mut self, from: A::OwnerKey, to: A::OwnerKey) -> M::Ret<'c, usize>;
    fn merge_targets<'c>(&'c mut self, from: A::TargetKey, to: A::TargetKey) -> M::Ret<'c, usize>;
}

/// How many links of several owners one statement may create.
pub(super) fn pairs_a_statement<A, V, DB>() -> usize
where
    A: ManyToMany,
    V: LinkValues<A::Through, DB>,
    DB: Dialect,
{
    let (limits, fixed) = (Limits::of::<DB>(), FixedOf::<A>::COLUMNS.len());
    match limits.guarded_rows {
        // Two arrays have room for all.
        _ if V::VARIANTS == 0 && binds_lists_as_one::<DB>() => usize::MAX,
        Some(_) if !A::UNIQUE => guarded_links_a_statement::<A, V, DB>(),
        // A sub-select names each owner once more, and the fixed values.
        _ => ((limits.binds - fixed) / (V::BINDS + fixed + 1)).min(batch::<DB>()),
    }
}

/// How many pairs one statement may remove.
pub(super) fn pairs_a_delete<A: ManyToMany, DB: Dialect>() -> usize {
    if binds_lists_as_one::<DB>() {
        return usize::MAX;
    }
    ((Limits::of::<DB>().binds - FixedOf::<A>::COLUMNS.len()) / 2).min(batch::<DB>())
}

/// [`Attempts`], and one more if somebody else has created one of the links meanwhile. As far as the error
/// tells: it may be another UNIQUE index that is violated, and then it is violated again.
pub(super) struct Races {
    attempts: Attempts,
    lost: bool,
    nested: bool,
}

impl Races {
    pub(super) fn new(nested: bool) -> Self {
        Races { attempts: Attempts::new(nested), lost: false, nested }
    }

    /// Whether to try again.
    pub(super) fn again(&mut self, error: &Error) -> bool {
        if violates_unique(error) && !self.nested {
            return !std::mem::replace(&mut self.lost, true);
        }
        self.attempts.again(error)
    }
}
