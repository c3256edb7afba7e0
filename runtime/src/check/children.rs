//! `#[has_many(Child)]` without a join table.

use std::marker::PhantomData;

use diesel::Column;
use diesel::associations::BelongsTo;
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::sql_types::{IntoNotNullable, SingleValue, SqlType};

use super::step::{Association, Never, No, Types, Yes, step};
use crate::association::{KeyOf, Keyed, NotNull};

step! {
    #[diagnostic::on_unimplemented(
        message = "`{T}` does not belong to `{O}`",
        label = "no `#[diesel(belongs_to(..))]` leads from here to `{O}`",
        note = "add `#[diesel(belongs_to({O}))]` to `{T}`, with `#[derive(Associations)]` of Diesel or of this crate, and a field for the key",
        note = "or, if there is a join table, name it: `through = ..`"
    )]
    Child<T, O; T>() -> (Association, Types<(T, T::ForeignKeyColumn)>) = (Association, PhantomData),
        else (Association, Types<((), ())>);
    where T: BelongsTo<O>, O: Keyed
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`{C}` cannot hold the key of `{O}`",
        label = "belongs to `{O}` by a column of another type than its key",
        note = "both columns need one SQL type in the `table!` blocks"
    )]
    ChildKey<O, T, C; C>(key: Types<(O, (T, C))>) -> Association = Association, else Association;
    where
        O: Keyed,
        C: Column<SqlType: IntoNotNullable<NotNullable: SqlType + TypedExpressionType + SingleValue>>,
        T: BelongsTo<O, ForeignKey = KeyOf<O>>,
        KeyOf<O>: AsExpression<NotNull<C>>
}
