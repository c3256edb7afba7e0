//! The chain of checks: one token goes from step to step.
//!
//! Each step is a trait **on the token** with two impls, `Yes` under the condition and `No` under one
//! that never holds; they differ in a parameter that is inferred. With two candidates the compiler has
//! to evaluate the condition. If it fails, it is the step that is not implemented, and the message is
//! ours; the next token is then unknown, and every later step is silent. See `docs/adr/0001`.
//!
//! Parameters that the compiler has to infer arrive in **one** argument: between two arguments it would
//! choose `No` on what it knows from the first.

use std::hash::Hash;
use std::marker::PhantomData;
use std::ops::Deref;

use diesel::associations::HasTable;
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::query_source::TableNotEqual;
use diesel::sql_types::{SqlType, is_nullable};
use diesel::{Column, Identifiable, Selectable, SelectableExpression, Table};

use super::loadable::Somewhere;
use super::schema::JoinColumns;
use crate::any_backend::AnyBackend;
use crate::association::{PkOf, SelectionOf, SqlOf};

/// The token.
#[derive(Debug)]
pub struct Association;

/// The condition of a step holds.
#[derive(Debug)]
pub enum Yes {}

/// It does not; nothing ever chooses this.
#[derive(Debug)]
pub enum No {}

/// Implemented by nothing.
pub trait Never {
    /// Stands where a value is needed that nobody will ever ask for.
    fn never<T>() -> T;
}

/// Types as values, so that one step can infer what it needs from an earlier one.
pub(super) type Types<T> = PhantomData<T>;

/// Two of them.
pub fn pair<A, B>(_: Types<A>, _: Types<B>) -> Types<(A, B)> {
    PhantomData
}

/// `T` and another.
pub fn with<T, B>(_: Types<B>) -> Types<(T, B)> {
    PhantomData
}

/// `Name<parameters; the last of them>(argument) -> Yes's next, No's next of the same shape; where ..`
macro_rules! step {
    (
        $(#[$meta:meta])*
        $name:ident<$($param:ident),*; $last:ident>($($arg:ident: $ty:ty)?)
            -> $next:ty = $value:expr, else $otherwise:ty;
        where $($bound:tt)*
    ) => {
        $(#[$meta])*
        pub trait $name<$($param),*, W>: Sized {
            type Next;
            fn next(self $(, $arg: $ty)?) -> Self::Next;
        }

        #[diagnostic::do_not_recommend]
        impl<$($param),*> $name<$($param),*, Yes> for Association
        where
            $($bound)*
        {
            type Next = $next;
            fn next(self $(, $arg: $ty)?) -> $next {
                $(let _ = $arg;)?
                $value
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($param),*> $name<$($param),*, No> for Association
        where
            $last: Never,
        {
            type Next = $otherwise;
            fn next(self $(, $arg: $ty)?) -> $otherwise {
                $(let _ = $arg;)?
                $last::never()
            }
        }
    };
}

pub(super) use step;

step! {
    #[diagnostic::on_unimplemented(
        message = "`{O}` declares a many-to-many association but is not `Identifiable`",
        label = "this model has no known table and primary key",
        note = "add `#[derive(Identifiable)]` and `#[diesel(table_name = ...)]` to `{O}`"
    )]
    OwnerModel<O; O>() -> (Association, Types<PkOf<O>>) = (Association, PhantomData),
        else (Association, Types<()>);
    where O: HasTable, for<'a> &'a O: Identifiable
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`{T}` cannot be the target of an association: it is not `Identifiable`",
        label = "not `Identifiable`",
        note = "add `#[derive(Identifiable)]` and `#[diesel(table_name = ...)]` to `{T}`"
    )]
    TargetModel<T; T>() -> (Association, Types<PkOf<T>>, Types<T::Table>)
        = (Association, PhantomData, PhantomData),
        else (Association, Types<()>, Types<()>);
    where T: HasTable, for<'a> &'a T: Identifiable
}

step! {
    #[diagnostic::on_unimplemented(
        message = "the table of `{M}` has a composite primary key, which associations do not support",
        label = "needs a single-column primary key",
        note = "the primary key is `{K}`: give the table one key column or write the query by hand"
    )]
    SingleKey<M, K; K>(key: Types<K>) -> (Association, Types<(K, SqlOf<K>)>)
        = (Association, PhantomData),
        else (Association, Types<((), ())>);
    where K: Column
}

step! {
    #[diagnostic::on_unimplemented(
        message = "the primary key of `{M}` cannot be used as a key of an association",
        label = "its Rust type must be `Clone + Eq + Hash + Send + Sync` and bind as `{S}`",
        note = "derive `Clone, PartialEq, Eq, Hash, AsExpression, FromSqlRow` on the key's type"
    )]
    OwnedKey<M, K, S; S>(all: Types<(M, (K, S))>) -> Association = Association, else Association;
    where
        M: 'static,
        &'static M: Identifiable<Id: Deref<Target: AsExpression<S> + Clone + Eq + Hash + Send + Sync>>,
        S: SqlType + TypedExpressionType
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`{T}` cannot be the target of an association: it is not `Selectable`",
        label = "the generated queries select `{T}::as_select()`",
        note = "add `#[derive(Queryable, Selectable)]` to `{T}`"
    )]
    TargetSelectable<T; T>() -> Association = Association, else Association;
    where T: Selectable<AnyBackend>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`{T}` cannot be the target of an association: it cannot be loaded",
        label = "not `Queryable`, or a field type does not match its column",
        note = "add `#[derive(Queryable)]` to `{T}`, and `#[diesel(check_for_backend(...))]` to see which field is wrong"
    )]
    TargetQueryable<T, L; L>(how: Types<(T, L)>) -> Association = Association, else Association;
    where L: Same<Somewhere>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "the join table `{J}` has more columns than associations support",
        label = "more than 32 columns"
    )]
    JoinTable<J; J>() -> Association = Association, else Association;
    where J: Table<AllColumns: JoinColumns>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "the join table `{J}` and the target table `{T}` cannot appear in the same query",
        label = "joined with `{T}`",
        note = "add both to one `diesel::allow_tables_to_appear_in_same_query!(...)` call next to the schema"
    )]
    SameQuery<J, T; T>(tables: Types<(J, T)>) -> Association = Association, else Association;
    where T: Table, J: TableNotEqual<T>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`{C}` is not a column of the join table `{J}`",
        label = "not a column of `{J}`"
    )]
    ColumnOf<C, J; C>() -> Association = Association, else Association;
    where C: Column<Table = J>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "the join column `{C}` is nullable",
        label = "a nullable column cannot identify one side of a many-to-many relation",
        note = "make the column `NOT NULL`, and not `Nullable<_>` in `table!`"
    )]
    NotNullColumn<C; C>() -> (Association, Types<(C, C::SqlType)>) = (Association, PhantomData),
        else (Association, Types<((), ())>);
    where C: Column<SqlType: SqlType<IsNull = is_nullable::NotNull>>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "the join column `{C}` cannot reference `{K}`: it is `{S}`, the key is `{R}`",
        label = "has SQL type `{S}`",
        note = "both columns need one SQL type in the `table!` blocks"
    )]
    References<C, K, S, R; R>(both: Types<((C, S), (K, R))>) -> Association = Association,
        else Association;
    where S: Same<R>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`{R}` cannot be the `model` of an association through `{J}`",
        label = "not a `Selectable` and `Queryable` struct over `{J}`",
        note = "add `#[derive(Queryable, Selectable)]` and `#[diesel(table_name = ...)]` with the join table to `{R}`"
    )]
    JoinRow<R, J, L; L>(how: Types<(J, (R, L))>) -> Association = Association, else Association;
    where
        R: Selectable<AnyBackend>,
        SelectionOf<R>: SelectableExpression<J>,
        L: Same<Somewhere>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "the column `{C}` cannot be a timestamp of an association",
        label = "not a timestamp",
        note = "its SQL type must be `Timestamp`, `Timestamptz`, `Datetime` or `TimestamptzSqlite`, or one of them in `Nullable`"
    )]
    TimestampColumn<C; C>() -> Association = Association, else Association;
    where C: Column<SqlType: Timestamp>
}

/// `Self` and `T` are one type.
pub trait Same<T> {}

impl<T> Same<T> for T {}

/// SQL types that `CURRENT_TIMESTAMP` can be written to.
pub trait Timestamp {}

impl Timestamp for diesel::sql_types::Timestamp {}
#[cfg(feature = "postgres")]
impl Timestamp for diesel::sql_types::Timestamptz {}
#[cfg(feature = "mysql")]
impl Timestamp for diesel::sql_types::Datetime {}
#[cfg(feature = "sqlite")]
impl Timestamp for diesel::sql_types::TimestamptzSqlite {}
impl<T: Timestamp + SqlType> Timestamp for diesel::sql_types::Nullable<T> {}
