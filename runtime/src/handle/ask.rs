//! Asking for the targets of one owner, and of many.

use super::Related;
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::mode::Mode;
use crate::operation::{Count, Get, Has, HasAll, HasAny, Keys, Runs};

/// # Asking
impl<A: ManyToMany> Related<A> {
    /// The targets, in the `order` of the attribute, else in no particular one. One statement: the join.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// let guests: Vec<User> = event.guests().get(conn)?;
    /// assert_eq!(guests.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get<'c, M: Mode>(
        &self,
        conn: &'c mut impl Runs<Get<A>, M>,
    ) -> M::Ret<'c, Vec<A::Target>> {
        conn.run_operation(Get::new(self.owner.clone()))
    }

    /// The targets' keys, in no particular order. One statement on the join table alone.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// let mut keys: Vec<i32> = event.guests().keys(conn)?;
    /// keys.sort();
    /// assert_eq!(keys, [1, 2]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn keys<'c, M: Mode>(
        &self,
        conn: &'c mut impl Runs<Keys<A>, M>,
    ) -> M::Ret<'c, Vec<A::TargetKey>> {
        conn.run_operation(Keys::new(self.owner.clone()))
    }

    /// The number of links. One statement on the join table alone.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// assert_eq!(event.guests().total(conn)?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn total<'c, M: Mode>(&self, conn: &'c mut impl Runs<Count<A>, M>) -> M::Ret<'c, i64> {
        conn.run_operation(Count::new(self.owner.clone()))
    }

    /// Whether the target is linked. One statement on the join table alone.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// assert!(event.guests().has(conn, 1)?);
    /// assert!(!event.guests().has(conn, 3)?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn has<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<Has<A>, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, bool> {
        conn.run_operation(Has::new(self.owner.clone(), target.into_key()))
    }

    /// Whether **all** of the targets are linked; `true` if none is given, without a statement.
    /// Otherwise one statement on the join table alone.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// assert!(event.guests().has_all(conn, [1, 2])?);
    /// assert!(!event.guests().has_all(conn, [2, 3])?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn has_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<HasAll<A>, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, bool> {
        conn.run_operation(HasAll::new(self.owner.clone(), keys::<A, _, _>(targets)))
    }

    /// Whether at least one of the targets is linked; `false` if none is given, without a statement.
    /// Otherwise one statement on the join table alone.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// assert!(event.guests().has_any(conn, [2, 3])?);
    /// assert!(!event.guests().has_any(conn, [3])?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn has_any<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<HasAny<A>, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, bool> {
        conn.run_operation(HasAny::new(self.owner.clone(), keys::<A, _, _>(targets)))
    }
}
