//! The models. Each many-to-many association is one attribute.
//!
//! If an attribute names no key columns, they are inferred: `event_id` from the struct `Event`,
//! `guest_id` from the alias `Guests`.

use diesel::prelude::*;
use diesel_associations::Associations;

use crate::schema::{
    buddies, events, follows, friends, item_subitems, items, pug_friends, pugs, rsvps, users,
};

/// This file, from which the tour quotes the attributes.
pub(crate) const SOURCE: &str = include_str!("models.rs");

/// Somebody who goes to events and has friends, followers and pugs.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users)]
#[belongs_to_many(Event, through = rsvps, foreign_key = guest_id, timestamps)]
#[has_many(User, through = friends, as = "Friends", model = Friendship)]
#[has_many(User, through = buddies, as = "Buddies", foreign_key = user_id, other_key = buddy_id, symmetric)]
#[has_many(User, through = follows, as = "Followers", foreign_key = follow_id, other_key = follower_id)]
#[has_many(User, through = follows, as = "Follows", foreign_key = follower_id, other_key = follow_id)]
#[belongs_to_many(Pug, through = pug_friends, foreign_key = friend_id, model = PugFriendship)]
pub(crate) struct User {
    pub(crate) id: i32,
    pub(crate) name: String,
}

/// Something to be invited to.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamps)]
pub(crate) struct Event {
    pub(crate) id: i32,
    pub(crate) name: String,
}

/// A row of `rsvps`: who is invited to what, and the answer. Needed only by queries that select it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rsvps)]
pub(crate) struct Rsvp {
    pub(crate) event_id: i32,
    pub(crate) guest_id: i32,
    pub(crate) status: Option<String>,
}

/// Something that may consist of other items.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = items)]
#[has_many(Item, through = item_subitems, as = "Subitems", foreign_key = item_id, other_key = sub_item_id)]
pub(crate) struct Item {
    pub(crate) id: i32,
    pub(crate) name: String,
}

/// A row of `friends`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = friends)]
pub(crate) struct Friendship {
    pub(crate) user_id: i32,
    pub(crate) friend_id: i32,
}

/// A small dog, whose friends are users.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = pugs)]
#[belongs_to_many(User, through = pug_friends, as = "Friends", model = PugFriendship)]
pub(crate) struct Pug {
    pub(crate) id: i32,
    pub(crate) name: String,
}

/// A row of `pug_friends`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = pug_friends)]
pub(crate) struct PugFriendship {
    pub(crate) pug_id: i32,
    pub(crate) friend_id: i32,
}
