//! The tables of the main story: users, events, and the ways in which they are linked.
#![allow(missing_docs, reason = "`table!` documents nothing")]

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        email -> Nullable<Text>,
    }
}

diesel::table! {
    events (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    /// Who comes to what: further columns, written by the association and by hand. A link goes when
    /// its event or its guest goes.
    rsvps (event_id, guest_id) {
        event_id -> Integer,
        guest_id -> Integer,
        status -> Text,
        note -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    /// A second way from events to users, without further columns. A host cannot be deleted.
    hostings (event_id, user_id) {
        event_id -> Integer,
        user_id -> Integer,
    }
}

diesel::table! {
    /// A self-relation that has a direction.
    follows (follower_id, follow_id) {
        follower_id -> Integer,
        follow_id -> Integer,
    }
}

diesel::table! {
    /// A self-relation, one row a call.
    friends (user_id, friend_id) {
        user_id -> Integer,
        friend_id -> Integer,
        since -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps, hostings, follows, friends);
