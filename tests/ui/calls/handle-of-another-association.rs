//! The handle is that of another association.
//!
//! Name the association that is meant, or make the function generic over it.
//@ catalogue: -
//@ error[E0308] at `event.guests()`: mismatched types

use diesel_associations::Associations;
use diesel_associations::Related;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[belongs_to_many(User, through = rsvps, as = "Hosts", other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn invite(_: Related<EventHosts>) {}

fn call(event: &Event) {
    invite(event.guests())
}
