//! The operations of the derive's methods, such as `event.add_guest(..)`, and of the handle's.

use super::{plain, targets as keys};
use crate::association::{ManyToMany, Tail};
use crate::bounds::{
    CreatesTargets, CreatesTargetsWith, LoadsBatches, LoadsTargets, PlainLinks, ReadsLinks,
    ReadsLinksAs, RemovesLinks, ReturnsLinks, ReturnsLinksWith, TakesLinkValues, TakesTargetValues,
    WritesLinks, WritesLinksWith,
};
use crate::changes::Changes;
use crate::key::{IntoOwnerKey, IntoTargetKey};
use crate::mode::Mode;
use crate::plan::Change;
use crate::statement::{Link, NoValues};

/// The operations on the links of one owner, of whom it knows the key alone.
///
/// The derive's methods call it, and not the handle, whose query the compiler would take apart in each of them:
/// see `docs/adr/0021`.
#[doc(hidden)]
pub struct Flat<A: ManyToMany> {
    owner: A::OwnerKey,
    tail: Tail<A>,
}

impl<A: ManyToMany> Flat<A> {
    pub fn of(owner: &A::Owner) -> Self {
        Self::of_key(A::owner_key(owner))
    }

    pub(super) fn of_key(owner: A::OwnerKey) -> Self {
        Flat { owner, tail: Tail::default() }
    }

    pub fn get<'c, M: Mode>(
        self,
        conn: &'c mut impl LoadsTargets<A, M>,
    ) -> M::Ret<'c, Vec<A::Target>> {
        conn.get(self.owner)
    }

    /// `Event::load_guests`.
    pub fn load<'c, M: Mode, W>(
        conn: &'c mut impl LoadsBatches<A, M>,
        owners: impl IntoIterator<Item = impl IntoOwnerKey<A, W>>,
    ) -> M::Ret<'c, Vec<Vec<A::Target>>> {
        conn.load_batches(owners.into_iter().map(IntoOwnerKey::into_key).collect())
    }

    pub fn keys<'c, M: Mode>(
        self,
        conn: &'c mut impl ReadsLinks<A, M>,
    ) -> M::Ret<'c, Vec<A::TargetKey>> {
        conn.keys(self.owner)
    }

    pub fn total<'c, M: Mode>(self, conn: &'c mut impl ReadsLinks<A, M>) -> M::Ret<'c, i64> {
        conn.total(self.owner)
    }

    pub fn has<'c, M: Mode, W>(
        self,
        conn: &'c mut impl ReadsLinks<A, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, bool> {
        conn.has(self.owner, target.into_key())
    }

    pub fn has_all<'c, M: Mode, W>(
        self,
        conn: &'c mut impl ReadsLinks<A, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, bool> {
        conn.has_all(self.owner, keys::<A, _, _>(targets))
    }

    pub fn has_any<'c, M: Mode, W>(
        self,
        conn: &'c mut impl ReadsLinks<A, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, bool> {
        conn.has_any(self.owner, keys::<A, _, _>(targets))
    }

    pub fn add<'c, M: Mode, W>(
        self,
        conn: &'c mut (impl PlainLinks<A> + WritesLinks<A, M>),
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.add(self.owner, Link { target: target.into_key(), values: NoValues })
    }

    pub fn add_all<'c, M: Mode, W>(
        self,
        conn: &'c mut (impl PlainLinks<A> + WritesLinks<A, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, usize> {
        conn.add_all(self.owner, plain::<A, _, _>(targets))
    }

    pub fn add_with<'c, M: Mode, W, V: 'c>(
        self,
        conn: &'c mut (impl TakesLinkValues<A, V> + WritesLinksWith<A, V, M>),
        target: impl IntoTargetKey<A, W>,
        values: V,
    ) -> M::Ret<'c, usize> {
        conn.add_with(self.owner, target.into_key(), values)
    }

    pub fn add_all_with<'c, M: Mode, W, V: 'c>(
        self,
        conn: &'c mut (impl TakesLinkValues<A, V> + WritesLinksWith<A, V, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, usize> {
        conn.add_all_with(self.owner, keys::<A, _, _>(targets), values)
    }

    pub fn add_returning<'c, R: 'c, M: Mode, W>(
        self,
        conn: &'c mut (impl PlainLinks<A> + ReadsLinksAs<A, R> + ReturnsLinks<A, R, M>),
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, R> {
        conn.add_returning(self.owner, Link { target: target.into_key(), values: NoValues })
    }

    pub fn add_all_returning<'c, R: 'c, M: Mode, W>(
        self,
        conn: &'c mut (impl PlainLinks<A> + ReadsLinksAs<A, R> + ReturnsLinks<A, R, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Vec<R>> {
        conn.add_all_returning(self.owner, plain::<A, _, _>(targets))
    }

    pub fn add_with_returning<'c, R: 'c, M: Mode, W, V: 'c>(
        self,
        conn: &'c mut (impl ReadsLinksAs<A, R> + TakesLinkValues<A, V> + ReturnsLinksWith<A, V, R, M>),
        target: impl IntoTargetKey<A, W>,
        values: V,
    ) -> M::Ret<'c, R> {
        conn.add_with_returning(self.owner, target.into_key(), values)
    }

    pub fn add_all_with_returning<'c, R: 'c, M: Mode, W, V: 'c>(
        self,
        conn: &'c mut (impl ReadsLinksAs<A, R> + TakesLinkValues<A, V> + ReturnsLinksWith<A, V, R, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, Vec<R>> {
        conn.add_all_with_returning(self.owner, keys::<A, _, _>(targets), values)
    }

    pub fn set<'c, M: Mode, W>(
        self,
        conn: &'c mut (impl PlainLinks<A> + WritesLinks<A, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.change(self.owner, Change::Set, plain::<A, _, _>(targets))
    }

    pub fn set_with<'c, M: Mode, W, V: 'c>(
        self,
        conn: &'c mut (impl TakesLinkValues<A, V> + WritesLinksWith<A, V, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.set_with(self.owner, keys::<A, _, _>(targets), values)
    }

    pub fn toggle<'c, M: Mode, W>(
        self,
        conn: &'c mut (impl PlainLinks<A> + WritesLinks<A, M>),
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        self.toggle_all(conn, [target])
    }

    pub fn toggle_all<'c, M: Mode, W>(
        self,
        conn: &'c mut (impl PlainLinks<A> + WritesLinks<A, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.change(self.owner, Change::Toggle, plain::<A, _, _>(targets))
    }

    pub fn remove<'c, M: Mode, W>(
        self,
        conn: &'c mut impl RemovesLinks<A, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.remove(self.owner, target.into_key())
    }

    pub fn remove_all<'c, M: Mode, W>(
        self,
        conn: &'c mut impl RemovesLinks<A, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, usize> {
        conn.remove_all(self.owner, keys::<A, _, _>(targets))
    }

    pub fn clear<'c, M: Mode>(self, conn: &'c mut impl RemovesLinks<A, M>) -> M::Ret<'c, usize> {
        conn.clear(self.owner)
    }

    pub fn create<'c, M: Mode, T: 'c>(
        self,
        conn: &'c mut (impl PlainLinks<A> + TakesTargetValues<A, T> + CreatesTargets<A, T, M>),
        values: T,
    ) -> M::Ret<'c, A::Target> {
        conn.create(self.owner, values, NoValues)
    }

    pub fn create_with<'c, M: Mode, T: 'c, V: 'c>(
        self,
        conn: &'c mut (
                    impl CreatesTargetsWith<A, T, V, M> + TakesLinkValues<A, V> + TakesTargetValues<A, T>
                ),
        values: T,
        link_values: V,
    ) -> M::Ret<'c, A::Target> {
        conn.create_with(self.owner, values, link_values)
    }
}
