//! The tables and models, one association for each kind of promise.

#![allow(missing_docs, reason = "`table!` documents nothing")]

use diesel::prelude::*;
use diesel_associations::Associations;

/// Owners. The first few are asked for far more often than the others: there calls meet.
pub const EVENTS: i32 = 200;
pub const HOT_EVENTS: i32 = 8;
/// Targets that are there from the beginning; of these too some are asked for more often.
pub const USERS: i32 = 3000;
pub const HOT_USERS: i32 = 100;
/// The targets that sets and toggles are about.
pub const POOL: i32 = 300;
/// Users that have friends. Those up to the half only make and end single friendships.
pub const FRIENDLY: i32 = 200;

diesel::table! {
    events (id) { id -> Integer, name -> Text, }
}
diesel::table! {
    users (id) { id -> Integer, name -> Text, }
}
diesel::table! {
    rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, }
}
diesel::table! {
    memberships (event_id, member_id) { event_id -> Integer, member_id -> Integer, }
}
diesel::table! {
    visits (id) { id -> BigInt, event_id -> Integer, visitor_id -> Integer, }
}
diesel::table! {
    talks (event_id, speaker_id) {
        event_id -> Integer,
        speaker_id -> Integer,
        number -> BigInt,
        double -> BigInt,
    }
}
diesel::table! {
    friendships (user_id, friend_id) { user_id -> Integer, friend_id -> Integer, }
}
diesel::allow_tables_to_appear_in_same_query!(
    events,
    users,
    rsvps,
    memberships,
    visits,
    talks,
    friendships
);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users)]
#[belongs_to_many(User, through = friendships, as = "Friends", symmetric)]
pub struct User {
    pub id: i32,
    pub name: String,
}

/// Guests are only `set`, members added and removed, visitors `set` and toggled in a table without UNIQUE
/// index, and speakers have values.
#[derive(Debug, Clone, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[belongs_to_many(User, through = memberships, as = "Members")]
#[belongs_to_many(User, through = visits, as = "Visitors", unique = false)]
#[belongs_to_many(User, through = talks, as = "Speakers")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

impl Event {
    pub fn numbered(id: i32) -> Self {
        Event { id, name: String::new() }
    }
}

/// The tables, and their first rows.
pub fn sql() -> String {
    format!(
        "CREATE TABLE events (id integer PRIMARY KEY, name text NOT NULL);
         CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);
         CREATE TABLE rsvps (
             event_id integer NOT NULL REFERENCES events,
             guest_id integer NOT NULL REFERENCES users,
             PRIMARY KEY (event_id, guest_id)
         );
         CREATE TABLE memberships (
             event_id integer NOT NULL REFERENCES events,
             member_id integer NOT NULL REFERENCES users,
             PRIMARY KEY (event_id, member_id)
         );
         CREATE TABLE visits (
             id bigserial PRIMARY KEY,
             event_id integer NOT NULL REFERENCES events,
             visitor_id integer NOT NULL REFERENCES users
         );
         CREATE INDEX ON visits (event_id);
         CREATE TABLE talks (
             event_id integer NOT NULL REFERENCES events,
             speaker_id integer NOT NULL REFERENCES users,
             number bigint NOT NULL,
             double bigint NOT NULL,
             PRIMARY KEY (event_id, speaker_id)
         );
         CREATE TABLE friendships (
             user_id integer NOT NULL REFERENCES users,
             friend_id integer NOT NULL REFERENCES users,
             PRIMARY KEY (user_id, friend_id)
         );
         INSERT INTO events SELECT id, 'event ' || id FROM generate_series(1, {EVENTS}) AS id;
         INSERT INTO users (name) SELECT 'user ' || id FROM generate_series(1, {USERS}) AS id;
         ANALYZE;"
    )
}
