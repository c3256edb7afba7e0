use diesel::prelude::*;

use super::{User, users};

diesel::table! {
    events (id) { id -> Integer, name -> Text, }
}

diesel::table! {
    rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, }
}

diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
// attributes
#[diesel(table_name = events)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
