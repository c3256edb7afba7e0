//! Diesel's derive for one struct, ours for another, each by its path, and ours where Diesel's was.
#![deny(warnings)]

use diesel::prelude::*;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, user_id -> Integer, } }
diesel::table! { rsvps (event_id, user_id) { event_id -> Integer, user_id -> Integer, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, diesel::Associations, Clone)]
#[diesel(table_name = events, belongs_to(User))]
pub struct Theirs {
    pub id: i32,
    pub user_id: i32,
}

#[derive(Identifiable, Queryable, Selectable, Clone, diesel_associations::Associations)]
#[diesel(table_name = events, belongs_to(User))]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = event_id, other_key = user_id)]
pub struct Ours {
    pub id: i32,
    pub user_id: i32,
}

fn main() {
    let user = User { id: 7, name: String::new() };
    let (theirs, ours) = (Theirs { id: 1, user_id: 7 }, Ours { id: 1, user_id: 7 });
    assert_eq!(vec![theirs].grouped_by(&[&user]).concat().len(), 1);
    assert_eq!(vec![ours.clone()].grouped_by(&[&user]).concat().len(), 1);
    assert_eq!(*ours.guests().owner(), 1);
}
