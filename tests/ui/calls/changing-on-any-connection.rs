//! `RunsAll` does not say that links can be changed.
//!
//! Write the bound that the message names.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `Update<EventGuests, _>`

use diesel_associations::Associations;
use diesel_associations::{Blocking, RunsAll};

include!("../prelude_with_status.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call<C: RunsAll<EventGuests, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.guests().update(conn, 1, rsvps::status.eq("yes"))
}
