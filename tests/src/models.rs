//! The models of the main story.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel_associations::Associations;

use crate::schema::{events, friends, hostings, rsvps, users};

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users)]
#[belongs_to_many(Event, through = crate::schema::rsvps, foreign_key = guest_id, defaults(status), timestamps)]
#[belongs_to_many(User, through = crate::schema::follows, as = "Follows", foreign_key = follower_id)]
#[belongs_to_many(User, through = crate::schema::follows, as = "Followers", foreign_key = follow_id)]
#[has_many(User, through = crate::schema::friends, as = "Friends", model = Friendship, timestamps(created_at = since))]
#[has_many(Hosting)]
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
#[has_many(Hosting)]
pub struct Event {
    /// Its key.
    pub id: i32,
    /// Its name.
    pub name: String,
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
    /// Written by the association.
    pub created_at: NaiveDateTime,
    /// Written by the association.
    pub updated_at: Option<NaiveDateTime>,
}

/// What can be said of a link to a guest.
#[derive(Debug, Insertable)]
#[diesel(table_name = rsvps)]
pub struct Reply {
    /// Whether the guest comes.
    pub status: String,
    /// A note.
    pub note: Option<String>,
}

/// A user to be created.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = users)]
pub struct NewUser {
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
    /// Written by the association.
    pub since: NaiveDateTime,
}

/// A row of `hostings`, by Diesel's own associations: the derive carries them too.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = hostings, primary_key(event_id, user_id))]
#[diesel(belongs_to(Event))]
#[diesel(belongs_to(User))]
pub struct Hosting {
    /// The event.
    pub event_id: i32,
    /// The host.
    pub user_id: i32,
}
