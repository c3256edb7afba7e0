//! Writing the links of several owners.

use crate::association::{IntoOwnerKey, IntoTargetKey, ManyToMany, pairs as keys};
use crate::bounds::{DirectedLinks, LinkValues, PlainLinks};
use crate::mode::Mode;
use crate::operation::{LinkPairs, MergeTargets, Runs, UnlinkPairs, With};
use crate::sql::NoValues;

/// Writes links of several owners at once: `EventGuests.link(conn, pairs)`.
///
/// Every association has these methods, on the type that the derive generates; `use
/// diesel_associations::prelude::*;` brings them into scope. A pair is `(owner, target)`, each of them the
/// model by reference or its key, as in the methods of one owner. Pairs that are given twice count once, and
/// where nothing is to be done no statement is issued. Neither owners nor targets are touched.
///
/// Not for associations that are `symmetric`.
pub trait LinksDsl: ManyToMany {
    /// Links the owner and the target of each pair. The number of links created; links that exist are
    /// left as they are. One statement; on MySQL two if some of them exist.
    ///
    /// ```
    /// # include!("../doctest_setup.rs");
    /// use diesel_associations::prelude::*;
    ///
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # conn.batch_execute("INSERT INTO events (id, name) VALUES (2, 'Next year')").unwrap();
    /// assert_eq!(EventGuests.link(conn, [(1, 1), (1, 2), (2, 3)])?, 3);
    /// assert_eq!(EventGuests.link(conn, [(1, 1), (2, 1)])?, 1);
    /// # Ok(())
    /// # }
    /// ```
    fn link<'c, M: Mode, O, T>(
        self,
        conn: &'c mut (impl DirectedLinks<Self> + PlainLinks<Self> + Runs<LinkPairs<Self>, M>),
        pairs: impl IntoIterator<Item = (impl IntoOwnerKey<Self, O>, impl IntoTargetKey<Self, T>)>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(LinkPairs::new(keys::<Self, _, _, O, T>(pairs), NoValues))
    }

    /// [`link`](Self::link), with values for further columns of the join table: each link that is
    /// created gets the same. They are as for [`add_with`](crate::Related::add_with).
    ///
    /// ```
    /// # include!("../doctest_setup.rs");
    /// use diesel_associations::prelude::*;
    ///
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let pairs = [1, 2, 3].map(|user| (&event, user));
    /// assert_eq!(EventGuests.link_with(conn, pairs, rsvps::status.eq("invited"))?, 3);
    /// # Ok(())
    /// # }
    /// ```
    fn link_with<'c, M: Mode, O, T, V: LinkValues<Self, Checked: 'c>>(
        self,
        conn: &'c mut (impl DirectedLinks<Self> + Runs<LinkPairs<Self, With<V::Checked>>, M>),
        pairs: impl IntoIterator<Item = (impl IntoOwnerKey<Self, O>, impl IntoTargetKey<Self, T>)>,
        values: V,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(LinkPairs::new(keys::<Self, _, _, O, T>(pairs), With(values.checked())))
    }

    /// Removes the link of each pair. The number of links removed; a pair that is not linked is no error.
    /// One statement.
    ///
    /// ```
    /// # include!("../doctest_setup.rs");
    /// use diesel_associations::prelude::*;
    ///
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # event.add_guests(conn, [1, 2])?;
    /// assert_eq!(EventGuests.unlink(conn, [(1, 1), (1, 3)])?, 1);
    /// assert_eq!(event.guest_keys(conn)?, [2]);
    /// # Ok(())
    /// # }
    /// ```
    fn unlink<'c, M: Mode, O, T>(
        self,
        conn: &'c mut (impl DirectedLinks<Self> + Runs<UnlinkPairs<Self>, M>),
        pairs: impl IntoIterator<Item = (impl IntoOwnerKey<Self, O>, impl IntoTargetKey<Self, T>)>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(UnlinkPairs::new(keys::<Self, _, _, O, T>(pairs)))
    }

    /// Gives all links to one target to another: two tags become one. The number of owners that are
    /// linked to `keep` now and were not before. Two statements in a transaction.
    ///
    /// The rows keep what they hold. An owner that was linked to both keeps the link to `keep` as it is. The
    /// duplicate itself is not deleted. If it is `keep`, nothing is done. As for
    /// [`move_to`](crate::Related::move_to), which does this at the other end, a lost race is run again.
    ///
    /// ```
    /// # include!("../doctest_setup.rs");
    /// use diesel_associations::prelude::*;
    ///
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// # conn.batch_execute("INSERT INTO events (id, name) VALUES (2, 'Next year')").unwrap();
    /// EventGuests.link(conn, [(1, 1), (1, 2), (2, 2)])?;
    /// assert_eq!(EventGuests.merge_targets(conn, 2, 1)?, 1);
    /// assert_eq!(event.guest_keys(conn)?, [1]);
    /// assert_eq!(Event::guests_of(2).keys(conn)?, [1]);
    /// # Ok(())
    /// # }
    /// ```
    fn merge_targets<'c, M: Mode, T, U>(
        self,
        conn: &'c mut (impl DirectedLinks<Self> + Runs<MergeTargets<Self>, M>),
        duplicate: impl IntoTargetKey<Self, T>,
        keep: impl IntoTargetKey<Self, U>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(MergeTargets::new(duplicate.into_key(), keep.into_key()))
    }
}

impl<A: ManyToMany> LinksDsl for A {}
