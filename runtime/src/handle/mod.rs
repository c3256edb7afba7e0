//! The handle: one value that is a Diesel query and carries the operations.

mod add;
mod ask;
mod change;
mod create;
mod find;
mod moves;
mod query;
mod revise;
mod symmetric;

pub use query::{Joined, Linked, linked};
pub use symmetric::SymmetricDsl;

use crate::association::{IntoOwnerKey, IntoTargetKey, ManyToMany, Tail};
use crate::bounds::LinkValues;

/// The targets that one owner is linked to: `event.guests()`.
///
/// It is **a Diesel query** over the columns of the target's table and of the join table, that selects
/// the target:
///
/// ```
/// # include!("../../doctest_setup.rs");
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # let event = launch_party(conn);
/// # event.add_guests(conn, [1, 2, 3])?;
/// let first: Vec<User> =
///     event.guests().filter(users::name.ne("Bob")).order(users::name).limit(2).load(conn)?;
/// assert_eq!(first.len(), 2);
///
/// let with_rows: Vec<(User, Rsvp)> =
///     event.guests().select((User::as_select(), Rsvp::as_select())).load(conn)?;
/// assert_eq!(with_rows.len(), 3);
/// # Ok(())
/// # }
/// ```
///
/// After `.filter(..)`, `.order(..)` and so on it is Diesel's own query and no handle any more; the handle
/// itself can be cloned first. Five things to know about the query:
///
/// * It selects the columns of the target, for whichever backend; the type of a row is for the caller
///   to name, as in `let guests: Vec<User>` or `.load::<User>(conn)`.
/// * It is not ordered, even if the attribute has an `order`: that is for [`get`](Self::get), `load_guests` and
///   [`include`](crate::prelude::IncludeDsl::include). An ordered query could not be counted, for one.
/// * `.find(..)` works on no Diesel join: write `.filter(users::id.eq(..))`.
/// * As a sub-select it cannot stand in a query on one of its own two tables: Diesel counts a table
///   once. Asking for users who are *not* guests takes an alias of `users`, or two statements.
/// * `exists(..)` takes it with a method behind it, as in `exists(event.guests().select(users::id))`.
///
/// And it **carries the operations**, which run at once:
///
/// ```
/// # include!("../../doctest_setup.rs");
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # let event = launch_party(conn);
/// let guests = event.guests();
/// assert_eq!(guests.add_all(conn, [1, 2])?, 2);
/// assert!(guests.has(conn, 1)?);
/// assert_eq!(guests.total(conn)?, 2);
/// # Ok(())
/// # }
/// ```
///
/// Keys are compared as Rust compares them. A database that holds `ann` and `Ann` equal may pair a key with
/// another spelling: where that would lose a row or misreport a change, the error is a
/// [`DeserializationError`](diesel::result::Error::DeserializationError) that names the key. Two
/// spellings in one list the database takes for one key: `has_all` of them is `false`, and of two owners
/// in one batch the first gets all.
///
/// `conn` is any connection of Diesel's; the methods return [`QueryResult`](diesel::QueryResult), as
/// `M::Ret<'_, T>` says for the mode [`Blocking`](crate::Blocking). Or it is one of diesel-async's, and
/// they return a future of it. A target can be given as `&User`, `&&User`, its key, a reference to its
/// key, or `&str` for a text key; several as any iterable of one of those. Targets that are given twice
/// count once, and where nothing is to be done no statement is issued.
#[must_use = "a handle issues no statement by itself"]
pub struct Related<A: ManyToMany> {
    owner: A::OwnerKey,
    query: A::Query,
    tail: Tail<A>,
}

impl<A: ManyToMany> Related<A> {
    /// The handle of the owner that `owner` names: the model, its key, or a reference to its key.
    ///
    /// `Event::guests_of(7)` is this for `EventGuests`. No statement is issued.
    pub fn of<W>(owner: impl IntoOwnerKey<A, W>) -> Self {
        Self::of_key(owner.into_key())
    }

    fn of_key(owner: A::OwnerKey) -> Self {
        Related { query: A::query(owner.clone()), owner, tail: Tail::default() }
    }

    /// The owner's key.
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

/// The keys of `(target, values)`.
fn keyed<A: ManyToMany, T: IntoTargetKey<A, W>, W, V: LinkValues<A>>(
    pairs: impl IntoIterator<Item = (T, V)>,
) -> Vec<(A::TargetKey, V::Checked)> {
    pairs.into_iter().map(|(target, values)| (target.into_key(), values.checked())).collect()
}
