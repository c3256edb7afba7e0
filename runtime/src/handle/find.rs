//! Finds a target and links it, or creates it.

use super::Related;
use crate::association::ManyToMany;
use crate::bounds::{FindsTarget, LinkValues, PlainLinks, TargetValues};
use crate::mode::Mode;
use crate::operation::{FirstOrCreate, Runs, With};
use crate::sql::NoValues;

/// # Finding or creating targets
impl<A: ManyToMany> Related<A> {
    /// Returns the target that matches `find`, after linking it if it is not linked and creating it
    /// if there is none.
    ///
    /// `find` is a condition on the target's table alone. Of several matches, a linked one is
    /// taken, or else the one with the least key. `values` is what [`create`](Self::create) takes;
    /// what is said there about MySQL also applies here.
    ///
    /// Issues one statement if the target is linked; two, without a transaction, if it is only
    /// found; and three if it is created (on MySQL four), the last two (three) in a transaction.
    ///
    /// If creating the target violates a UNIQUE index, because another call has just created it, it
    /// is looked for once more and linked. If it is still not found, the error is the
    /// `UniqueViolation`. Without such an index, two calls at once may create two targets.
    ///
    /// If creating fails, a transaction around this call stays usable. Linking an existing target
    /// is one statement, so if that fails, PostgreSQL [aborts your transaction](Self#operations).
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let by_name = |name| (users::name.eq(name), users::name.eq(name));
    ///
    /// let (find, values) = by_name("Ann"); // exists, but is not a guest yet
    /// let ann: User = event.guests().first_or_create(conn, find, values)?;
    /// assert_eq!(ann.id, 1);
    ///
    /// let (find, values) = by_name("Dora"); // does not exist
    /// let dora: User = event.guests().first_or_create(conn, find, values)?;
    /// assert!(event.guests().has_all(conn, [&ann, &dora])?);
    /// # Ok(()) }
    /// ```
    pub fn first_or_create<'c, M: Mode, P: FindsTarget<A> + 'c, T: TargetValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<FirstOrCreate<A, P, T::Checked>, M>),
        find: P,
        values: T,
    ) -> M::Ret<'c, A::Target> {
        conn.run_operation(FirstOrCreate::new(self.owner.clone(), find, values.checked(), NoValues))
    }

    /// Returns the target that matches `find` as [`first_or_create`](Self::first_or_create) does,
    /// with values for link columns if it creates the link.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let name = users::name.eq("Dora");
    /// let status = rsvps::status.eq("yes");
    /// let dora: User = event.guests().first_or_create_with(conn, name, name, status)?;
    /// assert!(event.guests().has(conn, &dora)?);
    /// # Ok(()) }
    /// ```
    pub fn first_or_create_with<
        'c,
        M: Mode,
        P: FindsTarget<A> + 'c,
        T: TargetValues<A, Checked: 'c>,
        V: LinkValues<A, Checked: 'c>,
    >(
        &self,
        conn: &'c mut impl Runs<FirstOrCreate<A, P, T::Checked, With<V::Checked>>, M>,
        find: P,
        values: T,
        link_values: V,
    ) -> M::Ret<'c, A::Target> {
        conn.run_operation(FirstOrCreate::new(
            self.owner.clone(),
            find,
            values.checked(),
            With(link_values.checked()),
        ))
    }
}
