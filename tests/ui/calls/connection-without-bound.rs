//! Generic code calls a method with a connection of which too little is known.
//!
//! Write the bound of `diesel_associations::bounds` for what the function does.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `diesel_associations::operation::Add<EventGuests>`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call<C: Connection>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.add_guest(conn, 1)
}
