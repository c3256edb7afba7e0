//! The handle: a Diesel query that also carries the operations. Files are named after those in
//! [`operation`](crate::operation).

mod add;
mod create;
mod find;
mod moves;
mod query;
mod read;
mod remove;
mod repair;
mod set;
mod update;
mod upsert;

pub use query::{Joined, Linked, linked};
pub use repair::SymmetricDsl;

use crate::association::{IntoOwnerKey, IntoTargetKey, ManyToMany, Tail};
use crate::bounds::LinkValues;

/// A handle on the links of one owner, such as `event.guests()`: a Diesel query of the linked
/// targets that also carries the operations.
///
/// # A Diesel query
///
/// It selects the target, and can use the columns of the target's table and of the join table:
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2, 3]);
/// let first: Vec<User> =
///     event.guests().filter(users::name.ne("Bob")).order(users::name).limit(2).load(conn)?;
/// assert_eq!(first.len(), 2);
///
/// let with_rows: Vec<(User, Rsvp)> =
///     event.guests().select((User::as_select(), Rsvp::as_select())).load(conn)?;
/// assert_eq!(with_rows.len(), 3);
/// # Ok(()) }
/// ```
///
/// `.filter(..)`, `.order(..)` and so on return a plain Diesel query, without the operations. Clone
/// the handle first if you need both.
///
/// * Name the type of a row, as in `let guests: Vec<User>` or `.load::<User>(conn)`.
/// * The query has no order, even if the attribute has one: Diesel cannot count an ordered query,
///   for example. [`get`](Self::get), `load_guests` and
///   [`include`](crate::prelude::IncludeDsl::include) use the attribute's order.
/// * Diesel has no `.find(..)` for joins. Write `.filter(users::id.eq(..))`.
/// * The handle cannot be a subquery of a query on `users` or `rsvps`, because Diesel allows each
///   table once. To find the users who are *not* guests, alias `users`.
/// * Inside `exists(..)`, call a method on it: `exists(event.guests().select(users::id))`.
///
/// # Operations
///
/// `conn` is a connection of Diesel or of diesel-async. `M::Ret<'_, T>` is a
/// [`QueryResult`](diesel::QueryResult) for the former and a future of one for the latter (see
/// [`Mode`](crate::Mode)). A target is given as `&User`, `&&User`, its key, a reference to its key,
/// or `&str` for a text key; several as any iterable of these. A target given twice counts once.
///
/// **Statements.** An operation that has nothing to do, such as adding no targets, issues no
/// statement; `set` with no targets removes all links. Lists of keys that exceed the database's bind limit are split over several
/// statements. Symmetric links take [more statements](crate::prelude::SymmetricDsl#statements).
///
/// **Transactions.** An operation with several writing statements runs in a transaction, or in a
/// savepoint inside yours: after an error, the links are as they were. One with a single writing
/// statement usually has neither. If it fails inside your transaction on PostgreSQL, that
/// transaction is aborted, as after any failed statement.
///
/// **Retries.** If the database rolls a write back because of a deadlock or a serialization
/// failure, it is retried, except for the creation of targets. Inside your transaction it is not
/// retried, and returns a
/// [`SerializationFailure`](diesel::result::DatabaseErrorKind::SerializationFailure): [retry the
/// transaction][retry].
///
/// **Dropped futures.** If a future is dropped before it completes (by a timeout, say), its
/// connection may be left in a transaction that holds locks. Close that connection. Pools do so
/// before they hand it out again.
///
/// **Keys** are compared as in Rust. If the database considers two keys equal that Rust does not
/// (`ann` and `Ann`), an operation that would lose a row or report a wrong change returns a
/// [`DeserializationError`](diesel::result::Error::DeserializationError) that names the key. Do not
/// mix two spellings of a key in one list: `has_all` of both is `false`, and if both are given to
/// `load_guests`, the owner spelled as in the join table gets all targets and the other none.
///
/// [Semantics] has all rules.
///
/// [retry]: https://github.com/diesel-associations/diesel-associations/blob/main/docs/faults.md#retrying-a-transaction
/// [Semantics]: https://github.com/diesel-associations/diesel-associations/blob/main/docs/semantics.md
#[must_use = "a handle issues no statement by itself"]
pub struct Related<A: ManyToMany> {
    owner: A::OwnerKey,
    query: A::Query,
    tail: Tail<A>,
}

impl<A: ManyToMany> Related<A> {
    /// Returns the handle of an owner, given as the model, its key, or a reference to its key.
    ///
    /// `Event::guests_of(7)` does this for `EventGuests`. Issues no statement.
    pub fn of<W>(owner: impl IntoOwnerKey<A, W>) -> Self {
        Self::of_key(owner.into_key())
    }

    fn of_key(owner: A::OwnerKey) -> Self {
        Related { query: A::query(owner.clone()), owner, tail: Tail::default() }
    }

    /// Returns the owner's key.
    pub fn owner(&self) -> &A::OwnerKey {
        &self.owner
    }
}

impl<A: ManyToMany> Clone for Related<A> {
    fn clone(&self) -> Self {
        Self::of_key(self.owner.clone())
    }
}

impl<A: ManyToMany> std::fmt::Debug for Related<A>
where
    A::OwnerKey: std::fmt::Debug,
{
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Related").field("owner", &self.owner).finish_non_exhaustive()
    }
}

/// Replaces each target with its key.
fn keyed<A: ManyToMany, T: IntoTargetKey<A, W>, W, V: LinkValues<A>>(
    pairs: impl IntoIterator<Item = (T, V)>,
) -> Vec<(A::TargetKey, V::Checked)> {
    pairs.into_iter().map(|(target, values)| (target.into_key(), values.checked())).collect()
}
