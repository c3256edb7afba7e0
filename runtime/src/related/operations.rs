//! The handle's operations. Each turns its arguments into keys and hands them to the connection.

use super::Related;
use crate::association::ManyToMany;
use crate::bounds::{
    CreatesTargets, CreatesTargetsWith, Links, LoadsBatches, LoadsTargets, ReturnsLinks,
    ReturnsLinksWith, WritesLinks, WritesLinksWith,
};
use crate::changes::Changes;
use crate::key::{IntoOwnerKey, IntoTargetKey, distinct};
use crate::mode::Mode;
use crate::plan::{Change, links};
use crate::statement::{NewLink, NoValues};

/// The distinct keys that `targets` name.
fn targets<A: ManyToMany, T: IntoTargetKey<A, W>, W>(
    targets: impl IntoIterator<Item = T>,
) -> Vec<A::TargetKey> {
    distinct(targets.into_iter().map(IntoTargetKey::into_key).collect(), |key| key)
}

/// A link without values to each of `targets`.
fn plain<A: ManyToMany, T: IntoTargetKey<A, W>, W>(
    given: impl IntoIterator<Item = T>,
) -> Vec<NewLink<A, NoValues>> {
    links(targets::<A, T, W>(given), || NoValues)
}

/// The keys of `(target, values)`.
fn keyed<A: ManyToMany, T: IntoTargetKey<A, W>, W, V>(
    pairs: impl IntoIterator<Item = (T, V)>,
) -> Vec<(A::TargetKey, V)> {
    pairs.into_iter().map(|(target, values)| (target.into_key(), values)).collect()
}

/// # Asking
impl<A: ManyToMany> Related<A> {
    /// The targets, in no particular order. One statement: the join.
    pub fn get<'c, M: Mode>(
        &self,
        conn: &'c mut impl LoadsTargets<A, M>,
    ) -> M::Ret<'c, Vec<A::Target>> {
        conn.get(self.owner.clone())
    }

    /// The targets' keys, in no particular order. One statement on the join table alone.
    pub fn keys<'c, M: Mode>(
        &self,
        conn: &'c mut impl Links<A, M>,
    ) -> M::Ret<'c, Vec<A::TargetKey>> {
        conn.keys(self.owner.clone())
    }

    /// The number of links. One statement on the join table alone.
    pub fn total<'c, M: Mode>(&self, conn: &'c mut impl Links<A, M>) -> M::Ret<'c, i64> {
        conn.total(self.owner.clone())
    }

    /// Whether the target is linked. One statement on the join table alone.
    pub fn has<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Links<A, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, bool> {
        conn.has(self.owner.clone(), target.into_key())
    }

    /// Whether **all** of the targets are linked; `true` if none is given, without a statement.
    /// Otherwise one statement on the join table alone.
    pub fn has_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Links<A, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, bool> {
        conn.has_all(self.owner.clone(), self::targets::<A, _, _>(targets))
    }

    /// Whether at least one of the targets is linked; `false` if none is given, without a statement.
    /// Otherwise one statement on the join table alone.
    pub fn has_any<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Links<A, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, bool> {
        conn.has_any(self.owner.clone(), self::targets::<A, _, _>(targets))
    }
}

/// # Adding
///
/// A link that exists is left as it is. Whatever else the database refuses is an error, above all a
/// key that does not exist
/// ([`ForeignKeyViolation`](diesel::result::DatabaseErrorKind::ForeignKeyViolation); SQLite checks only
/// after `PRAGMA foreign_keys = ON`). Several statements run in a transaction: an error leaves the
/// links as they were.
///
/// The forms without `_with` exist only where no NOT NULL column of the join table would be left
/// without a value.
impl<A: ManyToMany> Related<A> {
    /// Links the target. The number of links created: 1, or 0 if it was linked. One statement.
    pub fn add<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl WritesLinks<A, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, usize> {
        let link = NewLink { target: target.into_key(), values: NoValues };
        conn.add(self.owner.clone(), link)
    }

    /// Links all of the targets. The number of links created. One statement.
    pub fn add_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl WritesLinks<A, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, usize> {
        conn.add_all(self.owner.clone(), plain::<A, _, _>(targets))
    }

    /// Links the target, with values for further columns of the join table. The number of links
    /// created. One statement.
    ///
    /// `values` is what Diesel's `.values(..)` takes for one row of the join table. It must name
    /// neither of the two keys nor a timestamp of the association, else the error is
    /// [`QueryBuilderError`](diesel::result::Error::QueryBuilderError).
    pub fn add_with<'c, M: Mode, W, V: 'c>(
        &self,
        conn: &'c mut impl WritesLinksWith<A, V, M>,
        target: impl IntoTargetKey<A, W>,
        values: V,
    ) -> M::Ret<'c, usize> {
        conn.add_with(self.owner.clone(), target.into_key(), values)
    }

    /// [`add_with`](Self::add_with) for several targets: each link gets the same values. One statement.
    pub fn add_all_with<'c, M: Mode, W, V: 'c>(
        &self,
        conn: &'c mut impl WritesLinksWith<A, V, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, usize> {
        conn.add_all_with(self.owner.clone(), self::targets::<A, _, _>(targets), values)
    }

    /// [`add_with`](Self::add_with) for several targets with values of their own: the items are
    /// `(target, values)`. All must fill the same columns. One statement.
    pub fn add_each<'c, M: Mode, W, V: 'c>(
        &self,
        conn: &'c mut impl WritesLinksWith<A, V, M>,
        pairs: impl IntoIterator<Item = (impl IntoTargetKey<A, W>, V)>,
    ) -> M::Ret<'c, usize> {
        conn.add_each(self.owner.clone(), keyed::<A, _, _, V>(pairs))
    }

    /// [`add`](Self::add), but returns the stored join row as `R`, new or already there. Two
    /// statements.
    pub fn add_returning<'c, R: 'c, M: Mode, W>(
        &self,
        conn: &'c mut impl ReturnsLinks<A, R, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, R> {
        let link = NewLink { target: target.into_key(), values: NoValues };
        conn.add_returning(self.owner.clone(), link)
    }

    /// [`add_all`](Self::add_all), but returns the stored join rows as `R`, new or already there, in
    /// the order of the targets. Two statements.
    pub fn add_all_returning<'c, R: 'c, M: Mode, W>(
        &self,
        conn: &'c mut impl ReturnsLinks<A, R, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Vec<R>> {
        conn.add_all_returning(self.owner.clone(), plain::<A, _, _>(targets))
    }

    /// [`add_with`](Self::add_with), but returns the stored join row as `R`. Two statements.
    pub fn add_with_returning<'c, R: 'c, M: Mode, W, V: 'c>(
        &self,
        conn: &'c mut impl ReturnsLinksWith<A, V, R, M>,
        target: impl IntoTargetKey<A, W>,
        values: V,
    ) -> M::Ret<'c, R> {
        conn.add_with_returning(self.owner.clone(), target.into_key(), values)
    }

    /// [`add_all_with`](Self::add_all_with), but returns the stored join rows as `R`. Two statements.
    pub fn add_all_with_returning<'c, R: 'c, M: Mode, W, V: 'c>(
        &self,
        conn: &'c mut impl ReturnsLinksWith<A, V, R, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, Vec<R>> {
        conn.add_all_with_returning(self.owner.clone(), self::targets::<A, _, _>(targets), values)
    }
}

/// # Replacing
///
/// At most four statements in a transaction: lock, read, delete, insert. Concurrent calls for one
/// owner wait for each other. An owner that does not exist (any more) is
/// [`NotFound`](diesel::result::Error::NotFound).
impl<A: ManyToMany> Related<A> {
    /// Makes the targets the only ones. Links that stay are not touched, and nothing is written if
    /// nothing changes.
    pub fn set<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl WritesLinks<A, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.change(self.owner.clone(), Change::Set, plain::<A, _, _>(targets))
    }

    /// [`set`](Self::set), with values for the links that are created. Links that stay keep theirs.
    pub fn set_with<'c, M: Mode, W, V: 'c>(
        &self,
        conn: &'c mut impl WritesLinksWith<A, V, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.set_with(self.owner.clone(), self::targets::<A, _, _>(targets), values)
    }

    /// [`set_with`](Self::set_with), with values for each target: the items are `(target, values)`.
    pub fn set_each<'c, M: Mode, W, V: 'c>(
        &self,
        conn: &'c mut impl WritesLinksWith<A, V, M>,
        pairs: impl IntoIterator<Item = (impl IntoTargetKey<A, W>, V)>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.set_each(self.owner.clone(), keyed::<A, _, _, V>(pairs))
    }

    /// Links the target if it is not linked, else unlinks it.
    pub fn toggle<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl WritesLinks<A, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        self.toggle_all(conn, [target])
    }

    /// Links those of the targets that are not linked and unlinks the others.
    pub fn toggle_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl WritesLinks<A, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.change(self.owner.clone(), Change::Toggle, plain::<A, _, _>(targets))
    }
}

/// # Removing
///
/// Touches neither targets nor the links of other owners. A target that is not linked is no error.
impl<A: ManyToMany> Related<A> {
    /// Unlinks the target. The number of links removed. One statement.
    pub fn remove<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Links<A, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.remove(self.owner.clone(), target.into_key())
    }

    /// Unlinks the targets. The number of links removed. One statement.
    pub fn remove_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Links<A, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, usize> {
        conn.remove_all(self.owner.clone(), self::targets::<A, _, _>(targets))
    }

    /// Unlinks every target. The number of links removed. One statement.
    pub fn clear<'c, M: Mode>(&self, conn: &'c mut impl Links<A, M>) -> M::Ret<'c, usize> {
        conn.clear(self.owner.clone())
    }
}

/// # Creating targets
impl<A: ManyToMany> Related<A> {
    /// Inserts a target and links it. The target as stored. Two statements in a transaction.
    ///
    /// `values` is what Diesel's `.values(..)` takes for one row of the target's table.
    pub fn create<'c, M: Mode, T: 'c>(
        &self,
        conn: &'c mut impl CreatesTargets<A, T, M>,
        values: T,
    ) -> M::Ret<'c, A::Target> {
        conn.create(self.owner.clone(), values, NoValues)
    }

    /// [`create`](Self::create), with values for further columns of the join table.
    pub fn create_with<'c, M: Mode, T: 'c, V: 'c>(
        &self,
        conn: &'c mut impl CreatesTargetsWith<A, T, V, M>,
        values: T,
        link_values: V,
    ) -> M::Ret<'c, A::Target> {
        conn.create_with(self.owner.clone(), values, link_values)
    }
}

/// `Event::load_guests`. A function, because as one of [`Related`] it would hide Diesel's `load`.
#[doc(hidden)]
pub fn load<'c, A, C, M, O, W>(
    conn: &'c mut C,
    owners: impl IntoIterator<Item = O>,
) -> M::Ret<'c, Vec<Vec<A::Target>>>
where
    A: ManyToMany,
    C: LoadsBatches<A, M>,
    M: Mode,
    O: IntoOwnerKey<A, W>,
{
    conn.load(owners.into_iter().map(IntoOwnerKey::into_key).collect())
}
