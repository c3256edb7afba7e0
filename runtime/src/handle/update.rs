//! Changes existing links.

use super::Related;
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::bounds::LinkChanges;
use crate::mode::Mode;
use crate::operation::{Runs, Update};

/// # Updating
///
/// Each method issues one statement. It changes existing links and creates none. A
/// [timestamp](derive@crate::Associations) `updated_at` is written; `created_at` is kept.
impl<A: ManyToMany> Related<A> {
    /// Changes the link to the target, and returns the number of links found.
    ///
    /// That is 1, also if the link had these values before, or 0 if the target is not linked.
    /// `changes` is what Diesel's `.set(..)` takes for the join table: `rsvps::status.eq("yes")`, a
    /// tuple of such, or an `AsChangeset` struct. Naming a key, a column of `filter` or a timestamp
    /// is a [`QueryBuilderError`](diesel::result::Error::QueryBuilderError), before any statement;
    /// a `MultiConnection` does not check this. Changing nothing, as with a struct whose fields are
    /// all `None`, is Diesel's [`EmptyChangeset`](diesel::result::EmptyChangeset) error.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// event.add_guest_with(conn, 1, rsvps::status.eq("maybe"))?;
    /// assert_eq!(event.guests().update(conn, 1, rsvps::status.eq("yes"))?, 1);
    /// // Not linked, and not linked by this.
    /// assert_eq!(event.guests().update(conn, 2, rsvps::status.eq("yes"))?, 0);
    /// # Ok(()) }
    /// ```
    pub fn update<'c, M: Mode, W, V: LinkChanges<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<Update<A, V::Checked>, M>,
        target: impl IntoTargetKey<A, W>,
        changes: V,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(Update::new(
            self.owner.clone(),
            vec![target.into_key()],
            changes.checked(),
        ))
    }

    /// Changes the links to all of the targets as [`update`](Self::update) does.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// event.add_guests(conn, [1, 2])?;
    /// assert_eq!(event.guests().update_all(conn, 1..=3, rsvps::status.eq("yes"))?, 2);
    /// # Ok(()) }
    /// ```
    pub fn update_all<'c, M: Mode, W, V: LinkChanges<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<Update<A, V::Checked>, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        changes: V,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(Update::new(
            self.owner.clone(),
            keys::<A, _, _>(targets),
            changes.checked(),
        ))
    }
}
