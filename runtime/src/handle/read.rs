//! Reads an owner's targets and links.

use super::Related;
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::bounds::ReadsLinksAs;
use crate::mode::Mode;
use crate::operation::{Count, Get, Has, HasAll, HasAny, Keys, Links, Runs};

/// # Reading
///
/// Each method issues one statement. `get` joins both tables; the others read only the join table.
impl<A: ManyToMany> Related<A> {
    /// Loads the targets, in the attribute's `order` if there is one.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// let guests: Vec<User> = event.guests().get(conn)?;
    /// assert_eq!(guests.len(), 2);
    /// # Ok(()) }
    /// ```
    pub fn get<'c, M: Mode>(
        &self,
        conn: &'c mut impl Runs<Get<A>, M>,
    ) -> M::Ret<'c, Vec<A::Target>> {
        conn.run_operation(Get::new(self.owner.clone()))
    }

    /// Loads the targets' keys, in no particular order.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// let mut keys: Vec<i32> = event.guests().keys(conn)?;
    /// keys.sort();
    /// assert_eq!(keys, [1, 2]);
    /// # Ok(()) }
    /// ```
    pub fn keys<'c, M: Mode>(
        &self,
        conn: &'c mut impl Runs<Keys<A>, M>,
    ) -> M::Ret<'c, Vec<A::TargetKey>> {
        conn.run_operation(Keys::new(self.owner.clone()))
    }

    /// Counts the links.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// assert_eq!(event.guests().total(conn)?, 2);
    /// # Ok(()) }
    /// ```
    pub fn total<'c, M: Mode>(&self, conn: &'c mut impl Runs<Count<A>, M>) -> M::Ret<'c, i64> {
        conn.run_operation(Count::new(self.owner.clone()))
    }

    /// Returns whether the target is linked.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// assert!(event.guests().has(conn, 1)?);
    /// assert!(!event.guests().has(conn, 3)?);
    /// # Ok(()) }
    /// ```
    pub fn has<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<Has<A>, M>,
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, bool> {
        conn.run_operation(Has::new(self.owner.clone(), target.into_key()))
    }

    /// Returns whether **all** of the targets are linked. Without targets, this is `true`.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// assert!(event.guests().has_all(conn, [1, 2])?);
    /// assert!(!event.guests().has_all(conn, [2, 3])?);
    /// # Ok(()) }
    /// ```
    pub fn has_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<HasAll<A>, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, bool> {
        conn.run_operation(HasAll::new(self.owner.clone(), keys::<A, _, _>(targets)))
    }

    /// Returns whether at least one of the targets is linked. Without targets, this is `false`.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// assert!(event.guests().has_any(conn, [2, 3])?);
    /// assert!(!event.guests().has_any(conn, [3])?);
    /// # Ok(()) }
    /// ```
    pub fn has_any<'c, M: Mode, W>(
        &self,
        conn: &'c mut impl Runs<HasAny<A>, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, bool> {
        conn.run_operation(HasAny::new(self.owner.clone(), keys::<A, _, _>(targets)))
    }

    /// Loads the owner's rows of the join table, in no particular order.
    ///
    /// `R` is a `Queryable + Selectable` struct of the join table. To filter or order the rows, use
    /// the handle as a query: `event.guests().select(Rsvp::as_select()).filter(..)`.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// event.add_guests_with(conn, [1, 2], rsvps::status.eq("maybe"))?;
    /// let links: Vec<Rsvp> = event.guests().links(conn)?;
    /// assert!(links.iter().all(|link| link.status.as_deref() == Some("maybe")));
    /// # Ok(()) }
    /// ```
    pub fn links<'c, R: 'c, M: Mode>(
        &self,
        conn: &'c mut (impl ReadsLinksAs<A, R> + Runs<Links<A, R>, M>),
    ) -> M::Ret<'c, Vec<R>> {
        conn.run_operation(Links::new(self.owner.clone()))
    }
}
