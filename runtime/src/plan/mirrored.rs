//! What has to be written where a link is two rows, so that both are there or neither.

use std::any::Any;
use std::collections::HashSet;
use std::hash::Hash;

use diesel::QueryResult;
use diesel::result::Error;

use super::{Change, chunks, unknown_key};
use crate::association::ManyToMany;
use crate::changes::Changes;
use crate::key::distinct_keys;
use crate::statement::{
    DeleteBothWays, LockEnds, NewLink, Read, Row, SelectBothWays, Statement, list,
};

/// The rows of an owner's links, as `SelectBothWays` finds them: the key at the other end, and whether the
/// row is the owner's.
pub(crate) type BothWays<K> = Vec<(Option<K>, Option<bool>)>;

/// What has to be written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mirrored<K> {
    /// The targets to which no row is to lead, nor one from them.
    pub(crate) remove: Vec<K>,
    /// The rows that are missing: which of the given links, and whether it is the row to the owner.
    pub(crate) insert: Vec<(usize, bool)>,
    /// As the owner sees it.
    pub(crate) changes: Changes<K>,
    /// Whether some rows are there already.
    pub(crate) found: bool,
}

impl<K: Clone + Eq + Hash> Mirrored<K> {
    /// `given` must be distinct; `rows` need not be.
    pub(crate) fn new(change: Change, owner: Option<&K>, rows: BothWays<K>, given: &[K]) -> Self {
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
            // The row of a link to oneself is its own mirror.
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

    /// The rows, of the links that were given.
    pub(crate) fn rows<'g, A, V>(&self, links: &[&'g NewLink<A, V>]) -> Vec<Row<'g, A, V>>
    where
        A: ManyToMany<TargetKey = K>,
    {
        let row = |&(i, mirrored): &(usize, bool)| Row { link: links[i], mirrored };
        self.insert.iter().map(row).collect()
    }

    /// The targets whose rows are missing.
    pub(crate) fn incomplete(&self, given: &[K]) -> Vec<K> {
        let keys = self.insert.iter().map(|&(i, _)| given[i].clone());
        distinct_keys(keys.collect())
    }

    /// Corrects what was added, after `now` was found instead, with the first rows inserted by then.
    pub(crate) fn recount(&mut self, now: Self, inserted: usize, given: &[K]) {
        let ours = self.insert.iter().take(inserted).filter(|(_, mirrored)| !mirrored);
        let mut added: HashSet<K> = ours.map(|&(i, _)| given[i].clone()).collect();
        added.extend(now.changes.added);
        self.changes.added.retain(|key| added.contains(key));
    }
}

/// The owner's key as that of a target: both are keys of one model, by one column.
pub(crate) fn as_target<A: ManyToMany>(owner: &A::OwnerKey) -> Option<&A::TargetKey> {
    (owner as &dyn Any).downcast_ref()
}

/// Statements that lock the owner and the targets, at most `keys` in one.
pub(crate) fn lock_ends<A: ManyToMany>(
    owner: &A::OwnerKey,
    targets: &[A::TargetKey],
    keys: usize,
) -> Vec<Statement<A, LockEnds<A>>> {
    let lock = |targets| Statement::new(owner.clone(), LockEnds(targets));
    if targets.is_empty() {
        return vec![lock(None)];
    }
    chunks(targets.to_vec(), keys).map(|keys| lock(Some(list::<A>(keys)))).collect()
}

/// Statements that read the rows of the owner's links: all, or those `among` some at most `keys` in one.
pub(crate) fn select_both_ways<A: ManyToMany>(
    owner: &A::OwnerKey,
    among: Option<&[A::TargetKey]>,
    keys: usize,
    read: Read,
) -> Vec<Statement<A, SelectBothWays<A>>> {
    let select = |among| Statement::new(owner.clone(), SelectBothWays { among, read });
    match among {
        None => vec![select(None)],
        Some(targets) => {
            chunks(targets.to_vec(), keys).map(|keys| select(Some(list::<A>(keys)))).collect()
        }
    }
}

/// Statements that remove both rows of the links, at most those of `keys` links in one.
pub(crate) fn delete_both_ways<A: ManyToMany>(
    owner: &A::OwnerKey,
    targets: Vec<A::TargetKey>,
    keys: usize,
) -> Vec<Statement<A, DeleteBothWays<A>>> {
    chunks(targets, keys)
        .map(|keys| Statement::new(owner.clone(), DeleteBothWays(Some(list::<A>(keys)))))
        .collect()
}

/// What has to be written, if the owner is there.
pub(crate) fn mirrored<A: ManyToMany>(
    change: Change,
    owner: &A::OwnerKey,
    rows: BothWays<A::TargetKey>,
    given: &[A::TargetKey],
) -> QueryResult<Mirrored<A::TargetKey>> {
    // An insert for an owner that is not there is for the database to refuse.
    if rows.is_empty() && matches!(change, Change::Set | Change::Toggle) {
        return Err(Error::NotFound);
    }
    Ok(Mirrored::new(change, as_target::<A>(owner), rows, given))
}

/// Refuses keys whose rows are not there although no insert failed: see [`confirm`](super::confirm).
pub(crate) fn confirm_both_ways<A: ManyToMany>(
    owner: &A::OwnerKey,
    rows: BothWays<A::TargetKey>,
    wanted: &[A::TargetKey],
    show: impl Fn(&A::TargetKey) -> String,
) -> QueryResult<()> {
    let missing = Mirrored::new(Change::Add, as_target::<A>(owner), rows, wanted).insert;
    match missing.first() {
        Some(&(i, _)) => Err(unknown_key(&show(&wanted[i]))),
        None => Ok(()),
    }
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
        assert_eq!(plan.remove, []);
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
