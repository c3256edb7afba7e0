//! `order`, `source_key`, `target_key` and `symmetric` in unusual forms.
#![deny(warnings)]

pub mod schema {
    diesel::table! { users (id) { id -> Integer, #[sql_name = "key"] key_ -> Binary, name -> Text, } }
    diesel::table! { rsvps (a, b) { a -> Binary, b -> Binary, at -> Nullable<Timestamp>, } }
    diesel::allow_tables_to_appear_in_same_query!(users, rsvps);
}

mod models {
    use super::schema::users;
    use diesel::prelude::*;

    #[derive(Clone, Identifiable, Queryable, Selectable, diesel_associations::Associations)]
    #[diesel(table_name = users)]
    #[belongs_to_many(
        Self,
        through = "super::schema::rsvps",
        as = "Friends",
        foreign_key = a,
        other_key = b,
        source_key = key_,
        target_key = "super::schema::users::key_ as Vec<u8>",
        order = (super::schema::rsvps::at.desc(), users::name, b.asc()),
        symmetric
    )]
    #[belongs_to_many(
        crate::models::User,
        through = super::schema::rsvps,
        as = "Fans",
        foreign_key = b,
        other_key = a,
        source_key = "users::key_",
        target_key = super::schema::users::key_,
        order = "at.desc()"
    )]
    pub(crate) struct User {
        pub(crate) id: i32,
        pub(crate) key_: Vec<u8>,
        pub(crate) name: String,
    }
}

fn main() {
    let user = models::User { id: 1, key_: vec![2], name: String::new() };
    assert_eq!(*user.friends().owner(), [2]);
    assert_eq!(*models::User::fans_of(&user).owner(), [2]);
    let _ = (user.id, user.name);
}
