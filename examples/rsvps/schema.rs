//! The tables of `schema/`, as `diesel print-schema` prints them. They are the same for each
//! database.

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    events (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    items (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    pugs (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    rsvps (event_id, guest_id) {
        event_id -> Integer,
        guest_id -> Integer,
        status -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    item_subitems (item_id, sub_item_id) {
        item_id -> Integer,
        sub_item_id -> Integer,
    }
}

diesel::table! {
    friends (user_id, friend_id) {
        user_id -> Integer,
        friend_id -> Integer,
    }
}

diesel::table! {
    buddies (user_id, buddy_id) {
        user_id -> Integer,
        buddy_id -> Integer,
    }
}

diesel::table! {
    follows (follow_id, follower_id) {
        follow_id -> Integer,
        follower_id -> Integer,
    }
}

diesel::table! {
    pug_friends (pug_id, friend_id) {
        pug_id -> Integer,
        friend_id -> Integer,
    }
}

diesel::joinable!(rsvps -> events (event_id));
diesel::joinable!(rsvps -> users (guest_id));
diesel::joinable!(pug_friends -> pugs (pug_id));
diesel::joinable!(pug_friends -> users (friend_id));

diesel::allow_tables_to_appear_in_same_query!(
    users,
    events,
    items,
    pugs,
    rsvps,
    item_subitems,
    friends,
    buddies,
    follows,
    pug_friends,
);
