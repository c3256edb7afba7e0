//! The columns of `filter` and `order`.

use std::marker::PhantomData;

use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::query_source::{AppearsInFromClause, Once, Plus};
use diesel::sql_types::{BigInt, Integer, Nullable, SmallInt, SqlType};
use diesel::{Column, Expression};

use super::step::{Association, Never, No, Types, Yes, step};

step! {
    #[diagnostic::on_unimplemented(
        message = "`filter` cannot compare `{C}`",
        label = "not a column of a single SQL type"
    )]
    FixedColumn<C; C>() -> (Association, Types<(C, C::SqlType)>) = (Association, PhantomData),
        else (Association, Types<((), ())>);
    where C: Column<SqlType: SqlType + TypedExpressionType>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`filter` compares `{C}`, which is `{S}`, with a `{T}`",
        label = "cannot be written as `{S}`",
        note = "the type of the value must be `Send + Sync` and bind in Diesel: derive `AsExpression` for it"
    )]
    FixedValue<T, C, S; S>(all: Types<(T, (C, S))>) -> Association = Association, else Association;
    where T: AsExpression<S> + Send + Sync + 'static, S: SqlType + TypedExpressionType
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`filter` compares `{C}`, which is `{S}`, with a number",
        label = "the Rust type of this number is not known",
        note = "write it behind the number, as in `1u32`"
    )]
    FixedInteger<C, S; S>(column: Types<(C, S)>) -> Association = Association, else Association;
    where S: IntegerOf
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`order` names `{C}`, which is a column neither of the join table nor of the target's table",
        label = "not a column of these tables",
        note = "a bare name is a column of the join table; write the path of a target's column: `users::name`"
    )]
    OrderColumn<C, J, T; T>(all: Types<(C, (J, T))>) -> Association = Association, else Association;
    where
        C: Column,
        J: AppearsInFromClause<C::Table>,
        T: AppearsInFromClause<C::Table>,
        J::Count: Plus<T::Count, Output = Once>
}

/// The SQL types of which a number's Rust type follows.
pub trait IntegerOf {
    type Integer;
}

impl IntegerOf for SmallInt {
    type Integer = i16;
}

impl IntegerOf for Integer {
    type Integer = i32;
}

impl IntegerOf for BigInt {
    type Integer = i64;
}

impl<S: IntegerOf + SqlType> IntegerOf for Nullable<S> {
    type Integer = S::Integer;
}

/// The Rust type of the numbers in a column.
pub type IntegerFor<C> = <<C as Expression>::SqlType as IntegerOf>::Integer;
