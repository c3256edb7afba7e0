//! Tables and columns whose names are keywords, hold blanks and quotes, or are very long.

use diesel::prelude::*;
use diesel_associations::Associations;

/// The tables.
#[allow(missing_docs, reason = "`table!` documents nothing")]
pub mod schema {
    diesel::table! {
        #[sql_name = "order"]
        orders (key) {
            #[sql_name = "primary"]
            key -> Integer,
            #[sql_name = "group"]
            name -> Text,
        }
    }

    diesel::table! {
        #[sql_name = "a \"quoted\" table with a name as long as the databases allow for"]
        products (key) {
            #[sql_name = "the 'key'"]
            key -> Integer,
            #[sql_name = "select"]
            name -> Text,
        }
    }

    diesel::table! {
        #[sql_name = "from"]
        lines (order_key, product_key) {
            #[sql_name = "where"]
            order_key -> Integer,
            #[sql_name = "in, order"]
            product_key -> Integer,
            #[sql_name = "values"]
            amount -> Nullable<Integer>,
            #[sql_name = "current_timestamp"]
            created_at -> Timestamp,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(orders, products, lines);
}

use schema::{lines, orders, products};

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = orders, primary_key(key))]
#[belongs_to_many(
    Product,
    through = lines,
    foreign_key = order_key,
    other_key = product_key,
    timestamps(created_at = created_at),
    model = Line
)]
pub struct Order {
    /// Its key.
    pub key: i32,
    /// Its name.
    pub name: String,
}

/// What is ordered.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = products, primary_key(key))]
pub struct Product {
    /// Its key.
    pub key: i32,
    /// Its name.
    pub name: String,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = lines)]
pub struct Line {
    /// The product.
    pub product_key: i32,
    /// How many.
    pub amount: Option<i32>,
}
