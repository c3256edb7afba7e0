//! The method is called as a function, without a connection.
//!
//! Write `event.get_guests(conn)`.
//@ catalogue: -
//@ error[E0061] at `Event::get_guests`: this function takes 2 arguments but 1 argument was supplied

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event) -> QueryResult<Vec<User>> {
    Event::get_guests(event)
}
