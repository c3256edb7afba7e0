//! The models that the tests share.

use diesel::prelude::*;
use diesel_associations::Associations;

use crate::schema::{events, friends, rsvps, users};

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users)]
#[belongs_to_many(Event, through = crate::schema::rsvps, foreign_key = guest_id, defaults(status), timestamps)]
#[belongs_to_many(User, through = crate::schema::follows, as = "Follows", foreign_key = follower_id)]
#[belongs_to_many(User, through = crate::schema::follows, as = "Followers", foreign_key = follow_id)]
#[has_many(User, through = crate::schema::friends, as = "Friends", model = Friendship, timestamps(created_at = since))]
pub struct User {
    /// Its key.
    pub id: i32,
    /// Its name.
    pub name: String,
    /// Unique, where there is one.
    pub email: Option<String>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = crate::schema::rsvps, as = "Guests", defaults(status), timestamps)]
#[belongs_to_many(User, through = crate::schema::hostings, as = "Hosts", other_key = user_id)]
pub struct Event {
    /// Its key.
    pub id: i32,
    /// Its name.
    pub name: String,
}

/// A row of `friends`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = friends)]
pub struct Friendship {
    /// Whose friend.
    pub user_id: i32,
    /// The friend.
    pub friend_id: i32,
}

/// A row of `rsvps`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rsvps)]
pub struct Rsvp {
    /// The event.
    pub event_id: i32,
    /// The guest.
    pub guest_id: i32,
    /// "invited" unless told otherwise.
    pub status: String,
    /// A note.
    pub note: Option<String>,
}
