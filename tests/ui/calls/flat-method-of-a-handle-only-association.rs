//! The association has no methods on the model.
//!
//! Call them on the handle: `event.guests().get(conn)`.
//@ catalogue: -
//@ error[E0599] at `get_guests`: no method named `get_guests` found for reference `&Event` in the current scope

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", handle_only)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<Vec<User>> {
    event.get_guests(conn)
}
