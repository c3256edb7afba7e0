//! The rows of the join table that a statement writes.

use crate::association::ManyToMany;

/// A link to be created: the key of its target, and the values of its link columns.
///
/// It does not name its association, so that code which sorts, compares and divides links is compiled once
/// for all associations with such keys.
pub struct Link<K, V> {
    pub(crate) target: K,
    pub(crate) values: V,
}

/// A link of `A` to be created.
pub type NewLink<A, V> = Link<<A as ManyToMany>::TargetKey, V>;

/// A row to be written.
pub struct Row<'r, A: ManyToMany, V> {
    pub(crate) owner: &'r A::OwnerKey,
    pub(crate) target: &'r A::TargetKey,
    pub(crate) values: &'r V,
    /// The row leads from the target to the owner: the other one of the two rows of a symmetric link.
    pub(crate) mirrored: bool,
}

impl<'r, A: ManyToMany, V> Row<'r, A, V> {
    pub(crate) fn new(owner: &'r A::OwnerKey, link: &'r NewLink<A, V>) -> Self {
        Row { owner, target: &link.target, values: &link.values, mirrored: false }
    }

    /// A row for each of the owner's links.
    pub(crate) fn each(
        owner: &'r A::OwnerKey,
        links: impl IntoIterator<Item = &'r NewLink<A, V>>,
    ) -> Vec<Self> {
        links.into_iter().map(|link| Row::new(owner, link)).collect()
    }
}

impl<A: ManyToMany, V> Clone for Row<'_, A, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: ManyToMany, V> Copy for Row<'_, A, V> {}

/// The keys of the rows' targets.
pub(crate) fn targets<A: ManyToMany, V>(rows: &[Row<'_, A, V>]) -> Vec<A::TargetKey> {
    rows.iter().map(|row| row.target.clone()).collect()
}
