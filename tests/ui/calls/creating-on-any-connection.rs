//! `RunsAll` does not say that targets can be created.
//!
//! Write the bound that the message names.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `Create<EventGuests

use diesel_associations::Associations;
use diesel_associations::{Blocking, RunsAll};

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call<C: RunsAll<EventGuests, Blocking>>(event: &Event, conn: &mut C) -> QueryResult<User> {
    event.create_guest(conn, users::name.eq("ann"))
}
