//! Creates links, or changes those that exist.

use super::{Related, keyed};
use crate::association::{IntoTargetKey, ManyToMany, targets as keys};
use crate::bounds::{LinkValues, UniqueLinks};
use crate::mode::Mode;
use crate::operation::{Runs, Upsert, UpsertAll, UpsertEach};

/// # Upserting
///
/// Each method issues one statement, which creates links or changes those that exist. It returns
/// nothing, because no database reports reliably whether a link already existed.
///
/// In an existing link, a column without a value (not named, or `None` in an `Insertable` struct)
/// keeps what it has. A [timestamp](derive@crate::Associations) `updated_at` is written even if
/// there is no value at all; `created_at` is kept.
///
/// Calls do not compile unless the pair of keys is unique. A value that is taken in another UNIQUE
/// index is a [`UniqueViolation`](diesel::result::DatabaseErrorKind::UniqueViolation), and no link
/// is changed. That includes MySQL, whose `ON DUPLICATE KEY UPDATE` alone would change the link
/// that has the value.
impl<A: ManyToMany> Related<A> {
    /// Links the target with these values, or writes them to the existing link.
    ///
    /// `values` are as for [`add_with`](Self::add_with). If several calls run at once, the values
    /// of the last one stay.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// event.guests().upsert(conn, 1, rsvps::status.eq("maybe"))?;
    /// event.guests().upsert(conn, 1, rsvps::status.eq("yes"))?;
    /// let stored: Vec<Rsvp> = event.guests().select(Rsvp::as_select()).load(conn)?;
    /// assert_eq!(stored.len(), 1);
    /// assert_eq!(stored[0].status.as_deref(), Some("yes"));
    /// # Ok(()) }
    /// ```
    pub fn upsert<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl UniqueLinks<A> + Runs<Upsert<A, V::Checked>, M>),
        target: impl IntoTargetKey<A, W>,
        values: V,
    ) -> M::Ret<'c, ()> {
        conn.run_operation(Upsert::new(self.owner.clone(), target.into_key(), values.checked()))
    }

    /// Links the targets with these values, or writes them to the existing links.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// event.add_guest(conn, 1)?;
    /// event.guests().upsert_all(conn, [1, 2], rsvps::status.eq("yes"))?;
    /// assert_eq!(event.guests().filter(rsvps::status.eq("yes")).count().get_result(conn), Ok(2));
    /// # Ok(()) }
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

    /// Links each target with its own values, or writes them to the existing link: the items are
    /// those of [`add_each`](Self::add_each).
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let answers = [(1, rsvps::status.eq("yes")), (2, rsvps::status.eq("maybe"))];
    /// event.guests().upsert_each(conn, answers)?;
    /// assert_eq!(event.count_guests(conn)?, 2);
    /// # Ok(()) }
    /// ```
    pub fn upsert_each<'c, M: Mode, W, V: LinkValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl UniqueLinks<A> + Runs<UpsertEach<A, V::Checked>, M>),
        pairs: impl IntoIterator<Item = (impl IntoTargetKey<A, W>, V)>,
    ) -> M::Ret<'c, ()> {
        conn.run_operation(UpsertEach::new(self.owner.clone(), keyed::<A, _, _, V>(pairs)))
    }
}
