//! Creating targets together with their link.

use super::Related;
use crate::association::ManyToMany;
use crate::bounds::{CreatesTargets, CreatesTargetsWith};
use crate::mode::Mode;
use crate::statement::NoValues;

/// # Creating targets
///
/// MySQL returns no inserted row, and finds it by `LAST_INSERT_ID()`: there it takes three statements, and
/// is for keys that are `AUTO_INCREMENT` and for no other default. If the key is no integer it does not
/// compile; if `values` name it the error is
/// [`QueryBuilderError`](diesel::result::Error::QueryBuilderError), before any row is written. Insert such
/// a target and [`add`](Self::add) it. (MariaDB's `RETURNING` is not used: the two cannot be told apart.) A `MultiConnection` is asked first
/// which database it leads to. At most 64 columns can be given values. A deadlock is
/// not tried again here.
impl<A: ManyToMany> Related<A> {
    /// Inserts a target and links it. The target as stored. Two statements in a transaction.
    ///
    /// `values` is what Diesel's `.values(..)` takes for one row of the target's table.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let dora: User = event.guests().create(conn, users::name.eq("Dora"))?;
    /// assert!(event.guests().has(conn, &dora)?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create<'c, M: Mode, T: 'c>(
        &self,
        conn: &'c mut impl CreatesTargets<A, T, M>,
        values: T,
    ) -> M::Ret<'c, A::Target> {
        conn.create(self.owner.clone(), values, NoValues)
    }

    /// [`create`](Self::create), with values for further columns of the join table.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let dora: User =
    ///     event.guests().create_with(conn, users::name.eq("Dora"), rsvps::status.eq("yes"))?;
    /// assert!(event.guests().has(conn, &dora)?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_with<'c, M: Mode, T: 'c, V: 'c>(
        &self,
        conn: &'c mut impl CreatesTargetsWith<A, T, V, M>,
        values: T,
        link_values: V,
    ) -> M::Ret<'c, A::Target> {
        conn.create_with(self.owner.clone(), values, link_values)
    }
}
