//! The bound is for another association.
//!
//! Name the association that is used.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `diesel_associations::operation::Add<EventGuests>`

use diesel_associations::Associations;
use diesel_associations::{Blocking, RunsAll};

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[belongs_to_many(User, through = rsvps, as = "Hosts", other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call<C: RunsAll<EventHosts, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.add_guest(conn, 1)
}
