//! The facts of associations, which the derive states as types.

mod key;
mod many_to_many;
mod one_to_many;
mod scope;

use std::hash::Hash;
use std::marker::PhantomData;
use std::ops::Deref;

use diesel::associations::HasTable;
use diesel::{Column, Expression, Identifiable, Selectable, Table};

use crate::any_backend::AnyBackend;

pub use key::{IntoOwnerKey, IntoTargetKey, owners};
pub(crate) use key::{pairs, targets};
pub(crate) use many_to_many::Flag;
pub(crate) use many_to_many::is_symmetric;
pub use many_to_many::{Directed, Is, JoinColumn, ManyToMany, Symmetric};
pub(crate) use one_to_many::NotNull;
pub use one_to_many::OneToMany;
#[allow(unreachable_pub, reason = "named in the bounds of public traits")]
pub use scope::{Equals, FixedValues, Scope, Unscoped, WriteFixed};
pub(crate) use scope::{FixedOf, OrderOf};

/// The SQL type of a column.
pub(crate) type SqlOf<C> = <C as Expression>::SqlType;
/// The table of a model.
pub(crate) type TableOf<T> = <T as HasTable>::Table;
/// The primary key of a table.
#[doc(hidden)]
pub type PrimaryKeyOf<T> = <T as Table>::PrimaryKey;
/// The primary key of a model.
#[doc(hidden)]
pub type PkOf<T> = PrimaryKeyOf<TableOf<T>>;
/// The owned Rust type of a model's key.
#[doc(hidden)]
pub type KeyOf<T> = <T as Keyed>::Key;
/// The columns that a model selects.
pub(crate) type SelectionOf<T> = <T as Selectable<AnyBackend>>::SelectExpression;
/// The owner's table.
pub(crate) type OwnerTable<A> = <<A as ManyToMany>::OwnerColumn as Column>::Table;
/// The target's table.
pub(crate) type TargetTable<A> = <<A as ManyToMany>::TargetColumn as Column>::Table;

/// The key that [`Identifiable`] lends, owned. Statements own their keys: a borrowed one would put a lifetime into
/// every statement type, and asynchronous callers could not be `Send`.
#[doc(hidden)]
pub fn owned_key<I: Deref<Target: Clone>>(id: I) -> I::Target {
    (*id).clone()
}

/// A model's owned key. A trait of its own and no plain alias, because the `'static` in an alias would be
/// part of every type that mentions the key: see [`Tail`].
#[doc(hidden)]
pub trait Keyed {
    type Key: Clone + Eq + Hash + Send + Sync + 'static;
}

#[diagnostic::do_not_recommend]
impl<T> Keyed for T
where
    T: 'static,
    &'static T: Identifiable<Id: Deref<Target: Clone + Eq + Hash + Send + Sync + 'static>>,
{
    type Key = <<&'static T as Identifiable>::Id as Deref>::Target;
}

/// The last field of every struct that holds keys or names of an association.
///
/// Whether a struct is `Sized` depends on its last field. If that is a projection such as `A::OwnerKey`,
/// rustc answers "yes" or "yes, modulo regions" depending on what it has computed before, and an
/// incremental build that compares the two answers stops with an internal compiler error. With this
/// field the question does not arise. `tests/incremental.rs` holds it; see `docs/adr/0008`.
pub(crate) type Tail<A> = PhantomData<A>;

/// `Guard<T, P>` is `T`, unless the constant `P` did not compile: then it is the compiler's error
/// type, which satisfies every bound in silence. See `docs/adr/0001`.
#[doc(hidden)]
pub type Guard<T, const P: usize> = <Proof<P> as Keep<T>>::It;

#[doc(hidden)]
#[derive(Debug)]
pub struct Proof<const P: usize>;

#[doc(hidden)]
pub trait Keep<T> {
    type It;
}

impl<T, const P: usize> Keep<T> for Proof<P> {
    type It = T;
}

/// In the place of whatever an attribute with a mistake would have declared. The constant `P` never
/// compiles, and the compiler is silent on a type that holds such a one: on its methods, on the bounds
/// that it does not satisfy, and on what is inferred from it.
#[doc(hidden)]
#[derive(Debug)]
pub struct Broken<const P: usize>;
