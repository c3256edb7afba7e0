//! Keys that are not primary keys: `source_key` and `target_key`.

use std::hash::Hash;
use std::marker::PhantomData;

use diesel::associations::HasTable;
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::sql_types::{BigInt, Binary, Integer, SmallInt, SqlType, Text, is_nullable};
use diesel::{Column, Expression};

use super::step::{Association, Never, No, Same, Types, Yes, step};

/// The type of a field.
pub fn field_of<M, K>(_: fn(&M) -> &K) -> Types<K> {
    PhantomData
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`{C}` is not a column of the table of `{M}`",
        label = "not a column of this table"
    )]
    KeyColumn<C, M; C>() -> (Association, Types<(C, C::SqlType)>) = (Association, PhantomData),
        else (Association, Types<((), ())>);
    where M: HasTable, C: Column<Table = M::Table>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "the key `{C}` is nullable",
        label = "a nullable column cannot identify one side of a many-to-many relation",
        note = "make the column `NOT NULL`, and not `Nullable<_>` in `table!`"
    )]
    NotNullKey<C, S; S>(key: Types<(C, S)>) -> Association = Association, else Association;
    where S: SqlType<IsNull = is_nullable::NotNull>
}

step! {
    #[diagnostic::on_unimplemented(
        message = "`{K}` cannot be used as a key of an association",
        label = "it must be `Clone + Eq + Hash + Send + Sync` and bind as `{S}`",
        note = "derive `Clone, PartialEq, Eq, Hash, AsExpression, FromSqlRow` on it"
    )]
    KeyType<K, C, S; S>(all: Types<(K, (C, S))>) -> (Association, Types<K>)
        = (Association, PhantomData),
        else (Association, Types<()>);
    where
        K: AsExpression<S> + Clone + Eq + Hash + Send + Sync + 'static,
        S: SqlType + TypedExpressionType
}

step! {
    #[diagnostic::on_unimplemented(
        message = "no Rust type is known for the key `{C}`, whose SQL type is `{S}`",
        label = "the type of the field has to be given",
        note = "write it after the column: `target_key = .. as Type`"
    )]
    KeyTypeOf<C, S; S>(key: Types<(C, S)>) -> (Association, Types<S::Key>)
        = (Association, PhantomData),
        else (Association, Types<()>);
    where S: KeySqlType
}

step! {
    #[diagnostic::on_unimplemented(
        message = "the key is `{K}`, but the field of `{M}` for it is `{F}`",
        label = "the field is `{F}`",
        note = "write the type of the field after the column: `target_key = .. as {F}`"
    )]
    KeyField<M, K, F; F>(all: Types<(M, (K, F))>) -> Association = Association, else Association;
    where F: Same<K>
}

/// The SQL types of which a key's Rust type follows.
pub trait KeySqlType {
    type Key;
}

/// `SQL type => Rust type`
macro_rules! key_types {
    ($($sql:ident => $key:ty),*) => {$(
        impl KeySqlType for $sql {
            type Key = $key;
        }
    )*};
}

key_types!(SmallInt => i16, Integer => i32, BigInt => i64, Text => String, Binary => Vec<u8>);

/// The Rust type of the keys in a column.
pub type KeyTypeFor<C> = <<C as Expression>::SqlType as KeySqlType>::Key;
