//! A model stands in the place of the connection.
//!
//! The connection comes first, then the target.
//@ catalogue: -
//@ error[E0277] at `user`: cannot run `Has<EventGuests>`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, user: &mut User) -> QueryResult<bool> {
    event.has_guest(user, 1)
}
