//! Sorts the rows of many owners into one list for each.

use std::collections::HashMap;
use std::hash::Hash;

use diesel::QueryResult;

use crate::keys::{chunks, unknown_key};

/// The distinct keys of the owners, in statements of at most `size` keys.
pub(super) struct OwnerKeys<K> {
    keys: Vec<K>,
    places: HashMap<K, usize>,
    /// The place of each given key, in the order given.
    given: Vec<usize>,
    size: usize,
}

impl<K: Clone + Eq + Hash> OwnerKeys<K> {
    pub(super) fn new(given: Vec<K>, size: usize) -> Self {
        let mut owners = OwnerKeys {
            keys: Vec::with_capacity(given.len()),
            places: HashMap::with_capacity(given.len()),
            given: Vec::with_capacity(given.len()),
            size,
        };
        for key in given {
            let next = owners.keys.len();
            let place = *owners.places.entry(key.clone()).or_insert(next);
            if place == next {
                owners.keys.push(key);
            }
            owners.given.push(place);
        }
        owners
    }

    /// The keys of each statement. To be called once.
    pub(super) fn statements(&mut self) -> impl Iterator<Item = Vec<K>> + use<K> {
        chunks(std::mem::take(&mut self.keys), self.size)
    }

    /// The place of the list that a row with this key belongs to.
    ///
    /// A row of a key that the `statement` did not ask for is an error: the database holds two keys equal
    /// that Rust does not, as it does with case-insensitive text. The row would be lost, or come again with
    /// another statement that asks for its spelling.
    pub(super) fn place(
        &self,
        statement: usize,
        key: &K,
        show: impl FnOnce(&K) -> String,
    ) -> QueryResult<usize> {
        let place = self.places.get(key).copied().filter(|place| place / self.size == statement);
        place.ok_or_else(|| unknown_key(&show(key)))
    }

    /// One list for each given key, in the order given, from rows with the places of their lists.
    pub(super) fn lists<T: Clone>(
        &self,
        rows: impl IntoIterator<Item = (usize, T)>,
    ) -> Vec<Vec<T>> {
        let mut lists: Vec<Vec<T>> = Vec::new();
        lists.resize_with(self.places.len(), Vec::new);
        for (place, row) in rows {
            if let Some(list) = lists.get_mut(place) {
                list.push(row);
            }
        }
        hand_out(&self.given, lists)
    }
}

/// The list at each of `places`, cloned except for the last time it is wanted.
fn hand_out<T: Clone>(places: &[usize], mut lists: Vec<Vec<T>>) -> Vec<Vec<T>> {
    let mut left = vec![0_usize; lists.len()];
    for &place in places {
        left[place] += 1;
    }
    let next = |&place: &usize| {
        left[place] -= 1;
        if left[place] == 0 { std::mem::take(&mut lists[place]) } else { lists[place].clone() }
    };
    places.iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked<K: Clone + Eq + Hash>(given: Vec<K>, size: usize) -> (OwnerKeys<K>, Vec<Vec<K>>) {
        let mut asked = OwnerKeys::new(given, size);
        let statements = asked.statements().collect();
        (asked, statements)
    }

    #[test]
    fn each_key_is_asked_for_once() {
        let (_, statements) = asked(vec![5, 3, 5, 4, 3], 2);
        assert_eq!(statements, [vec![5, 3], vec![4]]);
        assert!(asked(Vec::<i32>::new(), 2).1.is_empty());
    }

    #[test]
    fn lists_keep_the_order_and_repeat_for_a_repeated_key() {
        let (asked, _) = asked(vec![1, 2, 3, 2], usize::MAX);
        let rows = [(2, 'a'), (1, 'b'), (2, 'c')];
        let rows: Vec<_> =
            rows.map(|(key, row)| (asked.place(0, &key, i32::to_string).unwrap(), row)).into();
        assert_eq!(asked.lists(rows), [vec!['b'], vec!['a', 'c'], vec![], vec!['a', 'c']]);
    }

    #[test]
    fn a_row_of_no_key_is_an_error_that_names_it() {
        let (asked, _) = asked(vec!["ann"], 1);
        let error = asked.place(0, &"ANN", |key| key.to_string()).unwrap_err();
        assert!(error.to_string().contains("ANN"), "{error}");
    }

    #[test]
    fn a_row_of_a_key_of_another_statement_is_an_error() {
        let (asked, _) = asked(vec!["ann", "ANN"], 1);
        assert_eq!(asked.place(1, &"ANN", |key| key.to_string()), Ok(1));
        assert!(asked.place(0, &"ANN", |key| key.to_string()).is_err());
    }
}
