//! Each function is a mistake of its own: the feature `postgres` is off.

use diesel::connection::LoadConnection;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::prelude::*;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, note -> Nullable<Text>, } }
diesel::table! { hostings (event_id, user_id) { event_id -> Integer, user_id -> Integer, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps, hostings);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = hostings)]
pub struct Hosting {
    pub event_id: i32,
    pub user_id: i32,
}

#[derive(Clone, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[belongs_to_many(User, through = hostings, as = "Hosts", model = Hosting, other_key = user_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

pub fn get(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = event.get_guests(conn);
}

pub fn count(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = event.count_guests(conn);
}

pub fn add(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = event.add_guest(conn, 1);
}

pub fn add_with(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = event.add_guest_with(conn, 1, rsvps::note.eq("late"));
}

pub fn add_and_return(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = event.add_host(conn, 1);
}

pub fn set(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = event.set_guests(conn, [1]);
}

pub fn remove(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = event.remove_guest(conn, 1);
}

pub fn create(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = event.create_guest(conn, users::name.eq("ann"));
}

pub fn upsert(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = event.guests().upsert(conn, 1, rsvps::note.eq("late"));
}

pub fn load(event: &Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = Event::load_guests(conn, [event]);
}

pub fn include(event: Event, conn: &mut impl LoadConnection<Backend = Pg>) {
    let _ = vec![event].include(EventGuests).load(conn);
}
