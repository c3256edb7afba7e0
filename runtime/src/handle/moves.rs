//! Copies and moves links to another owner.

use super::Related;
use crate::association::{IntoOwnerKey, ManyToMany};
use crate::bounds::DirectedLinks;
use crate::mode::Mode;
use crate::operation::{CopyTo, MoveTo, Runs};

/// # Copying and moving
///
/// A link that the other owner already has is left unchanged. To the same owner, the result is 0,
/// without a statement. If there are links and the other owner does not exist, the error is a
/// [`ForeignKeyViolation`](diesel::result::DatabaseErrorKind::ForeignKeyViolation) and nothing
/// changes.
///
/// If another call links the other owner to the same target at the same time, `move_to` (and on
/// MySQL also `copy_to`) can violate the UNIQUE index. It is then retried once, except inside your
/// transaction, where the error is a
/// [`UniqueViolation`](diesel::result::DatabaseErrorKind::UniqueViolation).
///
/// [`LinksDsl`](crate::prelude::LinksDsl) has methods for links of several owners.
impl<A: ManyToMany> Related<A> {
    /// Links another owner with all targets of this one, and returns the number of links created.
    ///
    /// The values of link columns are copied. Timestamps are new, and if the join table has a
    /// primary key column of its own, the database fills it. Issues one statement.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// # conn.batch_execute("INSERT INTO events (id, name) VALUES (2, 'Next year')").unwrap();
    /// event.add_guests(conn, [1, 2])?;
    /// assert_eq!(event.guests().copy_to(conn, 2)?, 2);
    /// assert_eq!(Event::guests_of(2).total(conn)?, 2);
    /// # Ok(()) }
    /// ```
    pub fn copy_to<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl DirectedLinks<A> + Runs<CopyTo<A>, M>),
        other: impl IntoOwnerKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(CopyTo::new(self.owner.clone(), other.into_key()))
    }

    /// Gives all links to another owner, and returns the number of links that it gained.
    ///
    /// The rows keep all their values, timestamps included. A link that the other owner already has
    /// is removed from this one. Issues two statements in a transaction.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// # conn.batch_execute("INSERT INTO events (id, name) VALUES (2, 'Next year')").unwrap();
    /// event.add_guests(conn, [1, 2])?;
    /// Event::guests_of(2).add(conn, 2)?;
    /// assert_eq!(event.guests().move_to(conn, 2)?, 1);
    /// assert_eq!((event.count_guests(conn)?, Event::guests_of(2).total(conn)?), (0, 2));
    /// # Ok(()) }
    /// ```
    pub fn move_to<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl DirectedLinks<A> + Runs<MoveTo<A>, M>),
        other: impl IntoOwnerKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(MoveTo::new(self.owner.clone(), other.into_key()))
    }
}
