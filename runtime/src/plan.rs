//! Keys in, statements out: chunks, differences, lists. No connection is in sight here.

mod lists;
mod mirrored;

pub(crate) use lists::Asked;
pub(crate) use mirrored::{
    BothWays, as_target, confirm_both_ways, delete_both_ways, lock_ends, mirrored, select_both_ways,
};

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::result::Error;

use crate::association::ManyToMany;
use crate::changes::Changes;
use crate::key::{distinct, distinct_keys, in_shared_order};
use crate::statement::{
    Across, Delete, DeletePairs, InsertPairs, InsertUnknown, Link, LinkRows, LinkValues, List,
    NewLink, NoValues, Pair, Read, Statement, Update, Upsert, list,
};

/// `items` in pieces of at most `size`.
pub(crate) fn chunks<T>(items: Vec<T>, size: usize) -> impl Iterator<Item = Vec<T>> {
    let mut items = items.into_iter();
    std::iter::from_fn(move || {
        let chunk: Vec<T> = items.by_ref().take(size).collect();
        (!chunk.is_empty()).then_some(chunk)
    })
}

/// `rows` in pieces, in their order: rows beside each other that fill the same columns, of at most `values`
/// values in all. A row that fills none stands alone: no `INSERT` takes several such.
pub(crate) fn alike<V>(
    rows: Vec<V>,
    columns: impl Fn(&V) -> Vec<&'static str>,
    values: usize,
) -> Vec<Vec<V>> {
    let mut pieces: Vec<Vec<V>> = Vec::new();
    let mut filled = Vec::new();
    for row in rows {
        let columns = columns(&row);
        let fits = |piece: &Vec<V>| (piece.len() + 1) * columns.len() <= values;
        match pieces.last_mut() {
            Some(piece) if !columns.is_empty() && columns == filled && fits(piece) => {
                piece.push(row);
            }
            _ => pieces.push(vec![row]),
        }
        filled = columns;
    }
    pieces
}

pub(crate) type DeleteList<A> = Statement<A, Delete<List<A>>>;

/// One link for each target, in the order given.
pub(crate) fn links<K, V>(targets: Vec<K>, mut values: impl FnMut() -> V) -> Vec<Link<K, V>> {
    targets.into_iter().map(|target| Link { target, values: values() }).collect()
}

/// One link without values for each target, in the order given.
pub(crate) fn plain<K>(targets: Vec<K>) -> Vec<Link<K, NoValues>> {
    links(targets, || NoValues)
}

/// Of several links to one target the first counts.
pub(crate) fn distinct_links<K: Clone + Eq + Hash, V>(links: Vec<Link<K, V>>) -> Vec<Link<K, V>> {
    distinct(links, |link| &link.target)
}

/// See [`in_shared_order`].
pub(crate) fn reorder_links<K: Hash, V>(links: &mut [&Link<K, V>]) {
    in_shared_order(links, |link, hasher| link.target.hash(hasher));
}

pub(crate) fn targets<K: Clone, V>(links: &[&Link<K, V>]) -> Vec<K> {
    links.iter().map(|link| link.target.clone()).collect()
}

/// The links whose targets are not among those that are `known` to be linked.
pub(crate) fn unknown<'r, K: Eq + Hash, V>(
    links: &[&'r Link<K, V>],
    known: Vec<K>,
) -> Vec<&'r Link<K, V>> {
    let known: HashSet<K> = known.into_iter().collect();
    links.iter().copied().filter(|link| !known.contains(&link.target)).collect()
}

/// Statements that look for each of the links, at most `rows` in one.
pub(crate) fn insert_unknown<'r, A: ManyToMany, V>(
    owner: &A::OwnerKey,
    links: &'r [&'r NewLink<A, V>],
    rows: usize,
) -> Vec<Statement<A, InsertUnknown<'r, A, V>>> {
    links.chunks(rows).map(|links| Statement::new(owner.clone(), InsertUnknown(links))).collect()
}

pub(crate) fn delete<A: ManyToMany>(
    owner: &A::OwnerKey,
    targets: Vec<A::TargetKey>,
    keys: usize,
) -> Vec<DeleteList<A>> {
    chunks(targets, keys)
        .map(|keys| Statement::new(owner.clone(), Delete(list::<A>(keys))))
        .collect()
}

pub(crate) type UpdateList<A, U> = Statement<A, Update<List<A>, U>>;

/// Statements that change one row of each link to the targets, the owner's or its mirror; at most `keys`
/// in one.
pub(crate) fn update<A: ManyToMany, U>(
    owner: &A::OwnerKey,
    targets: &[A::TargetKey],
    keys: usize,
    rows: LinkRows,
    changes: &Arc<U>,
) -> Vec<UpdateList<A, U>> {
    let update = |keys| Update { targets: list::<A>(keys), rows, changes: Arc::clone(changes) };
    chunks(targets.to_vec(), keys).map(|keys| Statement::new(owner.clone(), update(keys))).collect()
}

/// Statements that create or change the links, at most `rows` in one.
pub(crate) fn upsert<'r, A: ManyToMany, V>(
    owner: &A::OwnerKey,
    links: &'r [&'r NewLink<A, V>],
    rows: usize,
) -> Vec<UpsertList<'r, A, V>> {
    links.chunks(rows).map(|links| Statement::new(owner.clone(), Upsert::new(links))).collect()
}

pub(crate) type UpsertList<'r, A, V> = Statement<A, Upsert<'r, A, V, &'r [&'r NewLink<A, V>]>>;

/// `pairs` without those that have occurred before, in the order given.
pub(crate) fn distinct_pairs<A: ManyToMany>(
    pairs: Vec<(A::OwnerKey, A::TargetKey)>,
) -> Vec<(A::OwnerKey, A::TargetKey)> {
    distinct_keys(pairs)
}

/// The same for pairs to remove, of which nobody sees the order: see [`in_shared_order`].
pub(crate) fn pairs_to_remove<A: ManyToMany>(
    pairs: Vec<(A::OwnerKey, A::TargetKey)>,
) -> Vec<(A::OwnerKey, A::TargetKey)> {
    let mut pairs = distinct_pairs::<A>(pairs);
    in_shared_order(&mut pairs, |pair, hasher| pair.hash(hasher));
    pairs
}

/// See [`in_shared_order`].
pub(crate) fn reorder_pairs<A: ManyToMany, V>(pairs: &mut [Pair<A, V>]) {
    in_shared_order(pairs, |pair, hasher| {
        pair.owner.hash(hasher);
        pair.link.target.hash(hasher);
    });
}

/// Statements that look for each of the links, at most `rows` in one.
pub(crate) fn insert_searching<A, V, DB>(
    pairs: &[Pair<A, V>],
    rows: usize,
) -> Vec<Across<A, InsertPairs<'_, A, V>>>
where
    A: ManyToMany,
    V: LinkValues<A::Through, DB>,
    DB: Backend + 'static,
{
    pairs.chunks(rows).map(|pairs| Across::new(InsertPairs::searching::<DB>(pairs))).collect()
}

/// Statements that remove the links, at most `rows` in one.
pub(crate) fn delete_pairs<A: ManyToMany, DB: 'static>(
    pairs: Vec<(A::OwnerKey, A::TargetKey)>,
    rows: usize,
) -> Vec<Across<A, DeletePairs<A>>> {
    chunks(pairs, rows).map(|pairs| Across::new(DeletePairs::new::<DB>(pairs))).collect()
}

/// What is to become of an owner's links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// They are to be these and no others.
    Set,
    /// Those of these that exist are to go, the rest are to come.
    Toggle,
    /// These are to be there. Only a symmetric association is changed like this; others just insert.
    Add,
    /// So is this, the target of which the transaction has made: nobody else can know it.
    Create,
}

impl Change {
    /// What the first read of the links must see. `nested`: in a transaction of the user's, which may have
    /// read before; one of our own has not, and its snapshot begins after the lock.
    ///
    /// On MySQL a read of what is latest locks the gaps where links are missing, so that transactions that
    /// add would fall to deadlocks: those look a second time if they find any, and where links are `unique`
    /// they are told of others.
    pub(crate) fn first_read(self, nested: bool, unique: bool) -> Read {
        match self {
            Change::Set | Change::Toggle if nested => Read::Latest,
            Change::Add if nested && !unique => Read::Latest,
            _ => Read::Snapshot,
        }
    }
}

/// What has to be written, so that the links that exist become those that are wanted.
pub(crate) struct Difference<'g, K, V> {
    pub(crate) remove: Vec<K>,
    pub(crate) insert: Vec<&'g Link<K, V>>,
    kept: usize,
}

impl<'g, K: Clone + Eq + Hash, V> Difference<'g, K, V> {
    /// `given` must be distinct; `linked` may hold a key twice, unless links are `unique`.
    pub(crate) fn new(
        change: Change,
        linked: Vec<K>,
        unique: bool,
        given: &'g [Link<K, V>],
    ) -> Self {
        let linked = if unique { linked } else { distinct_keys(linked) };
        let places: HashMap<&K, usize> =
            given.iter().enumerate().map(|(place, link)| (&link.target, place)).collect();
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
        let insert = given.iter().zip(found).filter(|(_, found)| !found).map(|(link, _)| link);
        Difference { remove, insert: insert.collect(), kept: keep.len() }
    }

    pub(crate) fn changes(&self) -> Changes<K> {
        Changes {
            added: self.insert.iter().map(|link| link.target.clone()).collect(),
            removed: self.remove.clone(),
            kept: self.kept,
        }
    }
}

/// The keys of the links that a locked owner has; `NotFound` if there is no such owner.
pub(crate) fn linked<K>(rows: Vec<Option<K>>) -> QueryResult<Vec<K>> {
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(rows.into_iter().flatten().collect())
}

/// Refuses rows of a key that was not asked for in this statement: the same row may come again with
/// another, under the spelling that was.
pub(crate) fn asked<K, T>(
    keys: Vec<K>,
    rows: Vec<(K, T)>,
    show: impl Fn(&K) -> String,
) -> QueryResult<Vec<(K, T)>>
where
    K: Eq + Hash,
{
    let keys: HashSet<K> = keys.into_iter().collect();
    match rows.iter().find(|(key, _)| !keys.contains(key)) {
        Some((key, _)) => Err(unknown_key(&show(key))),
        None => Ok(rows),
    }
}

/// Refuses keys that were to be linked and are not, although no insert failed: the database takes them
/// for others that were linked already.
pub(crate) fn confirm<K>(
    added: &[K],
    linked: Vec<K>,
    show: impl Fn(&K) -> String,
) -> QueryResult<()>
where
    K: Eq + Hash,
{
    let linked: HashSet<K> = linked.into_iter().collect();
    match added.iter().find(|key| !linked.contains(key)) {
        Some(key) => Err(unknown_key(&show(key))),
        None => Ok(()),
    }
}

/// `rows`, one for each of `keys`, in their order; `NotFound` if somebody else has removed one of them.
pub(crate) fn in_order<K, T>(
    keys: &[K],
    rows: Vec<(K, T)>,
    show: impl Fn(&K) -> String,
) -> QueryResult<Vec<T>>
where
    K: Clone + Eq + Hash,
{
    let rows = asked(keys.to_vec(), rows, show)?;
    let mut rows: HashMap<K, T> = rows.into_iter().collect();
    keys.iter().map(|key| rows.remove(key).ok_or(Error::NotFound)).collect()
}

fn unknown_key(key: &str) -> Error {
    let message = format!(
        "the database pairs the key {key} with one that Rust holds unequal to it \
         (a case-insensitive column?)"
    );
    Error::DeserializationError(message.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_cut_at_the_limit_and_lose_nothing() {
        let cut = |items: Vec<i32>| chunks(items, 2).collect::<Vec<_>>();
        assert_eq!(cut(vec![1, 2, 3, 4, 5]), [vec![1, 2], vec![3, 4], vec![5]]);
        assert_eq!(cut(vec![1, 2]), [[1, 2]]);
        assert!(cut(vec![]).is_empty());
    }

    #[test]
    fn rows_that_fill_the_same_columns_go_together_as_far_as_they_fit() {
        let cut = |rows: &[&'static str], values| {
            let columns = |row: &&'static str| row.split_terminator(' ').collect();
            alike(rows.to_vec(), columns, values)
        };
        assert_eq!(cut(&["a b", "a b", "a b"], 6), [["a b", "a b", "a b"]]);
        assert_eq!(cut(&["a b", "a b", "a b"], 5), [vec!["a b", "a b"], vec!["a b"]]);
        assert_eq!(cut(&["a", "a b", "a b", "a"], 6), [vec!["a"], vec!["a b", "a b"], vec!["a"]]);
        assert_eq!(cut(&["a", "a"], 0), [["a"], ["a"]], "none is lost that fits nowhere");
        assert_eq!(cut(&["", ""], 6), [[""], [""]]);
        assert!(cut(&[], 6).is_empty());
    }

    #[test]
    fn no_row_means_that_the_owner_has_vanished() {
        assert_eq!(linked(Vec::<Option<i32>>::new()), Err(Error::NotFound));
        assert_eq!(linked(vec![None::<i32>]), Ok(vec![]));
        assert_eq!(linked(vec![Some(1), Some(2)]), Ok(vec![1, 2]));
    }
}
