//! What has to be written where a link is two rows, as arithmetic of keys.

use std::any::Any;
use std::collections::HashSet;
use std::hash::Hash;

use crate::association::ManyToMany;
use crate::changes::Changes;
use crate::keys::distinct_keys;
use crate::operation::change::Change;
use crate::sql::Row;

/// Both rows of an owner's links, as `SelectBothWays` returns them: the key at the other end, and whether the
/// row is the owner's.
pub(super) type BothWays<K> = Vec<(Option<K>, Option<bool>)>;

/// What has to be written, so that both rows of each link exist or neither does.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mirrored<K> {
    /// The targets whose rows are removed, in both directions.
    pub(super) remove: Vec<K>,
    /// The missing rows: the position of the given link, and whether it is the mirrored row.
    pub(super) insert: Vec<(usize, bool)>,
    /// The links as the owner sees them.
    pub(super) changes: Changes<K>,
    /// Whether some rows exist already.
    pub(super) found: bool,
}

impl<K: Clone + Eq + Hash> Mirrored<K> {
    /// `given` must be distinct; `rows` need not be.
    pub(super) fn new(change: Change, owner: Option<&K>, rows: BothWays<K>, given: &[K]) -> Self {
        let named: HashSet<&K> = given.iter().collect();
        let (own, others) = sides(rows);
        let own = distinct_keys(own);
        let linked: HashSet<&K> = own.iter().collect();
        let mirrored: HashSet<&K> = others.iter().collect();

        let goes = |key: &K| match change {
            Change::Add | Change::Create => false,
            Change::Set => !named.contains(key),
            Change::Toggle => named.contains(key) && linked.contains(key),
        };
        let both = own.iter().chain(&others).cloned().collect();
        let remove: Vec<K> = distinct_keys(both).into_iter().filter(goes).collect();

        let mut insert = Vec::new();
        for (i, key) in given.iter().enumerate().filter(|(_, key)| !goes(key)) {
            if !linked.contains(key) {
                insert.push((i, false));
            }
            // A link to oneself is one row.
            if !mirrored.contains(key) && Some(key) != owner {
                insert.push((i, true));
            }
        }

        let removed: Vec<K> = own.iter().filter(|key| goes(key)).cloned().collect();
        let changes = Changes {
            added: given.iter().filter(|key| !linked.contains(key)).cloned().collect(),
            kept: own.len() - removed.len(),
            removed,
        };
        let found = !own.is_empty() || !others.is_empty();
        Mirrored { remove, insert, changes, found }
    }

    /// The rows to be inserted. `given` has the owner's row of each link.
    pub(super) fn rows<'r, A, V>(&self, given: &[Row<'r, A, V>]) -> Vec<Row<'r, A, V>>
    where
        A: ManyToMany<TargetKey = K>,
    {
        let row = |&(i, mirrored): &(usize, bool)| Row { mirrored, ..given[i] };
        self.insert.iter().map(row).collect()
    }

    /// The targets whose rows are missing.
    pub(super) fn incomplete(&self, given: &[K]) -> Vec<K> {
        let keys = self.insert.iter().map(|&(i, _)| given[i].clone());
        distinct_keys(keys.collect())
    }

    /// Corrects what was added, after `now` was found instead, with the first rows inserted by then.
    pub(super) fn recount(&mut self, now: Self, inserted: usize, given: &[K]) {
        let ours = self.insert.iter().take(inserted).filter(|(_, mirrored)| !mirrored);
        let mut added: HashSet<K> = ours.map(|&(i, _)| given[i].clone()).collect();
        added.extend(now.changes.added);
        self.changes.added.retain(|key| added.contains(key));
    }
}

/// The owner's key as that of a target: both are keys of one model, in one column.
pub(in crate::operation) fn as_target<A: ManyToMany>(owner: &A::OwnerKey) -> Option<&A::TargetKey> {
    (owner as &dyn Any).downcast_ref()
}

/// The owner's rows, and those that lead to it.
fn sides<K>(rows: BothWays<K>) -> (Vec<K>, Vec<K>) {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for (key, owns) in rows {
        let side = if owns == Some(true) { &mut own } else { &mut others };
        side.extend(key);
    }
    (own, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: i32 = 1;

    /// 2 and 3 both ways, 4 only from the owner, 5 only to it, and the owner with itself.
    fn plan(change: Change, given: &[i32]) -> Mirrored<i32> {
        let own = [2, 3, 4, OWNER].map(|key| (Some(key), Some(true)));
        let others = [2, 3, 5].map(|key| (Some(key), Some(false)));
        Mirrored::new(change, Some(&OWNER), [&own[..], &others[..]].concat(), given)
    }

    fn changes(added: &[i32], removed: &[i32], kept: usize) -> Changes<i32> {
        Changes { added: added.to_vec(), removed: removed.to_vec(), kept }
    }

    #[test]
    fn add_inserts_the_rows_that_are_missing() {
        let plan = plan(Change::Add, &[2, 4, 5, 6, OWNER]);
        assert_eq!(plan.remove, [0; 0]);
        assert_eq!(plan.insert, [(1, true), (2, false), (3, false), (3, true)]);
        assert_eq!(plan.changes.added, [5, 6]);
    }

    #[test]
    fn set_removes_both_rows_and_completes_those_that_stay() {
        let plan = plan(Change::Set, &[2, 4, 6]);
        assert_eq!(plan.remove, [3, OWNER, 5]);
        assert_eq!(plan.insert, [(1, true), (2, false), (2, true)]);
        assert_eq!(plan.changes, changes(&[6], &[3, OWNER], 2));
    }

    #[test]
    fn toggle_goes_by_the_owners_rows() {
        let plan = plan(Change::Toggle, &[2, 4, 5, 6, OWNER]);
        assert_eq!(plan.remove, [2, 4, OWNER]);
        assert_eq!(plan.insert, [(2, false), (3, false), (3, true)]);
        assert_eq!(plan.changes, changes(&[5, 6], &[2, 4, OWNER], 1));
    }

    #[test]
    fn a_link_to_oneself_is_one_row() {
        let none = || vec![(None, None)];
        let plan = Mirrored::new(Change::Add, Some(&OWNER), none(), &[OWNER]);
        assert_eq!(plan.insert, [(0, false)]);
        assert!(!plan.found);
    }

    #[test]
    fn what_is_stored_several_times_is_one_link() {
        let rows = vec![(Some(2), Some(true)), (Some(2), Some(true)), (Some(2), Some(false))];
        let plan = Mirrored::new(Change::Set, Some(&OWNER), rows, &[]);
        assert_eq!(plan.remove, [2]);
        assert_eq!(plan.changes, changes(&[], &[2], 0));
    }
}
