//! Replaces links, and toggles them.

use super::{Related, keyed};
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::bounds::{LinkValues, PlainLinks};
use crate::changes::Changes;
use crate::mode::Mode;
use crate::operation::{Runs, Set, SetEach, Toggle, ToggleAll, With};
use crate::sql::NoValues;

/// # Setting and toggling
///
/// These methods write only the difference. They issue at most four statements in a transaction:
/// lock, read, delete, insert; the first two if nothing changes; more on MySQL after a lost race. A
/// missing owner is [`NotFound`](diesel::result::Error::NotFound).
///
/// The lock is on the owner, so concurrent calls for one owner run one after the other. `add`,
/// `remove` and `clear` take no lock and can run in between: a `clear` can leave only part of a
/// set. To prevent that, lock the owner's row before you call them.
impl<A: ManyToMany> Related<A> {
    /// Makes the targets the only linked ones: adds the missing links and removes all others.
    ///
    /// Links that stay are left unchanged. Without targets, removes all links.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// event.guests().set(conn, [1, 2])?;
    /// let changes = event.guests().set(conn, [2, 3])?;
    /// assert_eq!((changes.added, changes.removed, changes.kept), (vec![3], vec![1], 1));
    /// # Ok(()) }
    /// ```
    pub fn set<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<Set<A>, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.run_operation(Set::new(self.owner.clone(), keys::<A, _, _>(targets), NoValues))
    }

    /// Replaces the links as [`set`](Self::set) does, with the same values for each new link.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let changes = event.guests().set_with(conn, [1, 2], rsvps::status.eq("maybe"))?;
    /// assert_eq!(changes.added, [1, 2]);
    /// # Ok(()) }
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

    /// Replaces the links as [`set`](Self::set) does, with its own values for each new link: the
    /// items are those of [`add_each`](Self::add_each).
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let answers = [(1, rsvps::status.eq("yes")), (2, rsvps::status.eq("maybe"))];
    /// assert_eq!(event.guests().set_each(conn, answers)?.added, [1, 2]);
    /// # Ok(()) }
    /// ```
    pub fn set_each<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<SetEach<A, V::Checked>, M>,
        pairs: impl IntoIterator<Item = (impl IntoTargetKey<A, W>, V)>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.run_operation(SetEach::new(self.owner.clone(), keyed::<A, _, _, V>(pairs)))
    }

    /// Links the target if it is not linked, and unlinks it if it is.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// assert_eq!(event.guests().toggle(conn, 1)?.added, [1]);
    /// assert_eq!(event.guests().toggle(conn, 1)?.removed, [1]);
    /// # Ok(()) }
    /// ```
    pub fn toggle<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<Toggle<A>, M>),
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.run_operation(Toggle::new(self.owner.clone(), target.into_key(), NoValues))
    }

    /// Links each target that is not linked, and unlinks each that is.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// event.guests().add(conn, 1)?;
    /// let changes = event.guests().toggle_all(conn, [1, 2])?;
    /// assert_eq!((changes.added, changes.removed), (vec![2], vec![1]));
    /// # Ok(()) }
    /// ```
    pub fn toggle_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<ToggleAll<A>, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Changes<A::TargetKey>> {
        conn.run_operation(ToggleAll::new(self.owner.clone(), keys::<A, _, _>(targets), NoValues))
    }
}
