//! Facts that are values: names of columns and whether they may be NULL. Computed at compile time.

use std::marker::PhantomData;

use diesel::sql_types::{SqlType, is_nullable};
use diesel::{Column, Table};

use crate::association::{Flag, Is};

/// A column's name, for lists in the expansion.
pub const fn name_of<C: Column>() -> &'static str {
    C::NAME
}

/// The index of the first NOT NULL column of the join table that a plain link would leave without a
/// value, for `At`; [`usize::MAX`] if there is none.
///
/// `filled` are the columns that get one: the primary key if it is a single column (the database makes
/// it), timestamps, and whatever the attribute lists as `defaults`. The keys are always filled.
pub const fn missing<J, F, O>(filled: &[&str]) -> usize
where
    J: Table<AllColumns: JoinColumns>,
    F: Column,
    O: Column,
{
    let columns = <J::AllColumns as JoinColumns>::COLUMNS;
    let mut i = 0;
    while i < columns.len() {
        let (name, nullable) = columns[i];
        let key = same(name, F::NAME) || same(name, O::NAME);
        if !nullable && !key && !contains(filled, name) {
            return i;
        }
        i += 1;
    }
    usize::MAX
}

/// A mistake that only values tell: an error at the caller. A function, since what `assert!` expands to
/// would stand, for an editor, where the user's word does.
#[track_caller]
#[allow(clippy::panic, reason = "in a constant it is a compile error")]
pub const fn ensure(holds: bool, message: &str) {
    if !holds {
        panic!("{}", message);
    }
}

/// Whether two columns of a table are not one and the same.
pub const fn are_two<A: Column, B: Column>() -> bool {
    !same(A::NAME, B::NAME)
}

/// Whether a primary key is the two keys and the fixed columns, in any order.
pub const fn unique<F: Column, O: Column>(primary_key: &[&str], fixed: &[&str]) -> bool {
    let mut i = 0;
    while i < fixed.len() {
        if !contains(primary_key, fixed[i]) {
            return false;
        }
        i += 1;
    }
    length(primary_key) == 2 + fixed.len()
        && contains(primary_key, F::NAME)
        && contains(primary_key, O::NAME)
}

/// The one of the answers of a [`PrimaryKeyProbe`] that is not empty, filled up with empty names.
pub const fn primary_key(
    one: &'static str,
    two: [&'static str; 2],
    three: [&'static str; 3],
    four: [&'static str; 4],
) -> [&'static str; 4] {
    if !two[0].is_empty() {
        [two[0], two[1], "", ""]
    } else if !three[0].is_empty() {
        [three[0], three[1], three[2], ""]
    } else if !four[0].is_empty() {
        four
    } else {
        [one, "", "", ""]
    }
}

/// How many names there are before the first empty one.
const fn length(names: &[&str]) -> usize {
    let mut i = 0;
    while i < names.len() && !names[i].is_empty() {
        i += 1;
    }
    i
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if same(names[i], name) {
            return true;
        }
        i += 1;
    }
    false
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// The names of a primary key. One of the constants is inherent for a key of one to four columns; for
/// the others those of [`Fallback`] are found instead.
#[derive(Debug)]
pub struct PrimaryKeyProbe<P>(PhantomData<P>);

impl<C: Column> PrimaryKeyProbe<C> {
    pub const ONE: &'static str = C::NAME;
}

impl<A: Column, B: Column> PrimaryKeyProbe<(A, B)> {
    pub const TWO: [&'static str; 2] = [A::NAME, B::NAME];
}

impl<A: Column, B: Column, C: Column> PrimaryKeyProbe<(A, B, C)> {
    pub const THREE: [&'static str; 3] = [A::NAME, B::NAME, C::NAME];
}

impl<A: Column, B: Column, C: Column, D: Column> PrimaryKeyProbe<(A, B, C, D)> {
    pub const FOUR: [&'static str; 4] = [A::NAME, B::NAME, C::NAME, D::NAME];
}

/// What [`PrimaryKeyProbe`] answers otherwise. No column has an empty name.
pub trait Fallback {
    const ONE: &'static str = "";
    const TWO: [&'static str; 2] = [""; 2];
    const THREE: [&'static str; 3] = [""; 3];
    const FOUR: [&'static str; 4] = [""; 4];
}

impl<P> Fallback for PrimaryKeyProbe<P> {}

/// Asks, by method resolution, whether the primary key `P` is the pair (`F`, `O`); if it is not, the
/// method that is found carries a warning.
#[derive(Debug)]
pub struct PairProbe<P, F, O>(PhantomData<(P, F, O)>);

/// Asks about the primary key of `J`.
pub fn pair_probe<J: Table, F, O>() -> PairProbe<J::PrimaryKey, F, O> {
    PairProbe(PhantomData)
}

/// Both keys are one column. That is an error of its own; a warning about the primary key would only repeat it.
impl<P, F> PairProbe<P, F, F> {
    pub fn links_are_unique(&self) {}
}

/// The primary key is the pair, or the pair and the fixed columns.
pub trait LinksAreUnique {
    fn links_are_unique(&self) {}
}

impl<F, O> LinksAreUnique for &&PairProbe<(F, O), F, O> {}
impl<F, O> LinksAreUnique for &PairProbe<(O, F), F, O> {}
impl LinksAreUnique for Is<true> {}

/// It is not, and the attribute does not say whether the pair is unique.
pub trait OtherPrimaryKey {
    #[deprecated(
        note = "the primary key of the join table is not the pair of keys, so a link could be stored twice; \
                write `unique` if the pair has a UNIQUE index, or `unique = false` if it has none"
    )]
    fn links_are_unique(&self) {}
}

impl<P, F, O> OtherPrimaryKey for PairProbe<P, F, O> {}

/// The answer to whether links are unique, for an association with fixed columns. If they are not, the
/// expansion brings along a method `links_are_unique` with a warning, because it names columns.
pub fn unique_probe<T: Default>() -> T {
    T::default()
}

/// No column is missing.
#[derive(Debug)]
pub enum Nothing {}

/// The column of `J` at index `I`.
pub type ColumnAt<J, const I: usize> = <<J as Table>::AllColumns as At<I>>::Column;

/// The type of the column at index `I` of a table's columns; [`Nothing`] at [`usize::MAX`].
pub trait At<const I: usize> {
    type Column;
}

impl<T: JoinColumns> At<{ usize::MAX }> for T {
    type Column = Nothing;
}

/// May the column be NULL?
impl Flag for is_nullable::NotNull {
    const IS: bool = false;
}

impl Flag for is_nullable::IsNullable {
    const IS: bool = true;
}

/// `number Slot,*;` for each number of columns.
macro_rules! columns {
    ($($index:literal $slot:ident)*) => {
        /// All columns of a table. They are types one by one, so that `At` needs one impl for each index
        /// and not one for each index of each length.
        pub trait JoinColumns {
            $(type $slot;)*
            /// Name, and whether it may be NULL.
            const COLUMNS: &'static [(&'static str, bool)];
        }

        $(impl<T: JoinColumns> At<$index> for T {
            type Column = T::$slot;
        })*

        columns!(@lengths [] $($slot)*);
    };
    (@lengths [$($used:ident)*]) => {};
    (@lengths [$($used:ident)*] $next:ident $($free:ident)*) => {
        impl<$($used,)* $next> JoinColumns for ($($used,)* $next,)
        where
            $($used: Column<SqlType: SqlType<IsNull: Flag>>,)*
            $next: Column<SqlType: SqlType<IsNull: Flag>>,
        {
            $(type $used = $used;)*
            type $next = $next;
            $(type $free = Nothing;)*
            const COLUMNS: &'static [(&'static str, bool)] = &[
                $(($used::NAME, <<$used::SqlType as SqlType>::IsNull as Flag>::IS),)*
                ($next::NAME, <<$next::SqlType as SqlType>::IsNull as Flag>::IS),
            ];
        }

        columns!(@lengths [$($used)* $next] $($free)*);
    };
}

columns! {
    0 C0 1 C1 2 C2 3 C3 4 C4 5 C5 6 C6 7 C7 8 C8 9 C9 10 C10 11 C11 12 C12 13 C13 14 C14 15 C15
    16 C16 17 C17 18 C18 19 C19 20 C20 21 C21 22 C22 23 C23 24 C24 25 C25 26 C26 27 C27 28 C28
    29 C29 30 C30 31 C31
}
