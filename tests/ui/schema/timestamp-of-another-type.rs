//! A column of `timestamps` has a type that is no time.
//!
//! Leave the column out, or make it a `Timestamp` or its like.
//@ catalogue: -
//@ error[E0277] at `created_at`: the column `rsvps::columns::created_at` cannot be a timestamp of an association

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, created_at -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: String,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamps(created_at))]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn callers(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<()> {
    event.add_guest(conn, user)?;
    event.set_guests(conn, [1, 2])?;
    let _ = event.get_guests(conn)?;
    let _ = event.guests().filter(users::name.eq("ann")).load::<User>(conn)?;
    let _ = Event::load_guests(conn, [event])?;
    Ok(())
}

fn main() {}
