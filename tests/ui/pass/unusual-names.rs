//! Raw identifiers, Unicode, schemas, renamed columns, models and tables elsewhere.
use diesel::prelude::*;

pub mod schema {
    diesel::table! { r#type (id) { id -> BigInt, } }
    diesel::table! { scènes (id) { id -> BigInt, } }
    diesel::table! {
        shop.joined (type_id, scène_id) {
            #[sql_name = "type"]
            type_id -> BigInt,
            scène_id -> BigInt,
            #[sql_name = "match"]
            match_ -> Nullable<Text>,
        }
    }
    diesel::allow_tables_to_appear_in_same_query!(r#type, scènes, joined);
}

mod models {
    use super::*;

    #[derive(Clone, Identifiable, Queryable, Selectable)]
    #[diesel(table_name = schema::scènes)]
    pub struct Scène {
        pub id: i64,
    }

    pub type Display = Scène;
}

use diesel_associations::Associations;

#[derive(Clone, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = schema::r#type)]
#[cfg_attr(all(), belongs_to_many(models::Scène, through = schema::joined))]
#[belongs_to_many(
    crate::models::Display,
    through = "crate::schema::joined",
    as = "Match",
    singular = "type",
    other_key = schema::joined::scène_id,
    handle_only
)]
pub struct Type {
    pub id: i64,
}

fn main() {
    let scènes = Type { id: 1 }.scènes();
    let sql = diesel::debug_query::<diesel::sqlite::Sqlite, _>(&scènes).to_string();
    assert!(sql.contains("`shop`.`joined`.`type` = ?"), "{sql}");
    let matched = Type::match_of(1i64);
    assert_eq!(matched.owner(), Type { id: 1 }.r#match().owner());
}
