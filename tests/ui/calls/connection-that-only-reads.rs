//! The bound is for reading links, and a link is written.
//!
//! Write the bound that the message names.
//@ catalogue: -
//@ error[E0277] at `conn` or `add_guest`: cannot run `diesel_associations::operation::Add<EventGuests>`

use diesel_associations::Associations;
use diesel_associations::operation::Count;
use diesel_associations::{Blocking, Runs};

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call<C: Runs<Count<EventGuests>, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.add_guest(conn, 1)
}
