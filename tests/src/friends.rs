//! Links without direction: each is two rows.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel_associations::Associations;

/// The tables.
#[allow(missing_docs, reason = "`table!` documents nothing")]
pub mod schema {
    diesel::table! {
        members (id) {
            id -> Integer,
            name -> Text,
        }
    }

    diesel::table! {
        friendships (member_id, friend_id) {
            member_id -> Integer,
            friend_id -> Integer,
            since -> Timestamp,
            note -> Nullable<Text>,
        }
    }

    diesel::table! {
        /// A primary key of its own, a UNIQUE index on the pair, and a column that has to be given.
        matches (id) {
            id -> Integer,
            member_id -> Integer,
            opponent_id -> Integer,
            board -> Integer,
        }
    }

    diesel::table! {
        /// A primary key of its own, and no index on the pair.
        calls (id) {
            id -> Integer,
            member_id -> Integer,
            contact_id -> Integer,
        }
    }

    diesel::table! {
        /// Links of several kinds in one table.
        ties (member_id, other_id, kind) {
            member_id -> Integer,
            other_id -> Integer,
            kind -> Text,
            strength -> Nullable<Integer>,
        }
    }

    diesel::table! {
        words (word) {
            word -> Text,
        }
    }

    diesel::table! {
        synonyms (word, synonym) {
            word -> Text,
            synonym -> Text,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(members, friendships, matches, calls, ties);
    diesel::allow_tables_to_appear_in_same_query!(words, synonyms);
}

use schema::{friendships, members, words};

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = members)]
#[belongs_to_many(Member, through = friendships, as = "Friends", symmetric, model = Friendship, timestamps(created_at = since))]
#[belongs_to_many(Member, through = schema::matches, as = "Opponents", symmetric, unique)]
#[belongs_to_many(Member, through = schema::calls, as = "Contacts", symmetric, unique = false)]
#[belongs_to_many(Member, through = schema::ties, as = "Allies", other_key = other_id, filter = kind.eq("ally"), symmetric)]
#[belongs_to_many(Member, through = schema::ties, as = "Rivals", other_key = other_id, filter = kind.eq("rival"), symmetric)]
pub struct Member {
    /// Its key.
    pub id: i32,
    /// Its name.
    pub name: String,
}

/// A row of `friendships`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = friendships)]
pub struct Friendship {
    /// Whose friend.
    pub member_id: i32,
    /// The friend.
    pub friend_id: i32,
    /// Written by the association.
    pub since: NaiveDateTime,
    /// A note.
    pub note: Option<String>,
}

/// A word, which is its own key.
#[derive(
    Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Insertable, Associations,
)]
#[diesel(table_name = words, primary_key(word))]
#[belongs_to_many(Word, through = schema::synonyms, as = "Synonyms", foreign_key = word, other_key = synonym, symmetric)]
pub struct Word {
    /// Itself.
    pub word: String,
}
