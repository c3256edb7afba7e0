//! How an owner's links change, as arithmetic of keys.

use std::collections::HashMap;
use std::hash::Hash;

use crate::changes::Changes;
use crate::keys::distinct_keys;
use crate::sql::Read;

/// How to change an owner's links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Replace them all.
    Set,
    /// Remove those that exist and add the rest.
    Toggle,
    /// Add those that are missing. Only symmetric associations use this; others just insert.
    Add,
    /// The same, for targets that the transaction has created, so that nobody else can link them.
    Create,
}

impl Change {
    /// What the first read of a symmetric association's links must see.
    ///
    /// On MySQL a read of the latest rows locks the gaps where links are missing, so that transactions that add
    /// would deadlock. Those read a second time if they find any rows; where links are `unique` the insert
    /// finds out about others.
    pub(super) fn first_read(self, nested: bool, unique: bool) -> Read {
        match self {
            Change::Set | Change::Toggle if nested => Read::Latest,
            Change::Add if nested && !unique => Read::Latest,
            _ => Read::Snapshot,
        }
    }
}

/// What has to be written, so that the existing links become those that are wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference<K> {
    /// The targets whose links are removed.
    pub(super) remove: Vec<K>,
    /// The positions of the given targets that are to be linked.
    pub(super) insert: Vec<usize>,
    kept: usize,
}

impl<K: Clone + Eq + Hash> Difference<K> {
    /// `given` must be distinct; `linked` may hold a key twice, unless links are `unique`.
    pub(super) fn new(change: Change, linked: Vec<K>, unique: bool, given: &[K]) -> Self {
        let linked = if unique { linked } else { distinct_keys(linked) };
        let places: HashMap<&K, usize> =
            given.iter().enumerate().map(|(place, key)| (key, place)).collect();
        let mut found = vec![false; given.len()];
        let (remove, keep): (Vec<_>, Vec<_>) = linked.into_iter().partition(|key| {
            let place = places.get(key);
            place.inspect(|&&place| found[place] = true);
            match change {
                Change::Set => place.is_none(),
                Change::Toggle => place.is_some(),
                Change::Add | Change::Create => false,
            }
        });
        let insert = (0..given.len()).filter(|&place| !found[place]).collect();
        Difference { remove, insert, kept: keep.len() }
    }

    pub(super) fn changes(&self, given: &[K]) -> Changes<K> {
        Changes {
            added: self.insert.iter().map(|&place| given[place].clone()).collect(),
            removed: self.remove.clone(),
            kept: self.kept,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(change: Change, linked: &[i32], given: &[i32]) -> Difference<i32> {
        Difference::new(change, linked.to_vec(), true, given)
    }

    #[test]
    fn set_removes_what_is_not_given_and_inserts_what_is_missing() {
        let difference = difference(Change::Set, &[1, 2, 3], &[3, 4]);
        assert_eq!(difference, Difference { remove: vec![1, 2], insert: vec![1], kept: 1 });
        assert_eq!(difference.changes(&[3, 4]).added, [4]);
    }

    #[test]
    fn toggle_removes_what_exists_and_inserts_the_rest() {
        let difference = difference(Change::Toggle, &[1, 2, 3], &[3, 4]);
        assert_eq!(difference, Difference { remove: vec![3], insert: vec![1], kept: 2 });
    }

    #[test]
    fn a_link_that_is_stored_twice_counts_once() {
        let difference = Difference::new(Change::Set, vec![1, 1, 2], false, &[2]);
        assert_eq!(difference, Difference { remove: vec![1], insert: vec![], kept: 1 });
    }
}
