//! Columns of the join table that are filled by the crate, by the database, by the caller or not at all.
#![deny(warnings)]

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::table! {
    rsvps (id) {
        id -> BigInt,
        event_id -> Integer,
        guest_id -> Integer,
        status -> Text,
        remark -> Nullable<Text>,
        created_at -> Timestamp,
        changed_on -> Nullable<Timestamp>,
    }
}
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

include!("../user.rs");

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamps(created_at, updated_at = changed_on), defaults(status), unique)]
#[belongs_to_many(User, through = rsvps, as = "Visitors", other_key = guest_id, timestamps(created_at), defaults(rsvps::status), unique = true)]
#[belongs_to_many(User, through = rsvps, as = "Comers", other_key = guest_id, defaults(created_at, "status"), unique = false)]
#[belongs_to_many(User, through = rsvps, as = "Callers", other_key = guest_id, unique)]
pub struct Event {
    pub id: i32,
}

fn link(event: &Event, conn: &mut SqliteConnection) -> QueryResult<()> {
    event.add_guest(conn, 1)?;
    event.add_visitors(conn, [1, 2])?;
    event.set_comers(conn, [1])?;
    let now = diesel::dsl::now;
    event.add_caller_with(conn, 1, (rsvps::status.eq("maybe"), rsvps::created_at.eq(now)))?;
    Ok(())
}

fn main() {
    let _ = (link, Event { id: 1 }.id);
}
