//! Finding a target, linked or not, and creating it where there is none.

use super::Related;
use crate::association::ManyToMany;
use crate::bounds::{FindsTarget, LinkValues, PlainLinks, TargetValues};
use crate::mode::Mode;
use crate::operation::{FirstOrCreate, Runs, With};
use crate::sql::NoValues;

/// # Finding or creating targets
impl<A: ManyToMany> Related<A> {
    /// The linked target for which `find` holds; else a target for which it holds, which is linked; else
    /// one that is created from `values` and linked.
    ///
    /// `find` is a condition on the target's table alone, `values` is what [`create`](Self::create) takes.
    /// Of several targets for which `find` holds a linked one is taken, and of several alike the one with
    /// the least key.
    ///
    /// One statement if the target is linked, on both tables; two if it is to be linked; three, the last two
    /// in a transaction, if it is to be created, and on MySQL, for the keys that `create` is for, four.
    ///
    /// If somebody else creates the target at the same time, and a UNIQUE index of its table says so, it
    /// is looked for once more and linked; without such an index there are two. If it is not to be found then
    /// either, the error is the one of the index. A transaction around this call stays usable.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let by_name = |name| (users::name.eq(name), users::name.eq(name));
    ///
    /// let (find, values) = by_name("Ann"); // there is one, not yet a guest
    /// let ann: User = event.guests().first_or_create(conn, find, values)?;
    /// assert_eq!(ann.id, 1);
    ///
    /// let (find, values) = by_name("Dora"); // there is none
    /// let dora: User = event.guests().first_or_create(conn, find, values)?;
    /// assert!(event.guests().has_all(conn, [&ann, &dora])?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn first_or_create<'c, M: Mode, P: FindsTarget<A> + 'c, T: TargetValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<FirstOrCreate<A, P, T::Checked>, M>),
        find: P,
        values: T,
    ) -> M::Ret<'c, A::Target> {
        conn.run_operation(FirstOrCreate::new(self.owner.clone(), find, values.checked(), NoValues))
    }

    /// [`first_or_create`](Self::first_or_create), with values for further columns of the join table: of a
    /// link that is created. One that exists is left as it is.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let name = users::name.eq("Dora");
    /// let status = rsvps::status.eq("yes");
    /// let dora: User = event.guests().first_or_create_with(conn, name, name, status)?;
    /// assert!(event.guests().has(conn, &dora)?);
    /// # Ok(())
    /// # }
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
