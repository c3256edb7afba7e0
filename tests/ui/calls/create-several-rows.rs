//! `create` is given several rows.
//!
//! Give it the values of one row: an `Insertable` struct, `users::name.eq("ann")`, or a tuple of such.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `Create<EventGuests

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<User> {
    event.create_guest(conn, vec![users::name.eq("ann"), users::name.eq("bob")])
}
