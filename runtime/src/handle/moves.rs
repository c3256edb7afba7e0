//! Links as such: their rows, and giving them to another owner.

use super::Related;
use crate::association::{IntoOwnerKey, ManyToMany};
use crate::bounds::{DirectedLinks, ReadsLinksAs};
use crate::mode::Mode;
use crate::operation::{CopyTo, Links, MoveTo, Runs};

/// # Links as such
///
/// The targets are not touched, nor asked for. Links of several owners at once are linked and unlinked by
/// [`LinksDsl`](crate::prelude::LinksDsl).
impl<A: ManyToMany> Related<A> {
    /// The owner's rows of the join table, in no particular order. One statement, on the join table
    /// alone.
    ///
    /// `R` is a `Queryable + Selectable` struct of the join table. To filter or sort them, the handle is
    /// a query: `event.guests().select(Rsvp::as_select()).filter(..)`.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// event.add_guests_with(conn, [1, 2], rsvps::status.eq("maybe"))?;
    /// let links: Vec<Rsvp> = event.guests().links(conn)?;
    /// assert!(links.iter().all(|link| link.status.as_deref() == Some("maybe")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn links<'c, R: 'c, M: Mode>(
        &self,
        conn: &'c mut (impl ReadsLinksAs<A, R> + Runs<Links<A, R>, M>),
    ) -> M::Ret<'c, Vec<R>> {
        conn.run_operation(Links::new(self.owner.clone()))
    }

    /// Links another owner with all targets of this one, with the same values in further columns. The
    /// number of links created. One statement.
    ///
    /// Links that the other has already are left as they are. Timestamps of the association are written
    /// anew, and a primary key of the row's own is left to the database. An owner that does not exist is
    /// a [`ForeignKeyViolation`](diesel::result::DatabaseErrorKind::ForeignKeyViolation), if there is a link
    /// to copy; the same owner is 0, without a statement. On MySQL a race that is lost takes a second
    /// statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # conn.batch_execute("INSERT INTO events (id, name) VALUES (2, 'Next year')").unwrap();
    /// event.add_guests(conn, [1, 2])?;
    /// assert_eq!(event.guests().copy_to(conn, 2)?, 2);
    /// assert_eq!(Event::guests_of(2).total(conn)?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn copy_to<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl DirectedLinks<A> + Runs<CopyTo<A>, M>),
        other: impl IntoOwnerKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(CopyTo::new(self.owner.clone(), other.into_key()))
    }

    /// Gives all links to another owner, with all that their rows hold. The number of links that the other
    /// has won. Two statements in a transaction.
    ///
    /// Links that the other has already are left as they are, and removed from this one. No timestamp is
    /// written. An owner that does not exist is a
    /// [`ForeignKeyViolation`](diesel::result::DatabaseErrorKind::ForeignKeyViolation), if there is a link to
    /// move; the same owner is 0, without a statement. If somebody else links the other owner meanwhile, so
    /// that the links would be there twice, it is done once more, but not inside a transaction of yours.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # conn.batch_execute("INSERT INTO events (id, name) VALUES (2, 'Next year')").unwrap();
    /// event.add_guests(conn, [1, 2])?;
    /// Event::guests_of(2).add(conn, 2)?;
    /// assert_eq!(event.guests().move_to(conn, 2)?, 1);
    /// assert_eq!((event.count_guests(conn)?, Event::guests_of(2).total(conn)?), (0, 2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn move_to<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl DirectedLinks<A> + Runs<MoveTo<A>, M>),
        other: impl IntoOwnerKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(MoveTo::new(self.owner.clone(), other.into_key()))
    }
}
