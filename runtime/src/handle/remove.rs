//! Removes links.

use super::Related;
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::mode::Mode;
use crate::operation::{Clear, Remove, RemoveAll, Runs};

/// # Removing
///
/// Each method issues one statement. It removes links and never a target. A target that is not
/// linked is not an error.
impl<A: ManyToMany> Related<A> {
    /// Unlinks the target, and returns the number of links removed.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// assert_eq!(event.guests().remove(conn, 1)?, 1);
    /// assert_eq!(event.guests().remove(conn, 1)?, 0);
    /// # Ok(()) }
    /// ```
    pub fn remove<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<Remove<A>, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(Remove::new(self.owner.clone(), target.into_key()))
    }

    /// Unlinks all of the targets, and returns the number of links removed.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// assert_eq!(event.guests().remove_all(conn, [1, 2, 3])?, 2);
    /// # Ok(()) }
    /// ```
    pub fn remove_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<RemoveAll<A>, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(RemoveAll::new(self.owner.clone(), keys::<A, _, _>(targets)))
    }

    /// Unlinks every target of the owner, and returns the number of links removed.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// assert_eq!(event.guests().clear(conn)?, 2);
    /// # Ok(()) }
    /// ```
    pub fn clear<'c, M: Mode>(&self, conn: &'c mut impl Runs<Clear<A>, M>) -> M::Ret<'c, usize> {
        conn.run_operation(Clear::new(self.owner.clone()))
    }
}
