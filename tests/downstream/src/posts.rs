//! Both kinds of association on one struct.

use diesel::prelude::*;
use renamed::Associations;

diesel::table! {
    /// Users.
    users (id) {
        /// The key.
        id -> Integer,
    }
}

diesel::table! {
    /// Posts.
    posts (id) {
        /// The key.
        id -> Integer,
        /// The author.
        user_id -> Integer,
    }
}

diesel::table! {
    /// Who likes what.
    likes (post_id, user_id) {
        /// The post.
        post_id -> Integer,
        /// The fan.
        user_id -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(users, posts, likes);

/// A user.
#[derive(Clone, Identifiable, Queryable, Selectable)]
pub struct User {
    /// The key.
    pub id: i32,
}

/// A post: it belongs to its author and has many fans.
#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(belongs_to(User))]
#[associations(crate = renamed)]
#[belongs_to_many(User, through = likes, as = "Fans", other_key = user_id)]
pub struct Post {
    /// The key.
    pub id: i32,
    /// The author.
    pub user_id: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_association_work() {
        let user = User { id: 7 };
        let posts = vec![Post { id: 1, user_id: 7 }, Post { id: 2, user_id: 8 }];
        let of_user = posts.grouped_by(&[user]);
        assert_eq!(of_user[0].iter().map(|post| post.id).collect::<Vec<_>>(), [1]);
        let sql = diesel::debug_query::<diesel::sqlite::Sqlite, _>(&Post::fans_of(1)).to_string();
        assert!(sql.contains("`likes`.`post_id` = ?"), "{sql}");
    }
}
