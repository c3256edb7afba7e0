//! What all associations of the crate share.

use diesel::prelude::*;

diesel::table! {
    users (id) { id -> Integer, name -> Text, }
}

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: String,
}

