//! Everything that names an owner or a target.

use std::collections::HashSet;
use std::hash::Hash;

use crate::association::End;

/// What can name one end of an association: a reference to the model, its key, a reference to the
/// key, and `&str` for text keys.
///
/// `E` is the end that is meant and `W` says which of the forms was used; both are inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name the `{E}`",
    label = "expected a reference to the model, its primary key, or a reference to that key"
)]
pub trait IntoKey<E: End, W> {
    /// The key, owned.
    fn into_key(self) -> E::Key;
}

/// One marker for each form, so that the impls below do not overlap.
mod form {
    #[derive(Debug)]
    pub struct Key;
    #[derive(Debug)]
    pub struct KeyRef;
    #[derive(Debug)]
    pub struct Model;
    #[derive(Debug)]
    pub struct ModelRef;
    #[derive(Debug)]
    pub struct Str;
    #[derive(Debug)]
    pub struct StrRef;
}

#[diagnostic::do_not_recommend]
impl<E, K> IntoKey<E, form::Key> for K
where
    E: End<Key = K>,
{
    fn into_key(self) -> K {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<E, K> IntoKey<E, form::KeyRef> for &K
where
    E: End<Key = K>,
    K: Clone,
{
    fn into_key(self) -> K {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<E, T> IntoKey<E, form::Model> for &T
where
    E: End<Model = T>,
{
    fn into_key(self) -> E::Key {
        E::key_of(self)
    }
}

/// What iterating over `&[&User]` yields.
#[diagnostic::do_not_recommend]
impl<E, T> IntoKey<E, form::ModelRef> for &&T
where
    E: End<Model = T>,
{
    fn into_key(self) -> E::Key {
        E::key_of(self)
    }
}

#[diagnostic::do_not_recommend]
impl<E> IntoKey<E, form::Str> for &str
where
    E: End<Key = String>,
{
    fn into_key(self) -> String {
        self.to_owned()
    }
}

/// What iterating over `&["rust", "sql"]` yields.
#[diagnostic::do_not_recommend]
impl<E> IntoKey<E, form::StrRef> for &&str
where
    E: End<Key = String>,
{
    fn into_key(self) -> String {
        (*self).to_owned()
    }
}

/// The keys that `items` name, in their order.
pub(crate) fn keys<E, T, W>(items: impl IntoIterator<Item = T>) -> Vec<E::Key>
where
    E: End,
    T: IntoKey<E, W>,
{
    items.into_iter().map(IntoKey::into_key).collect()
}

/// `items` without those whose key has occurred before.
pub(crate) fn distinct<T, K>(items: Vec<T>, key: impl Fn(&T) -> &K) -> Vec<T>
where
    K: Clone + Eq + Hash,
{
    if items.len() < 2 {
        return items;
    }
    let mut seen = HashSet::with_capacity(items.len());
    items
        .into_iter()
        .filter(|item| seen.insert(key(item).clone()))
        .collect()
}
