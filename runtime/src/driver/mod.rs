//! Who runs the statements. A driver runs those of a plan one after the other; it knows no SQL.
//!
//! The traits here are implemented once for each mode: in `blocking` for Diesel's own connections, and
//! for those of diesel-async in a module of their own. What users see is in `bounds`.

#[cfg(feature = "async")]
mod asynchronous;
mod blocking;
mod include;
mod pairs;
mod revise;

pub(crate) use include::{LoadsIncluded, LoadsLists};
pub(crate) use pairs::{Moves, StoresPairs};
pub(crate) use revise::{Updates, Upserts};

use std::sync::OnceLock;

use diesel::connection::TransactionManagerStatus;
use diesel::result::{DatabaseErrorKind, Error};
use diesel::{QueryResult, Selectable};

use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf};
use crate::changes::Changes;
use crate::dialect::{
    Dialect, Flavor, Limits, batch, binds_lists_as_one, flavor_of, violates_unique, was_undone,
};
#[cfg(feature = "async")]
use crate::mode::Async;
use crate::mode::{Blocking, Mode};
use crate::plan::Change;
use crate::scope::{FixedOf, FixedValues, OrderOf, Scope};
use crate::statement::{LinkValues, NewLink, Read, SelectTargetsOfOne, Shared, Statement};

/// Creates links that carry the values `V`, as the statements take them.
#[doc(hidden)]
pub trait Stores<A: ManyToMany, V, M: Mode> {
    fn add<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> M::Ret<'c, usize>
    where
        V: 'c;
    fn add_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> M::Ret<'c, usize>
    where
        V: 'c;
    fn change<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        change: Change,
        links: Vec<NewLink<A, V>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>>
    where
        V: 'c;
}

/// Creates links and reads the join rows back as `R`.
#[doc(hidden)]
pub trait Returns<A: ManyToMany, R, V, M: Mode> {
    fn add_returning<'c>(&'c mut self, owner: A::OwnerKey, link: NewLink<A, V>) -> M::Ret<'c, R>
    where
        V: 'c,
        R: 'c;
    fn add_all_returning<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        links: Vec<NewLink<A, V>>,
    ) -> M::Ret<'c, Vec<R>>
    where
        V: 'c,
        R: 'c;
}

/// Creates a target from the values `T` and links it with `V`.
#[doc(hidden)]
pub trait Creates<A: ManyToMany, T, V, M: Mode> {
    fn create<'c>(&'c mut self, owner: A::OwnerKey, target: T, link: V) -> M::Ret<'c, A::Target>
    where
        T: 'c,
        V: 'c;
    /// A link with the same values to each.
    fn create_all<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<T>,
        link: V,
    ) -> M::Ret<'c, Vec<A::Target>>
    where
        T: 'c,
        V: Clone + 'c;
}

/// Links the target that is found by the condition `P`, or creates it from the values `T`; with `V`.
#[doc(hidden)]
pub trait Finds<A: ManyToMany, P, T, V, M: Mode> {
    fn first_or_create<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        find: P,
        target: T,
        link: V,
    ) -> M::Ret<'c, A::Target>
    where
        P: 'c,
        T: 'c,
        V: 'c;
}

/// `for several = for one [parameters]`: the same with values that each link has for itself, and with values
/// that several share.
///
/// One bound and not two, so that the compiler tells of it once. And one impl for each mode: while the mode is not
/// known, the compiler has two impls to choose from, and does not report what one of them would need.
macro_rules! shared {
    ($($both:ident = $one:ident [$($param:ident),*];)*) => {$(
        #[doc(hidden)]
        pub trait $both<A: ManyToMany, $($param,)* V, M: Mode>:
            $one<A, $($param,)* V, M> + $one<A, $($param,)* Shared<V>, M>
        {
        }

        shared!(@mode $both = $one [$($param),*] Blocking);
        #[cfg(feature = "async")]
        shared!(@mode $both = $one [$($param),*] Async);
    )*};
    (@mode $both:ident = $one:ident [$($param:ident),*] $mode:ident) => {
        #[diagnostic::do_not_recommend]
        impl<A, $($param,)* V, C> $both<A, $($param,)* V, $mode> for C
        where
            A: ManyToMany,
            C: $one<A, $($param,)* V, $mode> + $one<A, $($param,)* Shared<V>, $mode>,
        {
        }
    };
}

shared! {
    StoresAll = Stores [];
    ReturnsAll = Returns [R];
    CreatesAll = Creates [T];
    UpsertsAll = Upserts [];
}

/// What loads one owner's targets.
type GetOf<A> = SelectTargetsOfOne<SelectionOf<<A as ManyToMany>::Target>, OrderOf<A>>;

fn get<A: ManyToMany<Target: Selectable<AnyBackend>>>(
    owner: A::OwnerKey,
) -> Statement<A, GetOf<A>> {
    let (selection, order) = (A::Target::construct_selection(), A::Scope::order());
    Statement::new(owner, SelectTargetsOfOne { selection, order })
}
/// The only row that was asked for.
pub(crate) fn only<R>(rows: Vec<R>) -> QueryResult<R> {
    rows.into_iter().next().ok_or(Error::NotFound)
}

/// Whether a transaction has begun. An error on a connection that does not know: what it wrote might not
/// be committed.
fn has_begun(status: &TransactionManagerStatus) -> QueryResult<bool> {
    Ok(status.transaction_depth()?.is_some())
}

/// What the first read of the links must see. `nested`: in a transaction of the user's, which may have
/// read before; one of our own has not, and its snapshot begins after the lock.
fn first_read(nested: bool) -> Read {
    if nested { Read::Latest } else { Read::Snapshot }
}

/// Counts how often work is done anew that the database has undone: on PostgreSQL and MySQL calls that
/// name the same targets in another order can wait for each other, and on MySQL so can `set`s of
/// different owners, since a `DELETE` on a small table scans, and locks, all of its rows.
struct Attempts {
    left: u32,
}

impl Attempts {
    /// `nested`: in a transaction of the user's, which is undone as a whole and is the user's to repeat.
    fn new(nested: bool) -> Self {
        Attempts { left: if nested { 0 } else { 5 } }
    }

    /// Whether to try again.
    fn again(&mut self, error: &Error) -> bool {
        let again = self.left > 0 && was_undone(error);
        self.left = self.left.saturating_sub(1);
        again
    }
}

/// Why the database has undone a transaction. To undo it once more fails, above all where a savepoint is
/// gone with it, and of that the user would hear instead.
#[derive(Default)]
struct Cause(OnceLock<Error>);

impl Cause {
    /// Of what is done in the transaction.
    fn note<T>(&self, result: QueryResult<T>) -> QueryResult<T> {
        result.inspect_err(|error| {
            if let (true, Error::DatabaseError(_, e)) = (was_undone(error), error) {
                let kind = DatabaseErrorKind::SerializationFailure;
                self.0.get_or_init(|| Error::DatabaseError(kind, Box::new(e.message().to_owned())));
            }
        })
    }

    /// Of the transaction, which may also be undone as it ends: where it is compared with what others have
    /// committed meanwhile, as on a Galera cluster.
    fn reveal<T>(self, result: QueryResult<T>) -> QueryResult<T> {
        self.note(result).map_err(|error| self.0.into_inner().unwrap_or(error))
    }
}

/// What follows if a link that is to be created is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IfKnown {
    /// The others are created: where an `INSERT` is refused for it, by further statements.
    CreateOthers,
    /// Where an `INSERT` is refused for it: that error. For links that were found to be missing, under a lock:
    /// it is rare, and the transaction, which it ends, can be run again.
    Fail,
}

impl IfKnown {
    /// Whether the transaction goes on after a refusal.
    fn goes_on(self) -> bool {
        self == IfKnown::CreateOthers
    }
}

/// Whether an error may be that of [`IfKnown::Fail`], as far as it tells.
fn may_be_known<DB: Dialect>(error: &Error) -> bool {
    violates_unique(error) && flavor_of::<DB>().is_none_or(Flavor::spreads_refused_rows)
}

/// Whether an `INSERT` of so many rows has to stand in a savepoint, if the transaction is to go on after it
/// was refused.
fn needs_savepoint<DB: Dialect>(rows: usize) -> bool {
    rows > 1 && flavor_of::<DB>().is_none_or(Flavor::spreads_refused_rows)
}

/// How many keys one statement about a single owner may name.
fn keys_a_statement<DB: Dialect>() -> usize {
    Limits::of::<DB>().keys
}

/// How many links one statement is to remove.
fn keys_a_delete<DB: Dialect>() -> usize {
    keys_a_statement::<DB>().min(batch::<DB>())
}

/// How many keys one statement may name in both directions, beside the owner's in five places.
fn keys_both_ways_a_statement<A: ManyToMany, DB: Dialect>() -> usize {
    (Limits::of::<DB>().keys - 4 - FixedOf::<A>::COLUMNS.len()) / 2
}

/// Whether a transaction's snapshot tells, after a lock, what others have committed. `nested`: in a
/// transaction of the user's.
fn trusts_snapshot<DB: Dialect>(nested: bool) -> bool {
    let latest = flavor_of::<DB>().map(Flavor::read_latest);
    !nested || latest.is_some_and(str::is_empty)
}

/// How many links one statement is to create.
fn links_an_insert<A: ManyToMany, V: LinkValues<A::Through, DB>, DB: Dialect>() -> usize {
    match V::VARIANTS {
        // One array has room for all.
        0 if binds_lists_as_one::<DB>() => usize::MAX,
        _ => links_a_statement::<A, V, DB>().min(batch::<DB>()),
    }
}

/// How many links one statement may create.
fn links_a_statement<A: ManyToMany, V: LinkValues<A::Through, DB>, DB: Dialect>() -> usize {
    let limits = Limits::of::<DB>();
    match limits.guarded_rows {
        Some(_) if !A::UNIQUE => guarded_links_a_statement::<A, V, DB>(),
        // Some binds are left for the owner and the fixed values in a sub-select.
        _ => {
            let fixed = FixedOf::<A>::COLUMNS.len();
            (limits.binds - 1 - fixed) / (V::BINDS + fixed)
        }
    }
}

/// How many, if each brings a sub-select that looks for it, with the pair of keys once more.
fn guarded_links_a_statement<A: ManyToMany, V: LinkValues<A::Through, DB>, DB: Dialect>() -> usize {
    let limits = Limits::of::<DB>();
    let rows = limits.binds / (V::BINDS + 2 + 2 * FixedOf::<A>::COLUMNS.len());
    limits.guarded_rows.map_or(rows, |most| rows.min(most))
}
