//! What an editor has open.

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::prelude::*;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { tags (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, } }
diesel::table! { events_tags (event_id, tag_id) { event_id -> Integer, tag_id -> Integer, } }
diesel::allow_tables_to_appear_in_same_query!(users, tags, events, rsvps, events_tags);

#[derive(Debug, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: String,
}

#[derive(Debug, Identifiable, Queryable, Selectable)]
#[diesel(table_name = tags)]
pub struct Tag {
    pub id: i32,
    pub name: String,
}

#[derive(Debug, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = Guests, foreign_key = event_id, other_key = guest_id)]
#[belongs_to_many(Tag, through = events_tags)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

pub fn callers(event: &Event, conn: &mut SqliteConnection) -> QueryResult<Vec<User>> {
    event.add_guest(conn, 1)?;
    let _ = event.guests().filter(users::name.eq("ann")).count().get_result::<i64>(conn)?;
    let _ = Event::load_guests(conn, [1])?;
    let _ = event.count_tags(conn)?;
    EventTags.link(conn, [(event, 1)])?;
    event.get_guests(conn)
}
