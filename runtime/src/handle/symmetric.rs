//! Links of which one row is missing.

use crate::association::{ManyToMany, Symmetric};
use crate::mode::Mode;
use crate::operation::{OneSided, Repair, Runs};

/// What a `symmetric` association is, and what checks and repairs it: methods of the type that the derive
/// generates, such as `UserFriends`.
///
/// A link without direction is two rows, (a, b) and (b, a), or one if a is b. Every operation writes both, with
/// the same values and timestamps, also where several connections write at once. Numbers are those of the
/// owner's links, and a row that is returned is the owner's. A row that is there stays as it is: `add`
/// and `set` complete a link of which one row is missing.
///
/// Each write is a transaction that first locks the owner and the targets that are named:
///
/// | operation | statements | if nothing changes |
/// |---|---|---|
/// | `add`, `add_all`, `add_with`, `add_each` | 3: lock, read, insert | 2 |
/// | those that return rows | 4 | 3 |
/// | `set`, `toggle` and the like | at most 4: lock, read, delete, insert | 2 |
/// | `remove`, `remove_all` | 3: lock, and delete each way | 3 |
/// | `clear` | 3: lock, count, delete | 3 |
/// | `update`, `update_all` | 3: lock, and change each way | 3 |
/// | `upsert`, `upsert_all`, `upsert_each` | 2: lock, insert or change | 2 |
/// | `create`, `create_with`, `create_all` | 2, on MySQL 3 or more; no lock | |
///
/// On MySQL `add` inside a transaction of yours takes one more if some of the links exist. Two calls that remove
/// one link at the same time, from its two ends and without naming the other (`clear`, `set`), may both report
/// it.
///
/// Rows that others have written may lack their mirror: data from before, or a statement of your own, which
/// takes no lock.
///
/// ```
/// # include!("../../doctest_setup.rs");
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
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # conn.batch_execute("CREATE TABLE friends (user_id INTEGER, friend_id INTEGER, PRIMARY KEY (user_id, friend_id))")?;
/// conn.batch_execute("INSERT INTO friends (user_id, friend_id) VALUES (1, 2)")?;
/// assert_eq!(PersonFriends.one_sided(conn)?, [(1, 2)]);
/// assert_eq!(PersonFriends.repair(conn)?, 1);
/// assert_eq!(Person::friends_of(2).keys(conn)?, [1]);
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a symmetric association",
    label = "expected the type that `#[belongs_to_many(.., symmetric)]` generates"
)]
pub trait SymmetricDsl: ManyToMany<Direction = Symmetric> {
    /// The keys of rows whose mirror is missing, in no particular order. One statement, which looks at the
    /// whole join table.
    fn one_sided<'c, M: Mode>(
        self,
        conn: &'c mut impl Runs<OneSided<Self>, M>,
    ) -> M::Ret<'c, Vec<(Self::OwnerKey, Self::TargetKey)>> {
        conn.run_operation(OneSided::new())
    }

    /// Adds the rows that are missing, with all further columns of those that are there; only a primary key
    /// that is a column of its own is left to the database. How many. Two statements in a transaction: lock,
    /// insert.
    ///
    /// A UNIQUE index on one of the further columns makes it fail. Calls at the same time wait for each
    /// other, and a deadlock is tried again, as for [`set`](crate::Related::set).
    fn repair<'c, M: Mode>(self, conn: &'c mut impl Runs<Repair<Self>, M>) -> M::Ret<'c, usize> {
        conn.run_operation(Repair::new())
    }
}

#[diagnostic::do_not_recommend]
impl<A: ManyToMany<Direction = Symmetric>> SymmetricDsl for A {}
