//! Adds links.

use super::{Related, keyed};
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::bounds::{LinkValues, PlainLinks, ReadsLinksAs};
use crate::mode::Mode;
use crate::operation::{Add, AddAll, AddAllReturning, AddEach, AddReturning, Runs, With};
use crate::sql::NoValues;

/// # Adding
///
/// Each method issues one statement; those that return rows issue one more. An existing link is
/// left unchanged. Anything else that the database rejects is an error, and then no link is added:
/// a missing owner or target is a
/// [`ForeignKeyViolation`](diesel::result::DatabaseErrorKind::ForeignKeyViolation) (on SQLite, only
/// after `PRAGMA foreign_keys = ON`), and a value that is taken in another UNIQUE index is a
/// [`UniqueViolation`](diesel::result::DatabaseErrorKind::UniqueViolation).
///
/// The `_with` methods also fill *link columns*: columns of the join table other than the keys, the
/// columns of `filter` and the timestamps. The others do not compile if a NOT NULL link column
/// would be left without a value.
///
/// On MySQL, an `INSERT` cannot skip existing links. There, adding takes one statement if all links
/// are new, two if all exist, three if some do, and up to four after a lost race; a
/// `MultiConnection` adds one in each case but the first. They need no transaction, because only
/// the last one writes. Inside yours, several links take a savepoint.
impl<A: ManyToMany> Related<A> {
    /// Links the target, and returns the number of links created: 1, or 0 if it was linked already.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let ann: User = users::table.select(User::as_select()).find(1).first(conn)?;
    /// assert_eq!(event.guests().add(conn, &ann)?, 1);
    /// assert_eq!(event.guests().add(conn, 1)?, 0);
    /// # Ok(()) }
    /// ```
    pub fn add<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<Add<A>, M>),
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(Add::new(self.owner.clone(), target.into_key(), NoValues))
    }

    /// Links all of the targets, and returns the number of links created.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let everybody: Vec<User> = users::table.select(User::as_select()).load(conn)?;
    /// assert_eq!(event.guests().add_all(conn, &everybody)?, 3);
    /// assert_eq!(event.guests().add_all(conn, 1..=3)?, 0);
    /// # Ok(()) }
    /// ```
    pub fn add_all<'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<AddAll<A>, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(AddAll::new(self.owner.clone(), keys::<A, _, _>(targets), NoValues))
    }

    /// Links the target with values for link columns, and returns the number of links created.
    ///
    /// `values` is what Diesel's `.values(..)` takes for one row of the join table. Naming a key, a
    /// column of `filter` or a timestamp is a
    /// [`QueryBuilderError`](diesel::result::Error::QueryBuilderError), before any statement.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// event.guests().add_with(conn, 1, rsvps::status.eq("maybe"))?;
    /// // The link exists now, and is left unchanged.
    /// assert_eq!(event.guests().add_with(conn, 1, rsvps::status.eq("yes"))?, 0);
    /// # Ok(()) }
    /// ```
    pub fn add_with<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<Add<A, With<V::Checked>>, M>,
        target: impl IntoTargetKey<A, W>,
        values: V,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(Add::new(self.owner.clone(), target.into_key(), With(values.checked())))
    }

    /// Links all of the targets as [`add_with`](Self::add_with) does, with the same values.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// assert_eq!(event.guests().add_all_with(conn, [1, 2], rsvps::status.eq("maybe"))?, 2);
    /// # Ok(()) }
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

    /// Links each target as [`add_with`](Self::add_with) does, with its own values: the items are
    /// `(target, values)`.
    ///
    /// Of two items with one target, the first counts. The values of all items must fill the same
    /// columns; otherwise the error is a
    /// [`QueryBuilderError`](diesel::result::Error::QueryBuilderError). A `None` in an `Insertable`
    /// struct fills no column, unless the struct sets `treat_none_as_default_value` to `false`.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let answers = [(1, rsvps::status.eq("yes")), (2, rsvps::status.eq("maybe"))];
    /// assert_eq!(event.guests().add_each(conn, answers)?, 2);
    /// # Ok(()) }
    /// ```
    pub fn add_each<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut impl Runs<AddEach<A, V::Checked>, M>,
        pairs: impl IntoIterator<Item = (impl IntoTargetKey<A, W>, V)>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(AddEach::new(self.owner.clone(), keyed::<A, _, _, V>(pairs)))
    }

    /// Links the target, and returns its row of the join table, new or existing.
    ///
    /// `R` is a `Queryable + Selectable` struct of the join table.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let rsvp: Rsvp = event.guests().add_returning(conn, 1)?;
    /// assert_eq!(rsvp, Rsvp { event_id: 1, guest_id: 1, status: None });
    /// # Ok(()) }
    /// ```
    pub fn add_returning<'c, R: 'c, M: Mode, W>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + ReadsLinksAs<A, R> + Runs<AddReturning<A, R>, M>),
        target: impl IntoTargetKey<A, W>,
    ) -> M::Ret<'c, R> {
        conn.run_operation(AddReturning::new(self.owner.clone(), target.into_key(), NoValues))
    }

    /// Links all of the targets, and returns their rows of the join table in the same order.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let rsvps: Vec<Rsvp> = event.guests().add_all_returning(conn, [2, 1])?;
    /// assert_eq!(rsvps[0].guest_id, 2);
    /// # Ok(()) }
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

    /// Links the target as [`add_with`](Self::add_with) does, and returns its row.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let rsvp: Rsvp = event.guests().add_with_returning(conn, 1, rsvps::status.eq("maybe"))?;
    /// assert_eq!(rsvp.status.as_deref(), Some("maybe"));
    /// # Ok(()) }
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

    /// Links the targets as [`add_all_with`](Self::add_all_with) does, and returns their rows.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let status = rsvps::status.eq("maybe");
    /// let rsvps: Vec<Rsvp> = event.guests().add_all_with_returning(conn, [1, 2], status)?;
    /// assert_eq!(rsvps.len(), 2);
    /// # Ok(()) }
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
