//! The operations: a struct for each, such as [`Set`], related ones in one file.
//!
//! The struct holds the keys and values that a method was given. Its [`Executes`] impl says what it needs of a
//! connection, in the `where` clause, and what it does. The methods of [`Related`](crate::Related) and those that
//! the derive generates make the struct and run it. Which links to add and to remove is computed in files
//! without connections: `change` and `both_ways/plan`.
//!
//! Generic code names the struct in a bound, as in `C: Runs<Count<EventGuests>, Blocking>`: see
//! [`bounds`](crate::bounds).

#![allow(clippy::multiple_bound_locations, reason = "`both_modes` adds lifetimes")]

mod add;
mod both_ways;
mod change;
pub(crate) mod condition;
mod create;
mod find;
mod include;
mod insert;
mod moves;
mod pairs;
mod read;
mod remove;
mod repair;
mod returning;
mod set;
mod update;
mod upsert;

pub use add::{Add, AddAll, AddEach};
pub use create::{Create, CreateAll};
pub use find::FirstOrCreate;
pub use include::Load;
pub(crate) use include::LoadsIncluded;
pub use moves::{CopyTo, MergeTargets, MoveTo};
pub use pairs::{LinkPairs, UnlinkPairs};
pub use read::{Count, Get, Has, HasAll, HasAny, Keys, Links};
pub use remove::{Clear, Remove, RemoveAll};
pub use repair::{OneSided, Repair};
pub use returning::{AddAllReturning, AddReturning};
pub use set::{Set, SetEach, Toggle, ToggleAll};
pub use update::Update;
pub use upsert::{Upsert, UpsertAll, UpsertEach};
#[doc(hidden)]
pub use valued::*;

use diesel::Insertable;

use crate::mode::Mode;

/// An operation: one of the types in [`operation`](crate::operation), such as `Count<EventGuests>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation",
    label = "expected an operation, such as `Count<EventGuests>`",
    note = "`RunsAll<EventGuests, Blocking>` is the bound for all operations that need nothing but the association"
)]
pub trait Operation {
    /// What it returns.
    type Output;
}

/// The connection can run the operation `Op`, in the mode `M`: the bound of generic code.
///
/// Implemented for every connection that qualifies: those of Diesel for the mode
/// [`Blocking`](crate::Blocking), those of diesel-async for `Async`. See
/// [`bounds`](crate::bounds) for examples.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run `{Op}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "generic code needs the bound `Runs<{Op}, Blocking>`, or the same with `Async`; `Load` needs targets that are `Clone`; `Create` needs the values of one row and, on MySQL, an AUTO_INCREMENT key",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`"
)]
pub trait Runs<Op: Operation, M: Mode> {
    #[doc(hidden)]
    fn run_operation<'c>(&'c mut self, operation: Op) -> M::Ret<'c, Op::Output>
    where
        Op: 'c,
        Op::Output: 'c;
}

#[diagnostic::do_not_recommend]
impl<Op: Operation, M: Mode, C: Executes<Op, M>> Runs<Op, M> for C {
    fn run_operation<'c>(&'c mut self, operation: Op) -> M::Ret<'c, Op::Output>
    where
        Op: 'c,
        Op::Output: 'c,
    {
        self.execute_operation(operation)
    }
}

/// Runs an operation on a connection. [`Runs`] follows from it, so that an error is shown at the connection alone.
#[doc(hidden)]
pub trait Executes<Op: Operation, M: Mode> {
    fn execute_operation<'c>(&'c mut self, operation: Op) -> M::Ret<'c, Op::Output>
    where
        Op: 'c,
        Op::Output: 'c;
}

/// Values of link columns, in the type of an operation: `Add<EventGuests, With<NewRsvp>>`. `Add<EventGuests>` has none.
#[derive(Debug, Clone, Copy)]
pub struct With<V>(#[doc(hidden)] pub V);

impl<Tab, V: Insertable<Tab>> Insertable<Tab> for With<V> {
    type Values = V::Values;

    fn values(self) -> V::Values {
        self.0.values()
    }
}

/// Declares an operation: its struct, its constructors, and what it returns.
macro_rules! operation {
    (
        $(#[$meta:meta])*
        pub struct $name:ident<A $(, $param:ident $(= $default:ty)?)*> {
            $($field:ident: $type:ty),* $(,)?
        } -> $output:ty
    ) => {
        $(#[$meta])*
        pub struct $name<A: $crate::association::ManyToMany $(, $param $(= $default)?)*> {
            $($field: $type,)*
            tail: $crate::association::Tail<fn() -> (A, $($param),*)>,
        }

        impl<A: $crate::association::ManyToMany $(, $param)*> $name<A $(, $param)*> {
            #[doc(hidden)]
            pub fn new($($field: $type),*) -> Self {
                $name { $($field,)* tail: $crate::association::Tail::default() }
            }

            $crate::operation::of_model!($($field: $type,)*);

            #[doc(hidden)]
            pub fn run<'c, M: $crate::Mode, C: $crate::Runs<Self, M>>(self, conn: &'c mut C) -> M::Ret<'c, $output>
            where
                Self: 'c,
                $output: 'c,
            {
                conn.run_operation(self)
            }
        }

        impl<A: $crate::association::ManyToMany $(, $param)*> $crate::operation::Operation
            for $name<A $(, $param)*>
        {
            type Output = $output;
        }
    };
}
use operation;

/// The constructor that generated methods call. It takes the owner's model and not its key, and targets or their keys.
macro_rules! of_model {
    (owner: $key:ty, target: $target:ty, $($field:ident: $type:ty,)*) => {
        #[doc(hidden)]
        pub fn of<W>(owner: &A::Owner, target: impl $crate::IntoTargetKey<A, W>, $($field: $type),*) -> Self {
            Self::new(A::owner_key(owner), target.into_key(), $($field),*)
        }
    };
    (owner: $key:ty, targets: $targets:ty, $($field:ident: $type:ty,)*) => {
        #[doc(hidden)]
        pub fn of<W>(
            owner: &A::Owner,
            targets: impl IntoIterator<Item = impl $crate::IntoTargetKey<A, W>>,
            $($field: $type),*
        ) -> Self {
            Self::new(A::owner_key(owner), $crate::association::targets(targets), $($field),*)
        }
    };
    (owner: $key:ty, $($field:ident: $type:ty,)*) => {
        #[doc(hidden)]
        pub fn of(owner: &A::Owner, $($field: $type),*) -> Self {
            Self::new(A::owner_key(owner), $($field),*)
        }
    };
    ($($field:ident: $type:ty,)*) => {};
}
use of_model;

/// Short names of the operations with values, for the signatures of generated methods.
mod valued {
    #![allow(missing_docs, reason = "hidden")]

    use super::condition::{LinkValues, TargetValues};
    use super::*;

    type Given<A, V> = With<<V as LinkValues<A>>::Checked>;
    pub type AddWith<A, V> = Add<A, Given<A, V>>;
    pub type AddAllWith<A, V> = AddAll<A, Given<A, V>>;
    pub type AddReturningWith<A, R, V> = AddReturning<A, R, Given<A, V>>;
    pub type AddAllReturningWith<A, R, V> = AddAllReturning<A, R, Given<A, V>>;
    pub type SetWith<A, V> = Set<A, Given<A, V>>;
    pub type CreatePlain<A, T> = Create<A, <T as TargetValues<A>>::Checked>;
    pub type CreateWith<A, T, V> = Create<A, <T as TargetValues<A>>::Checked, Given<A, V>>;

    /// The values of links that a generated method is given.
    pub fn given<A, V: LinkValues<A>>(values: V) -> Given<A, V> {
        With(values.checked())
    }
}
