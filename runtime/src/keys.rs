//! Lists of keys: chunks, duplicates, order, and keys that only the database holds equal.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use diesel::QueryResult;
use diesel::result::Error;

/// `items` in chunks of at most `size`.
pub(crate) fn chunks<T>(items: Vec<T>, size: usize) -> impl Iterator<Item = Vec<T>> {
    let mut items = items.into_iter();
    std::iter::from_fn(move || {
        let chunk: Vec<T> = items.by_ref().take(size).collect();
        (!chunk.is_empty()).then_some(chunk)
    })
}

/// `items` without those whose key has occurred before.
pub(crate) fn distinct<T, K: Clone + Eq + Hash>(items: Vec<T>, key: impl Fn(&T) -> &K) -> Vec<T> {
    if items.len() < 2 {
        return items;
    }
    let mut seen = HashSet::with_capacity(items.len());
    items.into_iter().filter(|item| seen.insert(key(item).clone())).collect()
}

/// `keys` without those that have occurred before.
pub(crate) fn distinct_keys<K: Clone + Eq + Hash>(keys: Vec<K>) -> Vec<K> {
    distinct(keys, |key| key)
}

/// Puts `items` in the order of their keys' hashes, whatever order they were given in. Callers of one build
/// share this order, so that retries do not meet in opposite orders again. (Keys need not be `Ord`.)
pub(crate) fn in_shared_order<T>(items: &mut [T], hash_key: impl Fn(&T, &mut DefaultHasher)) {
    items.sort_by_cached_key(|item| {
        let mut hasher = DefaultHasher::new();
        hash_key(item, &mut hasher);
        hasher.finish()
    });
}

/// `rows`, one for each of `keys`, in their order; `NotFound` if somebody else has removed one of them.
///
/// Rejects a row of a key that was not asked for: the database holds it equal to one that was.
pub(crate) fn in_order<K: Clone + Eq + Hash, T>(
    keys: &[K],
    rows: Vec<(K, T)>,
    show: impl Fn(&K) -> String,
) -> QueryResult<Vec<T>> {
    let asked: HashSet<&K> = keys.iter().collect();
    if let Some((key, _)) = rows.iter().find(|(key, _)| !asked.contains(key)) {
        return Err(unknown_key(&show(key)));
    }
    let mut rows: HashMap<K, T> = rows.into_iter().collect();
    keys.iter().map(|key| rows.remove(key).ok_or(Error::NotFound)).collect()
}

/// Rejects keys that were to be linked and are not, although no insert failed: the database holds them equal
/// to keys that were linked already.
pub(crate) fn confirm<K: Eq + Hash>(
    added: &[K],
    linked: Vec<K>,
    show: impl Fn(&K) -> String,
) -> QueryResult<()> {
    let linked: HashSet<K> = linked.into_iter().collect();
    match added.iter().find(|key| !linked.contains(key)) {
        Some(key) => Err(unknown_key(&show(key))),
        None => Ok(()),
    }
}

/// The error of a key that the database pairs with one that Rust holds unequal to it.
pub(crate) fn unknown_key(key: &str) -> Error {
    let message = format!(
        "the database pairs the key {key} with one that Rust holds unequal to it \
         (a case-insensitive column?)"
    );
    Error::DeserializationError(message.into())
}

/// The only row that was asked for.
pub(crate) fn only<R>(rows: Vec<R>) -> QueryResult<R> {
    rows.into_iter().next().ok_or(Error::NotFound)
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
    fn retries_share_one_order() {
        let mut keys: Vec<i32> = (0..100).collect();
        let mut reversed: Vec<i32> = (0..100).rev().collect();
        in_shared_order(&mut keys, |key, hasher| key.hash(hasher));
        in_shared_order(&mut reversed, |key, hasher| key.hash(hasher));
        assert_eq!(keys, reversed);
    }
}
