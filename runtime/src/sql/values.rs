//! The values of new rows: their columns, and what is written for each.

use std::any::TypeId;
use std::sync::Arc;

use diesel::backend::Backend;
use diesel::insertable::{ColumnInsertValue, DefaultableColumnInsertValue, InsertValues};
use diesel::query_builder::{AstPass, QueryFragment, QueryId, ValuesClause};
use diesel::result::Error;
use diesel::sql_types::{Binary, Nullable};
use diesel::{Column, Insertable, QueryResult};

use super::subject::{On, Subject};
use crate::association::{FixedOf, FixedValues, ManyToMany};

/// The values of one row, as Diesel's `.values(..)` takes them: `users::name.eq("ann")`, a tuple of such
/// expressions, or an `Insertable` struct.
///
/// Written by us and not by Diesel, because `DEFAULT` instead of a value is not allowed everywhere: a
/// column that is left to the database is left out.
pub trait ColumnValues<DB: Backend> {
    /// Notes the columns that get a value.
    fn columns(&self, found: &mut Vec<&'static str>);
    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()>;
}

impl<Col, Expr, DB: Backend> ColumnValues<DB> for ColumnInsertValue<Col, Expr>
where
    Self: InsertValues<DB, Col::Table>,
    Col: Column<SqlType: 'static>,
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
impl<V: ColumnValues<DB>, DB: Backend> ColumnValues<DB> for DefaultableColumnInsertValue<V> {
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
        impl<DB: Backend, $first, $($rest),*> ColumnValues<DB> for ($first, $($rest,)*)
        where
            $first: ColumnValues<DB>,
            $($rest: ColumnValues<DB>,)*
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

/// Where values are written.
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

    /// A list whose first items are written already.
    pub(super) fn after_first(out: AstPass<'a, 'b, DB>, place: Place) -> Self {
        CommaList { out, comma: true, place }
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

    /// What all links of the association have in common: fixed values and timestamps.
    pub(super) fn constants<A: On<DB>>(&mut self, subject: &'b Subject<A>) -> QueryResult<()> {
        A::fixed_values(subject, self)?;
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

/// The values of one row, and not of several: for a link those of its link columns.
pub trait RowValues<Tab, DB: Backend> {
    /// How many binds a row is assumed to have at most, both keys included. Decides how many rows go
    /// into one statement.
    const BINDS: usize;
    /// How many rows of a statement can differ in the columns they fill.
    const VARIANTS: usize = usize::MAX;

    /// The columns that get a value.
    fn columns(&self) -> Vec<&'static str>;
    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()>;
}

/// A link without values for link columns.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NoValues;

impl<Tab> Insertable<Tab> for NoValues {
    type Values = NoValues;

    fn values(self) -> NoValues {
        self
    }
}

impl<Tab, DB: Backend> RowValues<Tab, DB> for NoValues {
    const BINDS: usize = 2;
    const VARIANTS: usize = 0;

    fn columns(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn values<'b>(&'b self, _: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

impl<L: ColumnValues<DB>, Tab, DB: Backend> RowValues<Tab, DB> for ValuesClause<L, Tab> {
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

impl<V: RowValues<Tab, DB>, Tab, DB: Backend> RowValues<Tab, DB> for Shared<V> {
    const BINDS: usize = V::BINDS;
    const VARIANTS: usize = if V::VARIANTS == 0 { 0 } else { 1 };

    fn columns(&self) -> Vec<&'static str> {
        self.0.columns()
    }

    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
        self.0.values(list)
    }
}

/// Rejects values that do not fill the same columns in every row, or that fill a column which the
/// association writes itself.
///
/// Runs before the first statement, and not while one is written: Diesel's `debug_query` would panic on a
/// statement that cannot be written.
pub(crate) fn check_columns<'v, A, V, DB>(values: impl Iterator<Item = &'v V>) -> QueryResult<()>
where
    A: ManyToMany,
    V: RowValues<A::Through, DB> + 'v,
    DB: Backend,
{
    // Decided when the call is compiled, so that nothing else is compiled for links without values.
    if const { V::VARIANTS == 0 } {
        return Ok(());
    }
    let mut values = values.take(V::VARIANTS);
    let Some(columns) = values.next().map(V::columns) else { return Ok(()) };
    if values.any(|other| other.columns() != columns) {
        return Err(rejected("the values of all links must fill the same columns".into()));
    }
    let keys = [A::ForeignKey::NAME, A::OtherKey::NAME];
    for name in keys.iter().chain(A::TIMESTAMPS).chain(FixedOf::<A>::COLUMNS) {
        if columns.contains(name) {
            return Err(rejected(format!(
                "`values` must not name the column `{name}`: the association writes it"
            )));
        }
    }
    Ok(())
}

pub(super) fn rejected(message: String) -> Error {
    Error::QueryBuilderError(message.into())
}
