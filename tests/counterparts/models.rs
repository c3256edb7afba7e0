//! The declarations of the page.

use diesel::prelude::*;
use diesel_associations::Associations;
use serde::Serialize;

use crate::schema::{
    attendances, event_tags, events, follows, friendships, rsvps, tags, tasks, users,
};

/// The source of this file, in which the test finds the attributes.
pub(crate) const SOURCE: &str = include_str!("models.rs");

#[derive(
    Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Serialize, Associations,
)]
#[diesel(table_name = users)]
#[belongs_to_many(Event, through = rsvps, foreign_key = guest_id, timestamps)]
#[has_many(User, through = follows, as = "Followers", foreign_key = follow_id, other_key = follower_id)]
#[has_many(User, through = friendships, as = "Friends", foreign_key = user_id, other_key = friend_id, symmetric)]
pub(crate) struct User {
    pub(crate) id: i32,
    pub(crate) name: String,
}

#[derive(
    Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Serialize, Associations,
)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamps)]
#[belongs_to_many(User, through = attendances, as = "Hosts", other_key = user_id, filter = role.eq("host"))]
#[belongs_to_many(User, through = attendances, as = "Helpers", other_key = user_id, filter = role.eq("helper"), order = users::name.asc())]
#[belongs_to_many(Tag, through = event_tags, target_key = tags::slug, other_key = tag_slug)]
#[has_many(Task)]
pub(crate) struct Event {
    pub(crate) id: i32,
    pub(crate) name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = tasks)]
#[diesel(belongs_to(Event))]
pub(crate) struct Task {
    pub(crate) id: i32,
    pub(crate) event_id: i32,
    pub(crate) title: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = tags)]
pub(crate) struct Tag {
    pub(crate) id: i32,
    pub(crate) slug: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rsvps)]
pub(crate) struct Rsvp {
    pub(crate) event_id: i32,
    pub(crate) guest_id: i32,
    pub(crate) status: Option<String>,
}
