//! Links of which one row is missing.

use crate::association::{ManyToMany, Symmetric};
use crate::bounds::MendsLinks;
use crate::mode::Mode;

/// Checks and repairs a `symmetric` association: methods of the type that the derive generates, such as
/// `UserFriends`.
///
/// A `symmetric` association keeps two rows for each link, (a, b) and (b, a). Rows that others have written
/// may lack the second: data from before, or a statement of your own.
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
        conn: &'c mut impl MendsLinks<Self, M>,
    ) -> M::Ret<'c, Vec<(Self::OwnerKey, Self::TargetKey)>> {
        conn.one_sided()
    }

    /// Adds the rows that are missing, with all further columns of those that are there; only a primary key
    /// that is a column of its own is left to the database. How many. Two statements in a transaction: lock,
    /// insert.
    ///
    /// A UNIQUE index on one of the further columns makes it fail. Calls at the same time wait for each
    /// other, and a deadlock is tried again, as for [`set`](crate::Related::set).
    fn repair<'c, M: Mode>(self, conn: &'c mut impl MendsLinks<Self, M>) -> M::Ret<'c, usize> {
        conn.repair()
    }
}

#[diagnostic::do_not_recommend]
impl<A: ManyToMany<Direction = Symmetric>> SymmetricDsl for A {}
