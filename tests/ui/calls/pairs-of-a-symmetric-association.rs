//! Links of a symmetric association are written as pairs, which would write one of the two rows of each.
//!
//! Use the methods of the handle, which write both.
//@ catalogue: -
//@ error[E0277] at `conn` or `link`: the links of `UserFriends` are `symmetric`, and this writes only one of the two rows of each

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::prelude::*;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { friends (user_id, friend_id) { user_id -> Integer, friend_id -> Integer, } }
diesel::allow_tables_to_appear_in_same_query!(users, friends);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users)]
#[belongs_to_many(User, through = friends, as = "Friends", symmetric)]
pub struct User {
    pub id: i32,
    pub name: String,
}

fn befriend(conn: &mut SqliteConnection) -> QueryResult<usize> {
    UserFriends.link(conn, [(1, 2)])
}

fn main() {}
