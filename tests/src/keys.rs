//! Tables and models with keys of each kind. They are alike but for the kind, hence the macro.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Binary, Integer};

/// A newtype.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Integer)]
pub struct Number(pub i32);

impl<DB: Backend> ToSql<Integer, DB> for Number
where
    i32: ToSql<Integer, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB: Backend> FromSql<Integer, DB> for Number
where
    i32: FromSql<Integer, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i32::from_sql(bytes).map(Number)
    }
}

/// An enum, stored as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Integer)]
#[allow(missing_docs, reason = "they say themselves what they are")]
pub enum Planet {
    Mercury = 1,
    Venus = 2,
    Earth = 3,
    Mars = 4,
}

impl<DB: Backend> ToSql<Integer, DB> for Planet
where
    i32: ToSql<Integer, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        match self {
            Planet::Mercury => 1.to_sql(out),
            Planet::Venus => 2.to_sql(out),
            Planet::Earth => 3.to_sql(out),
            Planet::Mars => 4.to_sql(out),
        }
    }
}

impl<DB: Backend> FromSql<Integer, DB> for Planet
where
    i32: FromSql<Integer, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        match i32::from_sql(bytes)? {
            1 => Ok(Planet::Mercury),
            2 => Ok(Planet::Venus),
            3 => Ok(Planet::Earth),
            4 => Ok(Planet::Mars),
            other => Err(format!("{other} is no planet").into()),
        }
    }
}

/// A UUID, stored as 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Binary)]
pub struct Uuid(pub [u8; 16]);

impl<DB: Backend> ToSql<Binary, DB> for Uuid
where
    [u8]: ToSql<Binary, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.as_slice().to_sql(out)
    }
}

impl<DB: Backend> FromSql<Binary, DB> for Uuid
where
    Vec<u8>: FromSql<Binary, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let bytes = Vec::from_sql(bytes)?;
        let bytes = bytes.try_into().map_err(|_| "a UUID has 16 bytes")?;
        Ok(Uuid(bytes))
    }
}

/// `module (owners, targets, links): the keys' type as the columns' type;`
macro_rules! keyed {
    ($($module:ident ($owners:literal, $targets:literal, $links:literal): $key:ty as $sql:ident;)*) => {$(
        #[doc = concat!("Keys of the type `", stringify!($key), "`.")]
        #[allow(missing_docs, reason = "all modules are alike")]
        pub mod $module {
            use diesel::prelude::*;

            diesel::table! {
                #[sql_name = $owners]
                owners (code) {
                    code -> $sql,
                    label -> Text,
                }
            }

            diesel::table! {
                #[sql_name = $targets]
                targets (code) {
                    code -> $sql,
                    label -> Text,
                }
            }

            diesel::table! {
                #[sql_name = $links]
                links (owner_id, target_id) {
                    owner_id -> $sql,
                    target_id -> $sql,
                }
            }

            diesel::allow_tables_to_appear_in_same_query!(owners, targets, links);

            #[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Insertable)]
            #[derive(diesel_associations::Associations)]
            #[diesel(table_name = owners, primary_key(code))]
            #[belongs_to_many(Target, through = links)]
            pub struct Owner {
                pub code: $key,
                pub label: String,
            }

            #[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Insertable)]
            #[derive(diesel_associations::Associations)]
            #[diesel(table_name = targets, primary_key(code))]
            #[belongs_to_many(Owner, through = links)]
            pub struct Target {
                pub code: $key,
                pub label: String,
            }
        }
    )*};
}

keyed! {
    int ("int_owners", "int_targets", "int_links"): i32 as Integer;
    big ("big_owners", "big_targets", "big_links"): i64 as BigInt;
    text ("text_owners", "text_targets", "text_links"): String as Text;
    newtype ("newtype_owners", "newtype_targets", "newtype_links"): crate::keys::Number as Integer;
    planet ("planet_owners", "planet_targets", "planet_links"): crate::keys::Planet as Integer;
    uuid ("uuid_owners", "uuid_targets", "uuid_links"): crate::keys::Uuid as Binary;
    any_case ("any_case_owners", "any_case_targets", "any_case_links"): String as Text;
}

#[cfg(feature = "postgres")]
keyed! {
    native_uuid ("native_uuid_owners", "native_uuid_targets", "native_uuid_links"):
        ::uuid::Uuid as Uuid;
}
