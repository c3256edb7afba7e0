//! Finds and repairs symmetric links that lack one of their two rows.

use crate::association::{ManyToMany, Symmetric};
use crate::mode::Mode;
use crate::operation::{OneSided, Repair, Runs};

/// Methods on the marker of a `symmetric` association, such as `UserFriends`, that find and repair
/// incomplete links.
///
/// A symmetric link is two rows, (a, b) and (b, a), or one row if a is b. Every operation writes
/// both rows, with the same values and timestamps, also if several connections write at once.
/// Numbers count the owner's links, and returned rows are the owner's. If one of the rows is
/// missing, `add` and `set` add it and leave the other unchanged.
///
/// # Statements
///
/// Each write runs in a transaction that first locks the owner and the given targets:
///
/// | operation | statements | if nothing changes |
/// |---|---|---|
/// | `add`, `add_all`, `add_with`, `add_each` | 3: lock, read, insert | 2 |
/// | the same, returning rows | 4 | 3 |
/// | `set`, `toggle` and the like | at most 4: lock, read, delete, insert | 2 |
/// | `remove`, `remove_all` | 3: lock, delete twice | 3 |
/// | `clear` | 3: lock, count, delete | 3 |
/// | `update`, `update_all` | 3: lock, update twice | 3 |
/// | `upsert`, `upsert_all`, `upsert_each` | 2: lock, upsert | 2 |
/// | `create`, `create_with`, `create_all` | 2, on MySQL 3 or more, without a lock | |
///
/// On MySQL, `add` inside your transaction takes one more if some of the links exist. If two calls
/// at once remove a link from both of its ends without naming the other end (`clear`, `set`), both
/// may count it.
///
/// # Repairing
///
/// A row may be missing if something else wrote the table: an import, or your own statement, which
/// takes no lock.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// use diesel_associations::prelude::*;
/// # mod friends {
/// # use diesel::prelude::*;
/// # use diesel_associations::Associations;
/// # use super::users;
///
/// diesel::table! {
///     friends (user_id, friend_id) {
///         user_id -> Integer,
///         friend_id -> Integer,
///     }
/// }
/// # diesel::allow_tables_to_appear_in_same_query!(users, friends);
///
/// #[derive(Identifiable, Queryable, Selectable, Associations)]
/// #[diesel(table_name = users)]
/// #[belongs_to_many(Person, through = friends, as = "Friends", foreign_key = user_id, symmetric)]
/// pub struct Person {
///     id: i32,
///     name: String,
/// }
/// # }
/// # use friends::{Person, PersonFriends};
///
/// # fn main() -> Done { let conn = &mut connection();
/// # conn.batch_execute("CREATE TABLE friends (user_id INTEGER, friend_id INTEGER, PRIMARY KEY (user_id, friend_id))")?;
/// conn.batch_execute("INSERT INTO friends (user_id, friend_id) VALUES (1, 2)")?;
/// assert_eq!(PersonFriends.one_sided(conn)?, [(1, 2)]);
/// assert_eq!(PersonFriends.repair(conn)?, 1);
/// assert_eq!(Person::friends_of(2).keys(conn)?, [1]);
/// # Ok(()) }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a symmetric association",
    label = "expected the type that `#[belongs_to_many(.., symmetric)]` generates"
)]
pub trait SymmetricDsl: ManyToMany<Direction = Symmetric> {
    /// Loads the keys of all rows whose other row is missing, in no particular order.
    ///
    /// Issues one statement, which scans the join table.
    fn one_sided<'c, M: Mode>(
        self,
        conn: &'c mut impl Runs<OneSided<Self>, M>,
    ) -> M::Ret<'c, Vec<(Self::OwnerKey, Self::TargetKey)>> {
        conn.run_operation(OneSided::new())
    }

    /// Adds the missing rows, with the values and timestamps of the existing ones.
    ///
    /// If the join table has a primary key column of its own, the database fills it. A UNIQUE index
    /// on a link column makes the call fail. Returns the number of rows added. Issues two
    /// statements in a transaction: lock, insert. Concurrent calls wait for each other.
    fn repair<'c, M: Mode>(self, conn: &'c mut impl Runs<Repair<Self>, M>) -> M::Ret<'c, usize> {
        conn.run_operation(Repair::new())
    }
}

#[diagnostic::do_not_recommend]
impl<A: ManyToMany<Direction = Symmetric>> SymmetricDsl for A {}
