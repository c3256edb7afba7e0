//! What is given as the connection is none.
//!
//! Give `&mut` of a Diesel connection, or of a pooled one.
//@ catalogue: -
//@ error[E0277] at `&mut 5`: cannot run `Get<EventGuests>`

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
    event.get_guests(&mut 5)
}
