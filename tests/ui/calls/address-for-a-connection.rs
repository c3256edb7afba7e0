//! The address of a database is no connection.
//!
//! Open one: `SqliteConnection::establish(&url)?`.
//@ catalogue: -
//@ error[E0277] at `&mut url`: cannot run `Get<EventGuests>`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, mut url: String) -> QueryResult<Vec<User>> {
    event.get_guests(&mut url)
}
