//! How much one statement can take.

use super::dialect::{binds_lists_as_one, flavor_of};
use super::flavor::Flavor;
use super::insert::Existing;
use super::values::RowValues;
use crate::association::{FixedOf, FixedValues, ManyToMany, is_symmetric};

/// How much one statement can take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Binds in all.
    pub(crate) binds: usize,
    /// Keys in a list, besides the owner's and four fixed values.
    pub(crate) keys: usize,
    /// Rows that each have a sub-select of their own.
    pub(crate) guarded_rows: Option<usize>,
}

/// How many binds of an `UPDATE` the changes are assumed to have at most.
const CHANGES: usize = 256;

impl Limits {
    pub(super) const NONE: Limits =
        Limits { binds: usize::MAX, keys: usize::MAX, guarded_rows: None };

    /// The limits of the backend `DB`: for a `MultiConnection` the narrowest, as any database may run the
    /// statement.
    pub(crate) fn of<DB: 'static>() -> Limits {
        match flavor_of::<DB>() {
            Some(flavor) => flavor.limits(),
            None => Flavor::ALL.map(Flavor::limits).into_iter().fold(Self::NONE, Limits::narrower),
        }
    }

    fn narrower(self, other: Limits) -> Limits {
        Limits {
            binds: self.binds.min(other.binds),
            keys: self.keys.min(other.keys),
            guarded_rows: self.guarded_rows.into_iter().chain(other.guarded_rows).min(),
        }
    }

    /// Keys that a statement may name in both directions, besides the owner's in five places.
    pub(crate) fn keys_both_ways<A: ManyToMany>(self) -> usize {
        (self.keys - 4 - fixed::<A>()) / 2
    }

    /// Targets that an `UPDATE` may name.
    pub(crate) fn updates<A: ManyToMany>(self) -> usize {
        links::<A>(self.keys - CHANGES - fixed::<A>())
    }

    /// Rows that an `INSERT` may have, of one owner or of `several`.
    pub(crate) fn inserts<A, V, DB>(existing: Existing, several: bool) -> usize
    where
        A: ManyToMany,
        V: RowValues<A::Through, DB>,
        DB: diesel::backend::Backend + 'static,
    {
        let limits = Limits::of::<DB>();
        let row = V::BINDS + fixed::<A>();
        match existing {
            // All keys are one or two arrays.
            Existing::Skip if V::VARIANTS == 0 && binds_lists_as_one::<DB>() => usize::MAX,
            // A sub-select names each owner once more, and the fixed values.
            Existing::Skip if !A::UNIQUE && limits.guarded_rows.is_none() && several => {
                (limits.binds - fixed::<A>()) / (row + 1)
            }
            Existing::Skip if A::UNIQUE || limits.guarded_rows.is_none() => {
                (limits.binds - 1 - fixed::<A>()) / row
            }
            Existing::None => limits.binds / row,
            // The sub-select of each row names both keys and the fixed values once more.
            Existing::Skip | Existing::Search => {
                let rows = limits.binds / (row + 2 + fixed::<A>());
                limits.guarded_rows.map_or(rows, |most| rows.min(most))
            }
        }
    }

    /// Links that an upsert may write.
    pub(crate) fn upserts<A, V, DB>() -> usize
    where
        A: ManyToMany,
        V: RowValues<A::Through, DB>,
        DB: diesel::backend::Backend + 'static,
    {
        links::<A>(Self::inserts::<A, V, DB>(Existing::None, false))
    }

    /// Pairs that a `DELETE` may name.
    pub(crate) fn pairs<A: ManyToMany, DB: 'static>() -> usize {
        if binds_lists_as_one::<DB>() {
            return usize::MAX;
        }
        (Limits::of::<DB>().binds - fixed::<A>()) / 2
    }
}

fn fixed<A: ManyToMany>() -> usize {
    FixedOf::<A>::COLUMNS.len()
}

/// A symmetric link is two rows.
fn links<A: ManyToMany>(rows: usize) -> usize {
    if is_symmetric::<A>() { rows / 2 } else { rows }
}
