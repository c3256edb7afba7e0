//! The primary key does not hold the column of `filter`, so the database may admit a link twice.
//!
//! Write `unique` if there is a unique index on the keys and the column, or `unique = false` if there is none.
//@ catalogue: 54
//@ error[deprecated] at `rsvps`: the primary key of the join table is not (event_id, guest_id, role)

#![deny(deprecated)]

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! {
    rsvps (id) { id -> Integer, event_id -> Integer, guest_id -> Integer, role -> Text, }
}
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", filter = role.eq("host"))]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn callers(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<()> {
    event.add_guest(conn, user)?;
    let _ = event.get_guests(conn)?;
    let _ = event.guests().filter(users::name.eq("ann")).load::<User>(conn)?;
    Ok(())
}

fn main() {}
