//! `filter` names a column of another table.
//!
//! A fixed condition is about the join table, because new links are written with its value.
//@ catalogue: -
//@ error[E0277] at `name`: `users::columns::name` is not a column of the join table `rsvps::table`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! {
    rsvps (event_id, guest_id, role) { event_id -> Integer, guest_id -> Integer, role -> Text, }
}
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", filter = users::name.eq("host"))]
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
