//! One owner is no list.
//!
//! Write `vec![event].include(EventGuests)`, or `event.get_guests(conn)`.
//@ catalogue: -
//@ error[E0277] at `include`: this association cannot be included here

use diesel_associations::Associations;
use diesel_associations::prelude::*;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: Event) {
    event.include(EventGuests);
}
