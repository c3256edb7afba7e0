//! Replacing and removing links.

use super::{Related, keyed};
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::bounds::{LinkValues, PlainLinks};
use crate::changes::Changes;
use crate::mode::Mode;
use crate::operation::{Clear, Remove, RemoveAll, Runs, Set, SetEach, Toggle, ToggleAll, With};
use crate::sql::NoValues;

/// # Replacing
///
/// At most four statements in a transaction: lock, read, delete, insert (on MySQL an insert that loses a
/// race takes [more](#adding)). Concurrent calls for one owner wait for each other. Calls that only add or only remove do not wait: a link that stays can be removed by
/// [`clear`](Self::clear), say, while others come; whoever must exclude that locks the owner before. Where the database ends a deadlock with another transaction by undoing this
/// one, it is tried again, but not inside a transaction of yours. A future that is dropped before its end
/// leaves its transaction open, and the owner locked, until the connection is closed: pools do that when
/// they are about to hand it out again. An owner that does not exist (any more) is
/// [`NotFound`](diesel::result::Error::NotFound).
impl<A: ManyToMany> Related<A> {
    /// Makes the targets the only ones. Links that stay are not touched, and nothing is written if
    /// nothing changes.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// event.guests().set(conn, [1, 2])?;
    /// let changes = event.guests().set(conn, [2, 3])?;
    /// assert_eq!((changes.added, changes.removed, changes.kept), (vec![3], vec![1], 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn set<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<Set<A>, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.run_operation(Set::new(self.owner.clone(), keys::<A, _, _>(targets), NoValues))
    }

    /// [`set`](Self::set), with values for the links that are created. Links that stay keep theirs.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let changes = event.guests().set_with(conn, [1, 2], rsvps::status.eq("maybe"))?;
    /// assert_eq!(changes.added, [1, 2]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_with<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<Set<A, With<V::Checked>>, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.run_operation(Set::new(
            self.owner.clone(),
            keys::<A, _, _>(targets),
            With(values.checked()),
        ))
    }

    /// [`set_with`](Self::set_with), with values for each target: the items are `(target, values)`. All must
    /// fill the same columns, as for [`add_each`](Self::add_each).
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let answers = [(1, rsvps::status.eq("yes")), (2, rsvps::status.eq("maybe"))];
    /// assert_eq!(event.guests().set_each(conn, answers)?.added, [1, 2]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_each<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<SetEach<A, V::Checked>, M>,
        pairs: impl IntoIterator<Item = (impl IntoTargetKey<A, W>, V)>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.run_operation(SetEach::new(self.owner.clone(), keyed::<A, _, _, V>(pairs)))
    }

    /// Links the target if it is not linked, else unlinks it.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// assert_eq!(event.guests().toggle(conn, 1)?.added, [1]);
    /// assert_eq!(event.guests().toggle(conn, 1)?.removed, [1]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn toggle<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<Toggle<A>, M>),
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.run_operation(Toggle::new(self.owner.clone(), target.into_key(), NoValues))
    }

    /// Links those of the targets that are not linked and unlinks the others.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// event.guests().add(conn, 1)?;
    /// let changes = event.guests().toggle_all(conn, [1, 2])?;
    /// assert_eq!((changes.added, changes.removed), (vec![2], vec![1]));
    /// # Ok(())
    /// # }
    /// ```
    pub fn toggle_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<ToggleAll<A>, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.run_operation(ToggleAll::new(self.owner.clone(), keys::<A, _, _>(targets), NoValues))
    }
}

/// # Removing
///
/// Touches neither targets nor the links of other owners, but for the mirrors of links that have no direction
/// (`symmetric`): there what is one statement below is three in a transaction, see
/// [`SymmetricDsl`](crate::prelude::SymmetricDsl). A target that is not linked is no error.
impl<A: ManyToMany> Related<A> {
    /// Unlinks the target. The number of links removed. One statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// assert_eq!(event.guests().remove(conn, 1)?, 1);
    /// assert_eq!(event.guests().remove(conn, 1)?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<Remove<A>, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(Remove::new(self.owner.clone(), target.into_key()))
    }

    /// Unlinks the targets. The number of links removed. One statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// assert_eq!(event.guests().remove_all(conn, [1, 2, 3])?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<RemoveAll<A>, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(RemoveAll::new(self.owner.clone(), keys::<A, _, _>(targets)))
    }

    /// Unlinks every target. The number of links removed. One statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// assert_eq!(event.guests().clear(conn)?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn clear<'c, M: Mode>(&self, conn: &'c mut impl Runs<Clear<A>, M>) -> M::Ret<'c, usize> {
        conn.run_operation(Clear::new(self.owner.clone()))
    }
}
