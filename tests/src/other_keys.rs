//! Links that refer to columns other than primary keys.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::BigInt;
use diesel_associations::Associations;

/// The tables.
#[allow(missing_docs, reason = "`table!` documents nothing")]
pub mod schema {
    diesel::table! {
        books (id) {
            id -> Integer,
            isbn -> Text,
            serial -> BigInt,
        }
    }

    diesel::table! {
        labels (id) {
            id -> Integer,
            slug -> Text,
        }
    }

    diesel::table! {
        shelves (id) {
            id -> Integer,
            number -> Integer,
        }
    }

    diesel::table! {
        book_labels (isbn, label) {
            isbn -> Text,
            label -> Text,
        }
    }

    diesel::table! {
        shelf_serials (shelf, serial) {
            shelf -> Integer,
            serial -> BigInt,
        }
    }

    diesel::table! {
        sequels (book, sequel) {
            book -> Text,
            sequel -> Text,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(
        books,
        labels,
        shelves,
        book_labels,
        shelf_serials,
        sequels,
    );
}

use schema::{books, labels, shelves};

/// A book.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = books)]
#[belongs_to_many(
    Label,
    through = schema::book_labels,
    foreign_key = isbn,
    other_key = label,
    source_key = isbn,
    target_key = labels::slug
)]
#[belongs_to_many(
    Shelf,
    through = schema::shelf_serials,
    as = "Shelves",
    foreign_key = serial,
    other_key = shelf,
    source_key = "books::serial",
    target_key = "schema::shelves::number"
)]
#[belongs_to_many(
    Book,
    through = schema::sequels,
    as = "Sequels",
    foreign_key = book,
    other_key = sequel,
    source_key = isbn,
    target_key = books::isbn
)]
#[belongs_to_many(
    Book,
    through = schema::sequels,
    as = "Prequels",
    foreign_key = sequel,
    other_key = book,
    source_key = isbn,
    target_key = books::isbn as String
)]
pub struct Book {
    /// Its primary key.
    pub id: i32,
    /// What links refer to.
    pub isbn: String,
    /// A number.
    pub serial: Serial,
}

/// A label.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = labels)]
#[belongs_to_many(
    Book,
    through = schema::book_labels,
    foreign_key = label,
    other_key = isbn,
    source_key = slug,
    target_key = books::isbn
)]
pub struct Label {
    /// Its primary key.
    pub id: i32,
    /// What links refer to.
    pub slug: String,
}

/// A shelf.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = shelves)]
#[belongs_to_many(
    Book,
    through = schema::shelf_serials,
    foreign_key = shelf,
    other_key = serial,
    source_key = number,
    target_key = books::serial as Serial
)]
pub struct Shelf {
    /// Its primary key.
    pub id: i32,
    /// What is written on it.
    pub number: i32,
}

/// A newtype.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = BigInt)]
pub struct Serial(pub i64);

impl<DB: Backend> ToSql<BigInt, DB> for Serial
where
    i64: ToSql<BigInt, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB: Backend> FromSql<BigInt, DB> for Serial
where
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(bytes).map(Serial)
    }
}
