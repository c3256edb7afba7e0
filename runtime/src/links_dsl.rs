//! Writes the links of several owners.

use crate::association::{IntoOwnerKey, IntoTargetKey, ManyToMany, pairs as keys};
use crate::bounds::{DirectedLinks, LinkValues, PlainLinks};
use crate::mode::Mode;
use crate::operation::{LinkPairs, MergeTargets, Runs, UnlinkPairs, With};
use crate::sql::NoValues;

/// Methods on the marker for links of several owners: `EventGuests.link(conn, pairs)`.
///
/// A pair is `(owner, target)`: each a reference to the model, its key, or a reference to its key.
/// A pair given twice counts once. Without pairs, no statement is issued. Transactions, retries and
/// errors are those of the [handle](crate::Related#operations). If one pair fails, nothing changes.
///
/// Calls do not compile for `symmetric` associations.
pub trait LinksDsl: ManyToMany {
    /// Links the owner and the target of each pair, and returns the number of links created.
    ///
    /// Existing links are left unchanged. Issues one statement; on MySQL, two if some of the links
    /// exist.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// # conn.batch_execute("INSERT INTO events (id, name) VALUES (2, 'Next year')").unwrap();
    /// assert_eq!(EventGuests.link(conn, [(1, 1), (1, 2), (2, 3)])?, 3);
    /// assert_eq!(EventGuests.link(conn, [(1, 1), (2, 1)])?, 1);
    /// # Ok(()) }
    /// ```
    fn link<'c, M: Mode, O, T>(
        self,
        conn: &'c mut (impl DirectedLinks<Self> + PlainLinks<Self> + Runs<LinkPairs<Self>, M>),
        pairs: impl IntoIterator<Item = (impl IntoOwnerKey<Self, O>, impl IntoTargetKey<Self, T>)>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(LinkPairs::new(keys::<Self, _, _, O, T>(pairs), NoValues))
    }

    /// Links as [`link`](Self::link) does, with the same values for each new link: those of
    /// [`add_with`](crate::Related::add_with).
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let pairs = [1, 2, 3].map(|user| (&event, user));
    /// assert_eq!(EventGuests.link_with(conn, pairs, rsvps::status.eq("invited"))?, 3);
    /// # Ok(()) }
    /// ```
    fn link_with<'c, M: Mode, O, T, V: LinkValues<Self, Checked: 'c>>(
        self,
        conn: &'c mut (impl DirectedLinks<Self> + Runs<LinkPairs<Self, With<V::Checked>>, M>),
        pairs: impl IntoIterator<Item = (impl IntoOwnerKey<Self, O>, impl IntoTargetKey<Self, T>)>,
        values: V,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(LinkPairs::new(keys::<Self, _, _, O, T>(pairs), With(values.checked())))
    }

    /// Unlinks the owner and the target of each pair, and returns the number of links removed.
    ///
    /// A pair that is not linked is not an error. Issues one statement.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> Done { let conn = &mut connection(); let event = party_of(conn, [1, 2]);
    /// assert_eq!(EventGuests.unlink(conn, [(1, 1), (1, 3)])?, 1);
    /// assert_eq!(event.guest_keys(conn)?, [2]);
    /// # Ok(()) }
    /// ```
    fn unlink<'c, M: Mode, O, T>(
        self,
        conn: &'c mut (impl DirectedLinks<Self> + Runs<UnlinkPairs<Self>, M>),
        pairs: impl IntoIterator<Item = (impl IntoOwnerKey<Self, O>, impl IntoTargetKey<Self, T>)>,
    ) -> M::Ret<'c, usize> {
        conn.run_operation(UnlinkPairs::new(keys::<Self, _, _, O, T>(pairs)))
    }

    /// Gives all links of a duplicate target to another target, as when two tags become one.
    ///
    /// The rows keep all their values. If an owner is linked to both, its link to `keep` is left
    /// unchanged and the other is removed. The duplicate itself is not deleted. Returns the number
    /// of owners that gained `keep`. Issues two statements in a transaction, or none if both
    /// targets are the same. A lost race is handled as by [`move_to`](crate::Related::move_to).
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # use diesel_associations::prelude::*;
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// # conn.batch_execute("INSERT INTO events (id, name) VALUES (2, 'Next year')").unwrap();
    /// EventGuests.link(conn, [(1, 1), (1, 2), (2, 2)])?;
    /// assert_eq!(EventGuests.merge_targets(conn, 2, 1)?, 1);
    /// assert_eq!(event.guest_keys(conn)?, [1]);
    /// assert_eq!(Event::guests_of(2).keys(conn)?, [1]);
    /// # Ok(()) }
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
