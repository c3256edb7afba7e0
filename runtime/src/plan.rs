//! Keys in, statements out: chunks, differences, groups. No connection is in sight here.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use diesel::QueryResult;
use diesel::result::Error;

use crate::association::ManyToMany;
use crate::changes::Changes;
use crate::key::distinct;
use crate::statement::{
    Across, CountLinked, Delete, DeletePairs, InsertPairs, InsertUnknown, List, NewLink, Pair,
    Statement, Update, Upsert, list,
};

/// `items` in pieces of at most `size`.
pub(crate) fn chunks<T>(items: Vec<T>, size: usize) -> impl Iterator<Item = Vec<T>> {
    let mut items = items.into_iter();
    std::iter::from_fn(move || {
        let chunk: Vec<T> = items.by_ref().take(size).collect();
        (!chunk.is_empty()).then_some(chunk)
    })
}

pub(crate) type DeleteList<A> = Statement<A, Delete<List<A>>>;

/// One link for each target, in the order given.
pub(crate) fn links<A: ManyToMany, V>(
    targets: Vec<A::TargetKey>,
    mut values: impl FnMut() -> V,
) -> Vec<NewLink<A, V>> {
    targets.into_iter().map(|target| NewLink { target, values: values() }).collect()
}

/// Of several links to one target the first counts.
pub(crate) fn distinct_links<A: ManyToMany, V>(links: Vec<NewLink<A, V>>) -> Vec<NewLink<A, V>> {
    distinct(links, |link| &link.target)
}

pub(crate) fn targets<A: ManyToMany, V>(links: &[&NewLink<A, V>]) -> Vec<A::TargetKey> {
    links.iter().map(|link| link.target.clone()).collect()
}

/// The links whose targets are not among those that are `known` to be linked.
pub(crate) fn unknown<'r, A: ManyToMany, V>(
    links: &[&'r NewLink<A, V>],
    known: Vec<A::TargetKey>,
) -> Vec<&'r NewLink<A, V>> {
    let known: HashSet<A::TargetKey> = known.into_iter().collect();
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

/// Statements that change the links to the targets, at most `keys` in one.
pub(crate) fn update<A: ManyToMany, U>(
    owner: &A::OwnerKey,
    targets: Vec<A::TargetKey>,
    keys: usize,
    changes: Arc<U>,
) -> Vec<UpdateList<A, U>> {
    let update = |keys| Update::new(list::<A>(keys), Arc::clone(&changes));
    chunks(targets, keys).map(|keys| Statement::new(owner.clone(), update(keys))).collect()
}

/// Questions how many of the targets are linked, of at most `keys` each.
pub(crate) fn count_linked<A: ManyToMany>(
    owner: &A::OwnerKey,
    targets: Vec<A::TargetKey>,
    keys: usize,
) -> Vec<Statement<A, CountLinked<List<A>>>> {
    let count = |keys| Statement::new(owner.clone(), CountLinked(list::<A>(keys)));
    chunks(targets, keys).map(count).collect()
}

/// What a `COUNT` says, as a number of rows.
pub(crate) fn number(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
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

/// `pairs` without those that have occurred before.
pub(crate) fn distinct_pairs<A: ManyToMany>(
    pairs: Vec<(A::OwnerKey, A::TargetKey)>,
) -> Vec<(A::OwnerKey, A::TargetKey)> {
    distinct(pairs, |pair| pair)
}

/// Statements that look for each of the links, at most `rows` in one.
pub(crate) fn insert_searching<A: ManyToMany, V>(
    pairs: &[Pair<A, V>],
    rows: usize,
) -> Vec<Across<A, InsertPairs<'_, A, V>>> {
    pairs.chunks(rows).map(|pairs| Across::new(InsertPairs::searching(pairs))).collect()
}

/// Statements that remove the links, at most `rows` in one.
pub(crate) fn delete_pairs<A: ManyToMany>(
    pairs: Vec<(A::OwnerKey, A::TargetKey)>,
    rows: usize,
) -> Vec<Across<A, DeletePairs<A>>> {
    chunks(pairs, rows).map(|pairs| Across::new(DeletePairs::new(pairs))).collect()
}

/// What is to become of an owner's links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// They are to be these and no others.
    Set,
    /// Those of these that exist are to go, the rest are to come.
    Toggle,
}

/// What has to be written, so that the links that exist become those that are wanted.
pub(crate) struct Difference<'g, A: ManyToMany, V> {
    pub(crate) remove: Vec<A::TargetKey>,
    pub(crate) insert: Vec<&'g NewLink<A, V>>,
    kept: usize,
}

impl<'g, A: ManyToMany, V> Difference<'g, A, V> {
    /// `given` must be distinct; `linked` need not be.
    pub(crate) fn new(
        change: Change,
        linked: Vec<A::TargetKey>,
        given: &'g [NewLink<A, V>],
    ) -> Self {
        let named: HashSet<A::TargetKey> = given.iter().map(|link| link.target.clone()).collect();
        let linked = distinct(linked, |key| key);
        let all: HashSet<A::TargetKey> = linked.iter().cloned().collect();
        let (remove, keep): (Vec<_>, Vec<_>) = linked.into_iter().partition(|key| match change {
            Change::Set => !named.contains(key),
            Change::Toggle => named.contains(key),
        });
        let insert = given.iter().filter(|link| !all.contains(&link.target)).collect();
        Difference { remove, insert, kept: keep.len() }
    }

    pub(crate) fn changes(&self) -> Changes<A::TargetKey> {
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

/// `rows`, one list for each of `keys`, in their order; a key that occurs twice gets its list twice.
///
/// A row of no key is an error: the database holds two keys equal that Rust does not, as it does with
/// case-insensitive text, and the row would be lost.
pub(crate) fn group<K, T>(
    keys: &[K],
    rows: Vec<(K, T)>,
    show: impl Fn(&K) -> String,
) -> QueryResult<Vec<Vec<T>>>
where
    K: Eq + Hash,
    T: Clone,
{
    let mut first: HashMap<&K, usize> = HashMap::with_capacity(keys.len());
    let places: Vec<usize> =
        keys.iter().enumerate().map(|(i, key)| *first.entry(key).or_insert(i)).collect();
    let mut groups: Vec<Vec<T>> = keys.iter().map(|_| Vec::new()).collect();
    for (key, row) in rows {
        let group = first.get(&key).and_then(|&i| groups.get_mut(i));
        group.ok_or_else(|| unknown_key(&show(&key)))?.push(row);
    }
    for (i, place) in places.into_iter().enumerate() {
        if place < i {
            groups[i] = groups[place].clone();
        }
    }
    Ok(groups)
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
    fn groups_keep_the_order_and_repeat_for_a_repeated_key() {
        let rows = vec![(2, 'a'), (1, 'b'), (2, 'c')];
        let groups = group(&[1, 2, 3, 2], rows, i32::to_string).unwrap();
        assert_eq!(groups, [vec!['b'], vec!['a', 'c'], vec![], vec!['a', 'c']]);
    }

    #[test]
    fn a_row_of_no_group_is_an_error_that_names_its_key() {
        let error = group(&["ann"], vec![("ANN", 1)], |key| key.to_string()).unwrap_err();
        assert!(error.to_string().contains("ANN"), "{error}");
    }

    #[test]
    fn no_row_means_that_the_owner_has_vanished() {
        assert_eq!(linked(Vec::<Option<i32>>::new()), Err(Error::NotFound));
        assert_eq!(linked(vec![None::<i32>]), Ok(vec![]));
        assert_eq!(linked(vec![Some(1), Some(2)]), Ok(vec![1, 2]));
    }
}
