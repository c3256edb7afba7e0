//! Everything that names an owner or a target.

use super::ManyToMany;
use crate::keys::distinct_keys;

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

/// What the forms of a key are implemented on, instead of the types that are given: so the compiler reports the
/// trait below, whose parameters are the model and the key that were expected.
#[doc(hidden)]
#[derive(Debug)]
pub enum Given {}

/// The trait of what names one end of an association, and below it the one that knows the forms.
macro_rules! names_an_end {
    ($(#[$meta:meta])* $name:ident: $(#[$told:meta])* $names:ident, $model:ident, $key:ident, $key_of:ident) => {
        $(#[$meta])*
        pub trait $name<A: ManyToMany, W> {
            /// The key, owned.
            fn into_key(self) -> A::$key;
        }

        impl<A: ManyToMany, W, T> $name<A, W> for T
        where
            Given: $names<A, T, A::$model, A::$key, W>,
        {
            fn into_key(self) -> A::$key {
                <Given as $names<A, T, A::$model, A::$key, W>>::key(self)
            }
        }

        /// `T` names the model `O`, whose key is a `K`.
        $(#[$told])*
        #[doc(hidden)]
        pub trait $names<A, T, O, K, W> {
            fn key(given: T) -> K;
        }

        #[diagnostic::do_not_recommend]
        impl<G, A: ManyToMany, O, K> $names<A, K, O, K, form::Key> for G {
            fn key(given: K) -> K {
                given
            }
        }

        #[diagnostic::do_not_recommend]
        impl<G, A: ManyToMany, O, K: Clone> $names<A, &K, O, K, form::KeyRef> for G {
            fn key(given: &K) -> K {
                given.clone()
            }
        }

        // What iterating over `&[&1]` yields.
        #[diagnostic::do_not_recommend]
        impl<G, A: ManyToMany, O, K: Clone> $names<A, &&K, O, K, form::KeyRefRef> for G {
            fn key(given: &&K) -> K {
                (*given).clone()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<G, A: ManyToMany<$model = O, $key = K>, O, K> $names<A, &O, O, K, form::Model> for G {
            fn key(given: &O) -> K {
                A::$key_of(given)
            }
        }

        // What iterating over `&[&User]` yields.
        #[diagnostic::do_not_recommend]
        impl<G, A: ManyToMany<$model = O, $key = K>, O, K> $names<A, &&O, O, K, form::ModelRef>
            for G
        {
            fn key(given: &&O) -> K {
                A::$key_of(given)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<G, A: ManyToMany, O> $names<A, &str, O, String, form::Str> for G {
            fn key(given: &str) -> String {
                given.to_owned()
            }
        }

        // What iterating over `&["rust", "sql"]` yields.
        #[diagnostic::do_not_recommend]
        impl<G, A: ManyToMany, O> $names<A, &&str, O, String, form::StrRef> for G {
            fn key(given: &&str) -> String {
                (*given).to_owned()
            }
        }
    };
}

names_an_end! {
    /// What can name a target of the association `A`: a reference to the model, its key, a reference to
    /// the key, and `&str` for text keys; and references to these references, as iterators yield them. `W`
    /// says which of these it is and is always inferred.
    IntoTargetKey:
    #[diagnostic::on_unimplemented(
        message = "`{T}` is neither a target of `{A}` nor its key",
        label = "expected `&{O}`, or its key as `{K}` or `&{K}`"
    )]
    NamesTarget, Target, TargetKey, target_key
}

names_an_end! {
    /// What can name an owner of the association `A`: a reference to the model, its key, a reference to
    /// the key, and `&str` for text keys; and references to these references, as iterators yield them. `W`
    /// says which of these it is and is always inferred.
    IntoOwnerKey:
    #[diagnostic::on_unimplemented(
        message = "`{T}` is neither an owner of `{A}` nor its key",
        label = "expected `&{O}`, or its key as `{K}` or `&{K}`; in a pair it comes first"
    )]
    NamesOwner, Owner, OwnerKey, owner_key
}

/// The keys that `owners` name.
#[doc(hidden)]
pub fn owners<A: ManyToMany, O: IntoOwnerKey<A, W>, W>(
    owners: impl IntoIterator<Item = O>,
) -> Vec<A::OwnerKey> {
    owners.into_iter().map(IntoOwnerKey::into_key).collect()
}

/// The distinct keys that `targets` name.
pub(crate) fn targets<A: ManyToMany, T: IntoTargetKey<A, W>, W>(
    targets: impl IntoIterator<Item = T>,
) -> Vec<A::TargetKey> {
    distinct_keys(targets.into_iter().map(IntoTargetKey::into_key).collect())
}

/// The distinct pairs of keys that `pairs` name.
pub(crate) fn pairs<A: ManyToMany, O: IntoOwnerKey<A, W>, T: IntoTargetKey<A, X>, W, X>(
    pairs: impl IntoIterator<Item = (O, T)>,
) -> Vec<(A::OwnerKey, A::TargetKey)> {
    let pairs = pairs.into_iter();
    distinct_keys(pairs.map(|(owner, target)| (owner.into_key(), target.into_key())).collect())
}
