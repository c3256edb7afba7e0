//! Two more stories that the crate was first described with: items and their subitems, pugs and their
//! friends.

use diesel::prelude::*;
use diesel_associations::Associations;

/// The tables.
#[allow(missing_docs, reason = "`table!` documents nothing")]
pub mod schema {
    diesel::table! {
        items (id) {
            id -> Integer,
            name -> Text,
        }
    }

    diesel::table! {
        item_subitems (item_id, sub_item_id) {
            item_id -> Integer,
            sub_item_id -> Integer,
        }
    }

    diesel::table! {
        pugs (id) {
            id -> Integer,
            name -> Text,
        }
    }

    diesel::table! {
        people (id) {
            id -> Integer,
            name -> Text,
        }
    }

    diesel::table! {
        pug_friends (pug_id, friend_id) {
            pug_id -> Integer,
            friend_id -> Integer,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(items, item_subitems);
    diesel::allow_tables_to_appear_in_same_query!(pugs, people, pug_friends);
}

use schema::{items, people, pug_friends, pugs};

/// Something that has parts, which are items too.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = items)]
#[has_many(Item, through = schema::item_subitems, as = "Subitems", foreign_key = item_id, other_key = sub_item_id)]
pub struct Item {
    /// Its key.
    pub id: i32,
    /// Its name.
    pub name: String,
}

/// A pug.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = pugs)]
#[belongs_to_many(Friend, through = pug_friends, model = Friendship)]
pub struct Pug {
    /// Its key.
    pub id: i32,
    /// Its name.
    pub name: String,
}

/// A friend of pugs.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = people)]
#[belongs_to_many(Pug, through = pug_friends, model = Friendship)]
pub struct Friend {
    /// Its key.
    pub id: i32,
    /// Its name.
    pub name: String,
}

/// The friendship, not the friend.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = pug_friends)]
pub struct Friendship {
    /// The pug.
    pub pug_id: i32,
    /// Its friend.
    pub friend_id: i32,
}
