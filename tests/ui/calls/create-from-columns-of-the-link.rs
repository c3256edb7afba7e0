//! The values are for the join table, and a target is created.
//!
//! The target comes first, then the link: `create_guest_with(conn, users::name.eq("ann"), rsvps::status.eq("maybe"))`.
//@ catalogue: -
//@ error[E0277] at `rsvps::status.eq("maybe")`: a target of `EventGuests` cannot be created from these values

use diesel_associations::Associations;

include!("../prelude_with_status.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<User> {
    event.create_guest(conn, rsvps::status.eq("maybe"))
}
