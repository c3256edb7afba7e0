//! Creating targets together with their link.

use super::Related;
use crate::association::ManyToMany;
use crate::bounds::{LinkValues, PlainLinks, TargetValues};
use crate::mode::Mode;
use crate::operation::{Create, CreateAll, Runs, With};
use crate::sql::NoValues;

/// # Creating targets
///
/// MySQL returns no inserted row, and finds it by `LAST_INSERT_ID()`: there it takes three statements, and
/// is for keys that are `AUTO_INCREMENT` and for no other default. If the key is no integer it does not
/// compile; if `values` name it the error is
/// [`QueryBuilderError`](diesel::result::Error::QueryBuilderError), before any row is written. Insert such
/// a target and [`add`](Self::add) it. (MariaDB's `RETURNING` is not used: the two cannot be told apart.) A `MultiConnection` is asked first
/// which database it leads to. At most 64 columns can be given values. A deadlock is
/// not tried again here.
impl<A: ManyToMany> Related<A> {
    /// Inserts a target and links it. The target as stored. Two statements in a transaction.
    ///
    /// `values` is what Diesel's `.values(..)` takes for one row of the target's table.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let dora: User = event.guests().create(conn, users::name.eq("Dora"))?;
    /// assert!(event.guests().has(conn, &dora)?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create<'c, M: Mode, T: TargetValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<Create<A, T::Checked>, M>),
        values: T,
    ) -> M::Ret<'c, A::Target> {
        conn.run_operation(Create::new(self.owner.clone(), values.checked(), NoValues))
    }

    /// [`create`](Self::create), with values for further columns of the join table.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let dora: User =
    ///     event.guests().create_with(conn, users::name.eq("Dora"), rsvps::status.eq("yes"))?;
    /// assert!(event.guests().has(conn, &dora)?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_with<
        'c,
        M: Mode,
        T: TargetValues<A, Checked: 'c>,
        V: LinkValues<A, Checked: 'c>,
    >(
        &self,
        conn: &'c mut impl Runs<Create<A, T::Checked, With<V::Checked>>, M>,
        values: T,
        link_values: V,
    ) -> M::Ret<'c, A::Target> {
        conn.run_operation(Create::new(
            self.owner.clone(),
            values.checked(),
            With(link_values.checked()),
        ))
    }

    /// Inserts targets and links them. The targets as stored, in the order of `rows`.
    ///
    /// Each of `rows` is what [`create`](Self::create) takes. Two statements in a transaction, one `INSERT` of
    /// all targets and one of all links; more if the rows are more than a statement takes, and one for each run
    /// of rows that fill other columns than the one before. On MySQL two for each row, and one for the
    /// links. Without rows none.
    ///
    /// The order is the one in which PostgreSQL and SQLite return inserted rows; neither promises it.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let names = ["Dora", "Eve"].map(|name| users::name.eq(name));
    /// let made: Vec<User> = event.guests().create_all(conn, names)?;
    /// assert_eq!(made[1].name, "Eve");
    /// assert!(event.guests().has_all(conn, &made)?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_all<'c, M: Mode, T: TargetValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<CreateAll<A, T::Checked>, M>),
        rows: impl IntoIterator<Item = T>,
    ) -> M::Ret<'c, Vec<A::Target>> {
        conn.run_operation(CreateAll::new(
            self.owner.clone(),
            rows.into_iter().map(T::checked).collect(),
            NoValues,
        ))
    }

    /// [`create_all`](Self::create_all), with values for further columns of the join table, the same for
    /// each link.
    ///
    /// ```
    /// # include!("../../doctest_setup.rs");
    /// # fn main() -> QueryResult<()> {
    /// # let conn = &mut connection();
    /// # let event = launch_party(conn);
    /// let names = ["Dora", "Eve"].map(|name| users::name.eq(name));
    /// let made: Vec<User> =
    ///     event.guests().create_all_with(conn, names, rsvps::status.eq("yes"))?;
    /// assert!(event.guests().has_all(conn, &made)?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_all_with<
        'c,
        M: Mode,
        T: TargetValues<A, Checked: 'c>,
        V: LinkValues<A, Checked: 'c>,
    >(
        &self,
        conn: &'c mut impl Runs<CreateAll<A, T::Checked, With<V::Checked>>, M>,
        rows: impl IntoIterator<Item = T>,
        link_values: V,
    ) -> M::Ret<'c, Vec<A::Target>> {
        conn.run_operation(CreateAll::new(
            self.owner.clone(),
            rows.into_iter().map(T::checked).collect(),
            With(link_values.checked()),
        ))
    }
}
