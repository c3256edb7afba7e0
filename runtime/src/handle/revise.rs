//! Changing links.

use super::{Related, keyed};
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::bounds::{LinkChanges, LinkValues, UniqueLinks};
use crate::mode::Mode;
use crate::operation::{Runs, Update, Upsert, UpsertAll, UpsertEach};

/// # Changing
///
/// These alone change a link that exists. If the association has an `updated_at`
/// [timestamp](derive@crate::Associations), they write it; `created_at` stays. Where links are
/// `symmetric`, the rows of both directions are changed.
impl<A: ManyToMany> Related<A> {
    /// Changes the link to the target. The number of links that were found: 1, or 0 if it is not
    /// linked, also where they had those values before. One statement; three in a
    /// transaction where links are `symmetric`: lock, and each of both rows.
    ///
    /// `changes` is what Diesel's `.set(..)` takes for the join table: `rsvps::status.eq("yes")`, a tuple
    /// of such, a `#[derive(AsChangeset)]` struct. If it names a key, a column with a fixed value or a
    /// timestamp of the association, the error is
    /// [`QueryBuilderError`](diesel::result::Error::QueryBuilderError); a `MultiConnection`, which has no
    /// text of a statement before it runs, lets it through. If it changes nothing, as a
    /// struct of which all fields are `None`, the error is Diesel's
    /// ([`EmptyChangeset`](diesel::result::EmptyChangeset)).
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// event.add_guest_with(conn, 1, rsvps::status.eq("maybe"))?;
    /// assert_eq!(event.guests().update(conn, 1, rsvps::status.eq("yes"))?, 1);
    /// // Not linked, and stays so.
    /// assert_eq!(event.guests().update(conn, 2, rsvps::status.eq("yes"))?, 0);
    /// # Ok(())
    /// # }
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

    /// [`update`](Self::update) for several targets: each link is changed alike. The number of links that
    /// were found. One statement; three in a transaction for a symmetric association, as for `update`.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// event.add_guests(conn, [1, 2])?;
    /// assert_eq!(event.guests().update_all(conn, 1..=3, rsvps::status.eq("yes"))?, 2);
    /// # Ok(())
    /// # }
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

    /// Links the target with these values, or changes the link to them if there is one. One statement; for a
    /// symmetric association two in a transaction, the first of which locks. Of several calls at once each is
    /// done: the last one's values stay.
    ///
    /// `values` are as for [`add_with`](Self::add_with). Columns that they do not name, or that are left
    /// to the database as `None`, keep what they have. No database tells truly whether the link was there
    /// before, so there is no number.
    ///
    /// Exists only where the pair of keys is unique. If the values violate another UNIQUE index, that
    /// is an error ([`UniqueViolation`](diesel::result::DatabaseErrorKind::UniqueViolation)), and no link
    /// is changed, MySQL included, whose `ON DUPLICATE KEY UPDATE` alone would change the link that holds
    /// the value.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// event.guests().upsert(conn, 1, rsvps::status.eq("maybe"))?;
    /// event.guests().upsert(conn, 1, rsvps::status.eq("yes"))?;
    /// let stored: Vec<Rsvp> = event.guests().select(Rsvp::as_select()).load(conn)?;
    /// assert_eq!(stored.len(), 1);
    /// assert_eq!(stored[0].status.as_deref(), Some("yes"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn upsert<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl UniqueLinks<A> + Runs<Upsert<A, V::Checked>, M>),
        target: impl IntoTargetKey<A, W>,
        values: V,
    ) -> M::Ret<'c, ()> {
        conn.run_operation(Upsert::new(self.owner.clone(), target.into_key(), values.checked()))
    }

    /// [`upsert`](Self::upsert) for several targets: each link gets the same values. One statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// event.add_guest(conn, 1)?;
    /// event.guests().upsert_all(conn, [1, 2], rsvps::status.eq("yes"))?;
    /// assert_eq!(event.guests().filter(rsvps::status.eq("yes")).count().get_result(conn), Ok(2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn upsert_all<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl UniqueLinks<A> + Runs<UpsertAll<A, V::Checked>, M>),
        targets: impl IntoIterator<Item = impl IntoTargetKey<A, W>>,
        values: V,
    ) -> M::Ret<'c, ()> {
        conn.run_operation(UpsertAll::new(
            self.owner.clone(),
            keys::<A, _, _>(targets),
            values.checked(),
        ))
    }

    /// [`upsert`](Self::upsert) for several targets, each with its own values: the items are
    /// `(target, values)`. All must fill the same columns, as for [`add_each`](Self::add_each); of two
    /// items with one target the first counts. One statement.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let answers = [(1, rsvps::status.eq("yes")), (2, rsvps::status.eq("maybe"))];
    /// event.guests().upsert_each(conn, answers)?;
    /// assert_eq!(event.count_guests(conn)?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn upsert_each<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl UniqueLinks<A> + Runs<UpsertEach<A, V::Checked>, M>),
        pairs: impl IntoIterator<Item = (impl IntoTargetKey<A, W>, V)>,
    ) -> M::Ret<'c, ()> {
        conn.run_operation(UpsertEach::new(self.owner.clone(), keyed::<A, _, _, V>(pairs)))
    }
}
