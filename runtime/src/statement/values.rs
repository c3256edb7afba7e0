//! The values of new rows: their columns, and what is written for each.

use std::any::TypeId;
use std::sync::Arc;

use diesel::backend::Backend;
use diesel::insertable::{ColumnInsertValue, DefaultableColumnInsertValue, InsertValues};
use diesel::query_builder::{AstPass, QueryFragment, QueryId, ValuesClause};
use diesel::result::Error;
use diesel::sql_types::{Binary, Nullable};
use diesel::{Column, QueryResult};

use super::writer::{Names, On};
use crate::association::ManyToMany;
use crate::scope::{FixedOf, FixedValues};

/// What Diesel makes of the values of one row: `users::name.eq("ann")`, a tuple of such, an `Insertable`
/// struct.
///
/// Written by us and not by Diesel, because a `DEFAULT` in the place of a value is not allowed
/// everywhere: a column that is left to the database is left out.
pub trait RowValues<DB: Backend> {
    /// Notes the columns that get a value.
    fn columns(&self, found: &mut Vec<&'static str>);
    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()>;
}

impl<Col, Expr, DB> RowValues<DB> for ColumnInsertValue<Col, Expr>
where
    Self: InsertValues<DB, Col::Table>,
    Col: Column<SqlType: 'static>,
    DB: Backend,
{
    fn columns(&self, found: &mut Vec<&'static str>) {
        found.push(Col::NAME);
    }

    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
        let binary = is_binary::<Col::SqlType>();
        list.item(binary, |out| self.walk_ast(out))
    }
}

/// `None` for a column that has a default.
impl<V: RowValues<DB>, DB: Backend> RowValues<DB> for DefaultableColumnInsertValue<V> {
    fn columns(&self, found: &mut Vec<&'static str>) {
        if let DefaultableColumnInsertValue::Expression(value) = self {
            value.columns(found);
        }
    }

    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
        match self {
            DefaultableColumnInsertValue::Expression(value) => value.values(list),
            DefaultableColumnInsertValue::Default => Ok(()),
        }
    }
}

/// Tuples, from the longest to the shortest.
macro_rules! tuples {
    () => {};
    ($first:ident $($rest:ident)*) => {
        impl<DB, $first, $($rest),*> RowValues<DB> for ($first, $($rest,)*)
        where
            DB: Backend,
            $first: RowValues<DB>,
            $($rest: RowValues<DB>,)*
        {
            #[allow(non_snake_case, reason = "the fields are called as their types")]
            fn columns(&self, found: &mut Vec<&'static str>) {
                let ($first, $($rest,)*) = self;
                $first.columns(found);
                $($rest.columns(found);)*
            }

            #[allow(non_snake_case, reason = "the fields are called as their types")]
            fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
                let ($first, $($rest,)*) = self;
                $first.values(list)?;
                $($rest.values(list)?;)*
                Ok(())
            }
        }

        tuples!($($rest)*);
    };
}

tuples! {
    A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 B0 B1 B2 B3 B4 B5 B6 B7 B8 B9
    C0 C1 C2 C3 C4 C5 C6 C7 C8 C9 D0 D1 D2 D3 D4 D5 D6 D7 D8 D9
    E0 E1 E2 E3 E4 E5 E6 E7 E8 E9 F0 F1 F2 F3 F4 F5 F6 F7 F8 F9 G0 G1 G2 G3
}

/// Writes items with commas between them.
pub struct CommaList<'a, 'b, DB: Backend> {
    out: AstPass<'a, 'b, DB>,
    comma: bool,
    place: Place,
}

/// Where values stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Values,
    /// A `SELECT` of MySQL, which converts bytes that a driver has sent as text of the connection's
    /// character set. `VALUES` takes them as they are.
    Select,
}

impl<'a, 'b, DB: Backend> CommaList<'a, 'b, DB> {
    pub(super) fn new(out: AstPass<'a, 'b, DB>, place: Place) -> Self {
        CommaList { out, comma: false, place }
    }

    /// Writes the next item. `binary`: bytes.
    pub(crate) fn item(
        &mut self,
        binary: bool,
        write: impl FnOnce(AstPass<'_, 'b, DB>) -> QueryResult<()>,
    ) -> QueryResult<()> {
        if std::mem::replace(&mut self.comma, true) {
            self.out.push_sql(", ");
        }
        let cast = binary && self.place == Place::Select;
        if cast {
            self.out.push_sql("CAST(");
        }
        write(self.out.reborrow())?;
        if cast {
            self.out.push_sql(" AS BINARY)");
        }
        Ok(())
    }

    /// What all links of the association have in common: the fixed values, and the timestamps.
    pub(super) fn constants<A: On<DB>>(&mut self, names: &'b Names<A>) -> QueryResult<()> {
        A::fixed_values(names, self)?;
        A::TIMESTAMPS.iter().try_for_each(|_| self.text("CURRENT_TIMESTAMP"))
    }

    pub(super) fn text(&mut self, sql: &str) -> QueryResult<()> {
        self.item(false, |mut out| {
            out.push_sql(sql);
            Ok(())
        })
    }
}

pub(crate) fn is_binary<ST: 'static>() -> bool {
    let sql_type = TypeId::of::<ST>();
    sql_type == TypeId::of::<Binary>() || sql_type == TypeId::of::<Nullable<Binary>>()
}

/// The values of a link's further columns.
pub trait LinkValues<Tab, DB: Backend> {
    /// How many binds a row is taken to have at the most, the two keys included. Decides how many
    /// rows go into one statement.
    const BINDS: usize;
    /// How many rows of a statement can differ in the columns they fill.
    const VARIANTS: usize = usize::MAX;

    /// The columns that get a value.
    fn columns(&self) -> Vec<&'static str>;
    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()>;
}

/// The link has no columns but its keys and timestamps.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NoValues;

impl<Tab, DB: Backend> LinkValues<Tab, DB> for NoValues {
    const BINDS: usize = 2;
    const VARIANTS: usize = 0;

    fn columns(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn values<'b>(&'b self, _: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

impl<L: RowValues<DB>, Tab, DB: Backend> LinkValues<Tab, DB> for ValuesClause<L, Tab> {
    const BINDS: usize = 32;

    fn columns(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        self.values.columns(&mut found);
        found
    }

    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
        self.values.values(list)
    }
}

/// One set of values for several links, which need not be `Clone`.
pub struct Shared<V>(Arc<V>);

impl<V> Shared<V> {
    pub(crate) fn new(values: V) -> Self {
        Shared(Arc::new(values))
    }
}

impl<V> Clone for Shared<V> {
    fn clone(&self) -> Self {
        Shared(Arc::clone(&self.0))
    }
}

impl<V> QueryId for Shared<V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<V, Tab, DB> LinkValues<Tab, DB> for Shared<V>
where
    V: LinkValues<Tab, DB>,
    DB: Backend,
{
    const BINDS: usize = V::BINDS;
    const VARIANTS: usize = 1;

    fn columns(&self) -> Vec<&'static str> {
        self.0.columns()
    }

    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
        self.0.values(list)
    }
}

/// A link to be created, to the target with the key `K`. It does not name its association, so that whatever
/// sorts, compares and divides links is compiled once for all associations with such keys.
pub struct Link<K, V> {
    pub(crate) target: K,
    pub(crate) values: V,
}

/// A link of `A` to be created.
pub type NewLink<A, V> = Link<<A as ManyToMany>::TargetKey, V>;

/// The links of one statement: one of fixed shape, or any number.
pub trait Rows<'r, A: ManyToMany, V: 'r>: AsRef<[&'r NewLink<A, V>]> {
    const ONE: bool;
}

impl<'r, A: ManyToMany, V> Rows<'r, A, V> for [&'r NewLink<A, V>; 1] {
    const ONE: bool = true;
}

impl<'r, A: ManyToMany, V> Rows<'r, A, V> for &[&'r NewLink<A, V>] {
    const ONE: bool = false;
}

/// Refuses values of which no statement can be made: they must fill the same columns in every row, and
/// none that the association writes itself.
///
/// Asked before the first statement, and not while one is written: Diesel's `debug_query` would panic on
/// a statement that cannot be.
pub(crate) fn check_columns<'v, A, V, DB>(values: impl Iterator<Item = &'v V>) -> QueryResult<()>
where
    A: ManyToMany,
    V: LinkValues<A::Through, DB> + 'v,
    DB: Backend,
{
    // Decided as the call is compiled, which spares the compiler what follows.
    if const { V::VARIANTS == 0 } {
        return Ok(());
    }
    let mut values = values.take(V::VARIANTS);
    let Some(columns) = values.next().map(V::columns) else { return Ok(()) };
    if values.any(|other| other.columns() != columns) {
        return Err(refused("the values of all links must fill the same columns".into()));
    }
    let keys = [A::ForeignKey::NAME, A::OtherKey::NAME];
    for name in keys.iter().chain(A::TIMESTAMPS).chain(FixedOf::<A>::COLUMNS) {
        if columns.contains(name) {
            return Err(refused(format!(
                "`values` must not name the column `{name}`: the association writes it"
            )));
        }
    }
    Ok(())
}

pub(super) fn refused(message: String) -> Error {
    Error::QueryBuilderError(message.into())
}
