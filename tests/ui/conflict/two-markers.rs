//! Two markers have one name.
//!
//! Name one of them otherwise.
//@ catalogue: 55c
//@ error at `EventGuests`: two associations have the marker `EventGuests`
//@ also at `"Guests"`: `EventGuests` is first used here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[belongs_to_many(User, through = rsvps, as = "Visitors", other_key = guest_id, marker = EventGuests)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
