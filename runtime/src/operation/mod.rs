//! The operations, as values: what is done, with which keys and values. One file each.
//!
//! A file has the value (such as [`Set`]), what a connection needs to run it (the `where` clause of its
//! [`Runs`](crate::Runs)), what it does, and its pure part with unit tests. The methods of
//! [`Related`](crate::Related) and those that the derive generates make the value and run it.
//!
//! The values are types of their own so that generic code can name them in a bound, as in
//! `C: Runs<Count<EventGuests>, Blocking>`: see [`bounds`](crate::bounds).

#![allow(clippy::multiple_bound_locations, reason = "the attribute of both modes adds lifetimes")]

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

use condition::{TakesLinkValues, TakesTargetValues};

use crate::association::ManyToMany;
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
    #[doc(hidden)]
    type Association: ManyToMany;
    /// The values of the links that it creates, as the caller gives them; else `NoValues`.
    #[doc(hidden)]
    type LinkValues;
    /// The values of the targets that it creates; else `NoValues`.
    #[doc(hidden)]
    type TargetValues;
}

/// The connection can run the operation `Op`, in the mode `M`: the bound of generic code.
///
/// Implemented for every connection that qualifies: those of Diesel for the mode
/// [`Blocking`](crate::Blocking), those of diesel-async for [`Async`](crate::Async). See
/// [`bounds`](crate::bounds) for examples.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run `{Op}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code write the bound `Runs<{Op}, Blocking>`, or the same with `Async`"
)]
pub trait Runs<Op: Operation, M: Mode>:
    TakesLinkValues<Op::Association, Op::LinkValues>
    + TakesTargetValues<Op::Association, Op::TargetValues>
{
    /// Runs the operation.
    #[doc(hidden)]
    fn run_operation<'c>(&'c mut self, operation: Op) -> M::Ret<'c, Op::Output>
    where
        Op: 'c,
        Op::Output: 'c;
}

/// Declares an operation, with a constructor for the methods that make it. The type parameters `V` and `T` are
/// the values of links and of targets.
macro_rules! operation {
    (
        $(#[$meta:meta])*
        pub struct $name:ident<A $(, $param:ident $(= $default:ty)?)*> {
            $($field:ident: $type:ty,)*
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
        }

        impl<A: $crate::association::ManyToMany $(, $param)*> $crate::operation::Operation
            for $name<A $(, $param)*>
        {
            type Output = $output;
            type Association = A;
            type LinkValues = $crate::operation::values!(V of $($param)*);
            type TargetValues = $crate::operation::values!(T of $($param)*);
        }
    };
}
use operation;

/// The constructor of an operation on one owner that takes the model and not its key.
macro_rules! of_model {
    (owner: $key:ty, $($field:ident: $type:ty,)*) => {
        #[doc(hidden)]
        pub fn of(owner: &A::Owner, $($field: $type),*) -> Self {
            Self::new(A::owner_key(owner), $($field),*)
        }
    };
    ($($field:ident: $type:ty,)*) => {};
}
use of_model;

/// `V of P T V`: the type parameter if it is one of these, else `NoValues`.
macro_rules! values {
    (V of V $($rest:ident)*) => { V };
    (T of T $($rest:ident)*) => { T };
    ($wanted:ident of $other:ident $($rest:ident)*) => {
        $crate::operation::values!($wanted of $($rest)*)
    };
    ($wanted:ident of) => { $crate::sql::NoValues };
}
use values;

/// Runs an operation, for the methods that the derive generates.
#[doc(hidden)]
pub fn run<'c, Op, M, C>(conn: &'c mut C, operation: Op) -> M::Ret<'c, Op::Output>
where
    Op: Operation<Output: 'c> + 'c,
    M: Mode,
    C: Runs<Op, M>,
{
    conn.run_operation(operation)
}
