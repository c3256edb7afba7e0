//! `filter` names a column that the join table does not have.
//!
//! A bare name is a column of the join table: write it as the `table!` has it.
//@ catalogue: 41
//@ error[E0425] at `rolle`: cannot find type `rolle`

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
#[belongs_to_many(User, through = rsvps, as = "Guests", filter = rolle.eq("host"))]
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
