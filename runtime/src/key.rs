//! Everything that names an owner or a target.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::association::ManyToMany;

/// One marker for each form that a key can be given in, so that the impls below do not overlap.
mod form {
    pub struct Key;
    pub struct KeyRef;
    pub struct KeyRefRef;
    pub struct Model;
    pub struct ModelRef;
    pub struct Str;
    pub struct StrRef;
}

/// The trait of what names one end of an association.
macro_rules! names_an_end {
    ($(#[$meta:meta])* $name:ident: $model:ident, $key:ident, $key_of:ident) => {
        $(#[$meta])*
        pub trait $name<A: ManyToMany, W> {
            /// The key, owned.
            fn into_key(self) -> A::$key;
        }

        #[diagnostic::do_not_recommend]
        impl<A: ManyToMany<$key = K>, K> $name<A, form::Key> for K {
            fn into_key(self) -> K {
                self
            }
        }

        #[diagnostic::do_not_recommend]
        impl<A: ManyToMany<$key = K>, K: Clone> $name<A, form::KeyRef> for &K {
            fn into_key(self) -> K {
                self.clone()
            }
        }

        // What iterating over `&[&1]` yields.
        #[diagnostic::do_not_recommend]
        impl<A: ManyToMany<$key = K>, K: Clone> $name<A, form::KeyRefRef> for &&K {
            fn into_key(self) -> K {
                (*self).clone()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<A: ManyToMany<$model = T>, T> $name<A, form::Model> for &T {
            fn into_key(self) -> A::$key {
                A::$key_of(self)
            }
        }

        // What iterating over `&[&User]` yields.
        #[diagnostic::do_not_recommend]
        impl<A: ManyToMany<$model = T>, T> $name<A, form::ModelRef> for &&T {
            fn into_key(self) -> A::$key {
                A::$key_of(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<A: ManyToMany<$key = String>> $name<A, form::Str> for &str {
            fn into_key(self) -> String {
                self.to_owned()
            }
        }

        // What iterating over `&["rust", "sql"]` yields.
        #[diagnostic::do_not_recommend]
        impl<A: ManyToMany<$key = String>> $name<A, form::StrRef> for &&str {
            fn into_key(self) -> String {
                (*self).to_owned()
            }
        }
    };
}

names_an_end! {
    /// What can name a target of the association `A`: a reference to the model, its key, a reference to
    /// the key, and `&str` for text keys. `W` says which of these it is and is always inferred.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is neither a target of `{A}` nor its key",
        label = "expected a reference to the target, its key, or a reference to that key"
    )]
    IntoTargetKey: Target, TargetKey, target_key
}

names_an_end! {
    /// What can name an owner of the association `A`: a reference to the model, its key, a reference to
    /// the key, and `&str` for text keys. `W` says which of these it is and is always inferred.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is neither an owner of `{A}` nor its key",
        label = "expected a reference to the owner, its key, or a reference to that key"
    )]
    IntoOwnerKey: Owner, OwnerKey, owner_key
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
    items.into_iter().filter(|item| seen.insert(key(item).clone())).collect()
}

/// Puts `items` in the order of the hashes of their keys: one that all callers share, in whichever order
/// they were given them. Rows locked in it lead to no deadlock. (Keys need not be `Ord`.)
pub(crate) fn in_shared_order<T>(items: &mut [T], hash_key: impl Fn(&T, &mut DefaultHasher)) {
    items.sort_by_cached_key(|item| {
        let mut hasher = DefaultHasher::new();
        hash_key(item, &mut hasher);
        hasher.finish()
    });
}
