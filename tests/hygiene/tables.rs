diesel::table! {
    users (id) {
        id -> Integer,
    }
}

diesel::table! {
    events (id) {
        id -> Integer,
    }
}

diesel::table! {
    rsvps (event_id, guest_id) {
        event_id -> Integer,
        guest_id -> Integer,
        status -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);
