//! The model cannot be inserted.
//!
//! Derive `Insertable` for it, or give the values: `users::name.eq("ann")`.
//@ catalogue: -
//@ error[E0277] at `user`: a target of `EventGuests` cannot be created from these values

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<User> {
    event.create_guest(conn, user)
}
