//! What is said of an association as a whole: values that all of its links have in common, as in
//! `filter = role.eq("organiser")`, and how its targets are ordered, as in `order = users::name.asc()`.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::query_builder::AstPass;
use diesel::serialize::ToSql;
use diesel::sql_types::HasSqlType;
use diesel::{Column, QueryResult};

use super::{ManyToMany, SqlOf};
use crate::sql::{CommaList, is_binary};

/// The scope of an association.
#[doc(hidden)]
pub trait Scope: 'static {
    /// Join columns whose value is the same in all links.
    type Fixed: FixedValues;
    fn fixed() -> Self::Fixed;
    /// The default order of targets: `()`, or a tuple of expressions as Diesel's `.order(..)` takes it.
    type Order: Send + Sync + 'static;
    fn order() -> Self::Order;
}

/// Neither `filter` nor `order` is given.
#[doc(hidden)]
#[derive(Debug)]
pub enum Unscoped {}

impl Scope for Unscoped {
    type Fixed = ();
    fn fixed() {}
    type Order = ();
    fn order() {}
}

/// The fixed values of an association.
pub(crate) type FixedOf<A> = <<A as ManyToMany>::Scope as Scope>::Fixed;

/// The default order of an association's targets.
pub(crate) type OrderOf<A> = <<A as ManyToMany>::Scope as Scope>::Order;

/// The values, none or several, of which each belongs to one column of the join table.
#[doc(hidden)]
pub trait FixedValues: Send + Sync + 'static {
    /// The columns, in the order of the values.
    const COLUMNS: &'static [&'static str];
}

/// [`FixedValues`] that the backend `DB` can write.
#[doc(hidden)]
pub trait WriteFixed<DB: Backend>: FixedValues {
    /// The value of the column at `index`.
    fn value<'b>(&'b self, index: usize, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>;
    /// All values, in order.
    fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()>;
}

/// The column `C` has this value.
#[doc(hidden)]
#[derive(Debug)]
pub struct Equals<C, T> {
    value: T,
    column: PhantomData<fn() -> C>,
}

impl<C, T> Equals<C, T> {
    /// The column has the value `value`.
    pub fn new(value: T) -> Self {
        Equals { value, column: PhantomData }
    }
}

/// Tuples, from the longest to the shortest.
macro_rules! tuples {
    () => {
        impl FixedValues for () {
            const COLUMNS: &'static [&'static str] = &[];
        }

        impl<DB: Backend> WriteFixed<DB> for () {
            fn value<'b>(&'b self, _: usize, _: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
                Ok(())
            }

            fn values<'b>(&'b self, _: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
                Ok(())
            }
        }
    };
    ($first:ident $first_value:ident $(, $rest:ident $rest_value:ident)*) => {
        impl<$first, $first_value, $($rest, $rest_value),*> FixedValues
            for (Equals<$first, $first_value>, $(Equals<$rest, $rest_value>,)*)
        where
            $first: Column + 'static,
            $first_value: Send + Sync + 'static,
            $($rest: Column + 'static, $rest_value: Send + Sync + 'static,)*
        {
            const COLUMNS: &'static [&'static str] = &[$first::NAME, $($rest::NAME),*];
        }

        impl<DB, $first, $first_value, $($rest, $rest_value),*> WriteFixed<DB>
            for (Equals<$first, $first_value>, $(Equals<$rest, $rest_value>,)*)
        where
            DB: Backend + HasSqlType<SqlOf<$first>> $(+ HasSqlType<SqlOf<$rest>>)*,
            $first: Column<SqlType: 'static> + 'static,
            $first_value: ToSql<SqlOf<$first>, DB> + Send + Sync + 'static,
            $(
                $rest: Column<SqlType: 'static> + 'static,
                $rest_value: ToSql<SqlOf<$rest>, DB> + Send + Sync + 'static,
            )*
        {
            #[allow(non_snake_case, reason = "the fields are called as their types")]
            fn value<'b>(&'b self, index: usize, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
                let ($first, $($rest,)*) = self;
                let mut places = 0..;
                if places.next() == Some(index) {
                    return out.push_bind_param::<SqlOf<$first>, _>(&$first.value);
                }
                $(
                    if places.next() == Some(index) {
                        return out.push_bind_param::<SqlOf<$rest>, _>(&$rest.value);
                    }
                )*
                Ok(())
            }

            #[allow(non_snake_case, reason = "the fields are called as their types")]
            fn values<'b>(&'b self, list: &mut CommaList<'_, 'b, DB>) -> QueryResult<()> {
                let ($first, $($rest,)*) = self;
                list.item(is_binary::<SqlOf<$first>>(), |mut out| {
                    out.push_bind_param::<SqlOf<$first>, _>(&$first.value)
                })?;
                $(
                    list.item(is_binary::<SqlOf<$rest>>(), |mut out| {
                        out.push_bind_param::<SqlOf<$rest>, _>(&$rest.value)
                    })?;
                )*
                Ok(())
            }
        }

        tuples!($($rest $rest_value),*);
    };
}

tuples!(A AV, B BV, C CV, D DV);
