//! Creating links.

use super::{Related, keyed};
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::bounds::{LinkValues, PlainLinks, ReadsLinksAs};
use crate::mode::Mode;
use crate::operation::{Add, AddAll, AddAllReturning, AddEach, AddReturning, Runs, With};
use crate::sql::NoValues;

/// # Adding
///
/// A link that exists is left as it is. Whatever else the database refuses is an error, above all a
/// key that does not exist
/// ([`ForeignKeyViolation`](diesel::result::DatabaseErrorKind::ForeignKeyViolation); SQLite checks only
/// after `PRAGMA foreign_keys = ON`). Several statements run in a transaction: an error leaves the
/// links as they were.
///
/// MySQL cannot leave known links alone within an `INSERT`. There, what is one statement below is one if
/// all of the links are new, two if they all exist, three if some do, and up to four after a lost race, in
/// an old snapshot, or if another UNIQUE index is violated. Only the last of them writes.
///
/// Where links have no direction (`symmetric`), what is one statement below is a transaction: see
/// [`SymmetricDsl`](crate::prelude::SymmetricDsl).
///
/// The forms without `_with` exist only where no NOT NULL column of the join table would be left
/// without a value.
impl<A: ManyToMany> Related<A> {
    /// Links the target. The number of links created: 1, or 0 if it was linked. One statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let ann: User = users::table.select(User::as_select()).find(1).first(conn)?;
    /// assert_eq!(event.guests().add(conn, &ann)?, 1);
    /// assert_eq!(event.guests().add(conn, 1)?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn add<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<Add<A>, M>),
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(Add::new(self.owner.clone(), target.into_key(), NoValues))
    }

    /// Links all of the targets. The number of links created. One statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let everybody: Vec<User> = users::table.select(User::as_select()).load(conn)?;
    /// assert_eq!(event.guests().add_all(conn, &everybody)?, 3);
    /// assert_eq!(event.guests().add_all(conn, 1..=3)?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<AddAll<A>, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(AddAll::new(self.owner.clone(), keys::<A, _, _>(targets), NoValues))
    }

    /// Links the target, with values for further columns of the join table. The number of links
    /// created. One statement.
    ///
    /// `values` is what Diesel's `.values(..)` takes for one row of the join table. It must name
    /// neither of the two keys nor a timestamp of the association, else the error is
    /// [`QueryBuilderError`](diesel::result::Error::QueryBuilderError).
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// event.guests().add_with(conn, 1, rsvps::status.eq("maybe"))?;
    /// // The link exists by now and stays as it is.
    /// assert_eq!(event.guests().add_with(conn, 1, rsvps::status.eq("yes"))?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_with<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<Add<A, With<V::Checked>>, M>,
        target: impl IntoTargetKey<A, W>,
        values: V,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(Add::new(self.owner.clone(), target.into_key(), With(values.checked())))
    }

    /// [`add_with`](Self::add_with) for several targets: each link gets the same values. One statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// assert_eq!(event.guests().add_all_with(conn, [1, 2], rsvps::status.eq("maybe"))?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_all_with<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<AddAll<A, With<V::Checked>>, M>,
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(AddAll::new(
            self.owner.clone(),
            keys::<A, _, _>(targets),
            With(values.checked()),
        ))
    }

    /// [`add_with`](Self::add_with) for several targets with values of their own: the items are
    /// `(target, values)`. All must fill the same columns, else the error is
    /// [`QueryBuilderError`](diesel::result::Error::QueryBuilderError): a field of an `Insertable` struct
    /// that is `None` leaves its column to the database, unless the struct says
    /// `treat_none_as_default_value = false`. One statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let answers = [(1, rsvps::status.eq("yes")), (2, rsvps::status.eq("maybe"))];
    /// assert_eq!(event.guests().add_each(conn, answers)?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_each<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<AddEach<A, V::Checked>, M>,
        pairs: impl IntoIterator<Item = (impl IntoTargetKey<A, W>, V)>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(AddEach::new(self.owner.clone(), keyed::<A, _, _, V>(pairs)))
    }

    /// [`add`](Self::add), but returns the stored join row as `R`, new or already there. Two
    /// statements.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let rsvp: Rsvp = event.guests().add_returning(conn, 1)?;
    /// assert_eq!(rsvp, Rsvp { event_id: 1, guest_id: 1, status: None });
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_returning<'c, R: 'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + ReadsLinksAs<A, R> + Runs<AddReturning<A, R>, M>),
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, R> {
        conn.run_operation(AddReturning::new(self.owner.clone(), target.into_key(), NoValues))
    }

    /// [`add_all`](Self::add_all), but returns the stored join rows as `R`, new or already there, in
    /// the order of the targets. Two statements.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let rsvps: Vec<Rsvp> = event.guests().add_all_returning(conn, [2, 1])?;
    /// assert_eq!(rsvps[0].guest_id, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_all_returning<'c, R: 'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + ReadsLinksAs<A, R> + Runs<AddAllReturning<A, R>, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, Vec<R>> {
        conn.run_operation(AddAllReturning::new(
            self.owner.clone(),
            keys::<A, _, _>(targets),
            NoValues,
        ))
    }

    /// [`add_with`](Self::add_with), but returns the stored join row as `R`. Two statements.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let rsvp: Rsvp = event.guests().add_with_returning(conn, 1, rsvps::status.eq("maybe"))?;
    /// assert_eq!(rsvp.status.as_deref(), Some("maybe"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_with_returning<'c, R: 'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl ReadsLinksAs<A, R> + Runs<AddReturning<A, R, With<V::Checked>>, M>),
        target: impl IntoTargetKey<A, W>,
        values: V,
    ) -> M::Ret<'c, R> {
        conn.run_operation(AddReturning::new(
            self.owner.clone(),
            target.into_key(),
            With(values.checked()),
        ))
    }

    /// [`add_all_with`](Self::add_all_with), but returns the stored join rows as `R`. Two statements.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let status = rsvps::status.eq("maybe");
    /// let rsvps: Vec<Rsvp> = event.guests().add_all_with_returning(conn, [1, 2], status)?;
    /// assert_eq!(rsvps.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_all_with_returning<'c, R: 'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl ReadsLinksAs<A, R> + Runs<AddAllReturning<A, R, With<V::Checked>>, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, Vec<R>> {
        conn.run_operation(AddAllReturning::new(
            self.owner.clone(),
            keys::<A, _, _>(targets),
            With(values.checked()),
        ))
    }
}
