//! Nothing is said of the connection.
//!
//! Write the bound that the message names.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `Get<EventGuests>`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call<C>(event: &Event, conn: &mut C) -> QueryResult<Vec<User>> {
    event.get_guests(conn)
}
