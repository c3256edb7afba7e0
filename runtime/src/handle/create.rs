//! Creates targets and links them.

use super::Related;
use crate::association::ManyToMany;
use crate::bounds::{LinkValues, PlainLinks, TargetValues};
use crate::mode::Mode;
use crate::operation::{Create, CreateAll, Runs, With};
use crate::sql::NoValues;

/// # Creating targets
///
/// Inserts targets and links them in one transaction. If one of them fails, nothing is left behind.
/// A deadlock is not retried.
///
/// On MySQL, an `INSERT` returns no rows (MariaDB's `RETURNING` is not used). The target is read
/// back by `LAST_INSERT_ID()`, which takes one more statement and works only for an
/// `AUTO_INCREMENT` key. If the key is not an integer, these methods do not compile. If `values`
/// name the key, the error is a [`QueryBuilderError`](diesel::result::Error::QueryBuilderError)
/// before any row is written. In both cases, insert the target yourself and [`add`](Self::add) it.
/// A `MultiConnection` takes one more statement, to find out which database it is.
impl<A: ManyToMany> Related<A> {
    /// Inserts a target and links it, and returns it as stored.
    ///
    /// `values` is what Diesel's `.values(..)` takes for one row of the target's table: at most 64
    /// columns. Issues two statements.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let dora: User = event.guests().create(conn, users::name.eq("Dora"))?;
    /// assert!(event.guests().has(conn, &dora)?);
    /// # Ok(()) }
    /// ```
    pub fn create<'c, M: Mode, T: TargetValues<A, Checked: 'c>>(
        &self,
        conn: &'c mut (impl PlainLinks<A> + Runs<Create<A, T::Checked>, M>),
        values: T,
    ) -> M::Ret<'c, A::Target> {
        conn.run_operation(Create::new(self.owner.clone(), values.checked(), NoValues))
    }

    /// Creates a target as [`create`](Self::create) does, with values for link columns as in
    /// [`add_with`](Self::add_with).
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let dora: User =
    ///     event.guests().create_with(conn, users::name.eq("Dora"), rsvps::status.eq("yes"))?;
    /// assert!(event.guests().has(conn, &dora)?);
    /// # Ok(()) }
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

    /// Inserts targets and links them, and returns them as stored, in the order of `rows`.
    ///
    /// Each of `rows` is what [`create`](Self::create) takes. The order is the one in which
    /// PostgreSQL and SQLite return inserted rows, which they do not document. Issues one statement
    /// for all links, and one for each run of rows that fill the same columns; on MySQL, two for
    /// each row.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let names = ["Dora", "Eve"].map(|name| users::name.eq(name));
    /// let made: Vec<User> = event.guests().create_all(conn, names)?;
    /// assert_eq!(made[1].name, "Eve");
    /// assert!(event.guests().has_all(conn, &made)?);
    /// # Ok(()) }
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

    /// Creates targets as [`create_all`](Self::create_all) does, all with the same link values.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
    /// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
    /// let names = ["Dora", "Eve"].map(|name| users::name.eq(name));
    /// let made: Vec<User> =
    ///     event.guests().create_all_with(conn, names, rsvps::status.eq("yes"))?;
    /// assert!(event.guests().has_all(conn, &made)?);
    /// # Ok(()) }
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
