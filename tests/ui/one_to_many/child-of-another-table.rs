use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, event_id -> BigInt, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events);

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = users, belongs_to(Event))]
pub struct User {
    pub id: i32,
    pub event_id: i32,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[has_many(User, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
