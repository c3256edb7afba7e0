//! `model` cannot be loaded.
//!
//! Derive `Queryable` and `Selectable` for it.
//@ catalogue: 56
//@ error[E0277] at `NewRsvp`: `NewRsvp` cannot be the `model` of an association through `rsvps::table`
//@ callers: 1

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Insertable)]
#[diesel(table_name = rsvps)]
pub struct NewRsvp {
    pub event_id: i32,
    pub guest_id: i32,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", model = NewRsvp)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
